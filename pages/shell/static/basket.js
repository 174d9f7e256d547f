// Min tabell: measures are laid in it from any row, kept in the browser, and taken along in the address of its page.
(() => {
  const COOKIE = "oj_tabell";
  const MOST = 40; // measures, as of the page (pages/kommun/min_tabell.py)
  const YEAR = 365 * 24 * 3600;

  const status = document.createElement("div");
  status.className = "oj-sr";
  status.setAttribute("role", "status");
  document.body.append(status);

  const text = () => document.cookie.match(`(?:^|; )${COOKIE}=([^;]*)`)?.[1] ?? "";
  const laid = () => decodeURIComponent(text()).split(",").filter(Boolean);
  const lay = (ids) => {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `${COOKIE}=${encodeURIComponent(ids.join(","))}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
  };

  const mark = (button, ids) => {
    const isIn = ids.includes(button.dataset.ojAdd);
    button.setAttribute("aria-pressed", isIn);
    button.querySelector(".oj-add-said").textContent = isIn ? "✓ I min tabell" : "Lägg i min tabell";
  };
  const size = (ids) => {
    for (const link of document.querySelectorAll("a.oj-basket")) {
      link.href = `min-tabell?${new URLSearchParams({ matt: ids.join(",") })}`;
      link.querySelector(".oj-basket-size").textContent = ids.length ? `(${ids.length})` : "";
    }
  };
  const show = (buttons) => {
    const ids = laid();
    buttons.forEach((button) => mark(button, ids));
    size(ids);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-oj-add]");
    if (!button) return;
    const { ojAdd: id, ojName: name } = button.dataset;
    const before = laid();
    const isIn = before.includes(id);
    if (!isIn && before.length >= MOST) {
      status.textContent = `Min tabell är full: högst ${MOST} mått.`;
      button.querySelector(".oj-add-said").textContent = status.textContent;
      return;
    }
    const ids = isIn ? before.filter((one) => one !== id) : [...before, id];
    lay(ids);
    show(document.querySelectorAll("[data-oj-add]"));
    const number = ids.length === 1 ? "ett" : ids.length;
    status.textContent = `${name} ${isIn ? "är borttaget ur" : "ligger i"} min tabell, som har ${number} mått.`;
  });

  // The page of the table says which measures it shows. What was ours before a change is ours after it; what came
  // with a link is not, until somebody says so.
  let before = null;
  const follow = () => {
    const now = document.querySelector("[data-oj-now]");
    if (!now) {
      before = null;
      return;
    }
    const shown = now.dataset.ojNow;
    if (before !== null && before !== shown && before === laid().join(",")) lay(shown.split(",").filter(Boolean));
    before = shown;
    now.firstElementChild.hidden = shown === "" || shown === laid().join(",");
  };
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-oj-take]")) return;
    lay(document.querySelector("[data-oj-now]").dataset.ojNow.split(",").filter(Boolean));
    show(document.querySelectorAll("[data-oj-add]"));
    follow();
    status.textContent = "Tabellen är nu din i den här webbläsaren.";
    document.querySelector(".oj-basket")?.focus();
  });

  let known = null;
  new MutationObserver((changes) => {
    const added = changes.flatMap((change) => [...change.addedNodes]).filter((node) => node.nodeType === Node.ELEMENT_NODE);
    const inside = (selector) => added.flatMap((node) => [...(node.matches(selector) ? [node] : []), ...node.querySelectorAll(selector)]);
    follow();
    const buttons = inside("[data-oj-add]");
    if (text() !== known) show(document.querySelectorAll("[data-oj-add]"));
    else if (buttons.length || inside("a.oj-basket").length) show(buttons);
    known = text();
  }).observe(document.body, { subtree: true, childList: true });
})();
