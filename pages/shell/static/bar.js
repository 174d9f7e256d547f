// The small tools of the reference bar: copy the link, print, my municipality; and what the browser is to keep.
(() => {
  const YEAR = 365 * 24 * 3600;
  const KEPT = ["oj_kommun", "oj_omrade", "oj_urval", "oj_namn", "oj_tabeller"]; // the cookies that a page may set
  const SAID = 4000; // ms that a button says what it did

  const keep = (name, value) => {
    if (!KEPT.includes(name)) return;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `${name}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
  };
  const kept = (name) => document.cookie.match(`(?:^|; )${name}=([^;]*)`)?.[1];

  const status = document.createElement("div");
  status.className = "oj-sr";
  status.setAttribute("role", "status");
  document.body.append(status);
  const say = (button, words) => {
    status.textContent = words;
    const before = button.textContent;
    button.textContent = words;
    setTimeout(() => {
      if (button.textContent === words) button.textContent = before;
      status.textContent = "";
    }, SAID);
  };

  // Without TLS a page has no clipboard: the old way, with a text that is marked.
  const copyMarked = (text) => {
    const field = Object.assign(document.createElement("textarea"), { value: text });
    field.style.cssText = "position: fixed; opacity: 0;";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };
  const linkOf = (button) => {
    if (button.dataset.ojText) return button.dataset.ojText;
    const here = new URL(location.href);
    if (button.dataset.ojEdition) here.searchParams.set("utgava", button.dataset.ojEdition);
    return here.href.replaceAll("%2C", ",");
  };
  const copy = async (button) => {
    const link = linkOf(button);
    let done = false;
    try {
      await navigator.clipboard.writeText(link);
      done = true;
    } catch {
      done = copyMarked(link);
    }
    button.focus();
    const what = button.dataset.ojWhat || (button.dataset.ojText ? "Koden" : "Länken");
    const byHand = button.dataset.ojText
      ? `Markera ${what.toLowerCase()} och kopiera den`
      : "Kopiera adressen överst i webbläsaren";
    say(button, done ? `${what} är kopierad` : byHand);
  };

  // A phone has a sheet of its own for what is shared; who closes it has said no.
  const canShare = () => Boolean(navigator.share) && matchMedia("(pointer: coarse)").matches;
  const share = (button) =>
    navigator.share({ title: document.title, url: linkOf(button) }).catch((error) => {
      if (error.name !== "AbortError") say(button, "Det gick inte att dela. Kopiera länken.");
    });

  const home = (button) => {
    keep("oj_kommun", button.dataset.ojCode);
    const name = button.dataset.ojName;
    status.textContent = `${name} är nu din kommun i den här webbläsaren.`;
    document.querySelectorAll(".oj-guess").forEach((note) => note.remove());
    document.querySelectorAll("[data-oj-do=home]").forEach(mark);
  };
  const mark = (button) => {
    const mine = kept("oj_kommun") === button.dataset.ojCode;
    button.textContent = mine ? "✓ Min kommun" : "Gör till min kommun";
    button.setAttribute("aria-pressed", mine);
  };

  const DO = { copy, share, home, print: () => window.print() };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-oj-do]");
    if (button) DO[button.dataset.ojDo]?.(button);
  });

  // On a phone the menu of pages closes when one of them is chosen.
  document.addEventListener("click", (event) => {
    const nav = event.target.closest?.("a") && event.target.closest(".st-key-oj-nav");
    if (nav) nav.querySelector(".oj-menu").open = false;
  });

  const arrived = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const all = (selector) => [...(node.matches(selector) ? [node] : []), ...node.querySelectorAll(selector)];
    for (const found of all("[data-oj-cookie]")) keep(found.dataset.ojCookie, found.dataset.ojValue);
    all("[data-oj-do=home]").forEach(mark);
    for (const found of all("[data-oj-do=share]")) found.hidden = !canShare();
  };
  new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(arrived))).observe(
    document.body,
    { subtree: true, childList: true },
  );

  // Paper: every fold open, charts as wide as the sheet, source and page at the foot of each.
  const SHEET = 625; // CSS px between the margins of A4
  const FOOT = 131; // the first Chromium that prints a foot on every sheet; others print the page's own last line
  const printsFoot = Number(navigator.userAgent.match(/Chrome\/(\d+)/)?.[1] ?? 0) >= FOOT;
  let undo = [];
  window.addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details:not([open])")) {
      fold.open = true;
      undo.push(() => (fold.open = false));
    }
    for (const chart of document.querySelectorAll(".js-plotly-plot")) {
      const wide = chart.getBoundingClientRect().width;
      if (wide <= SHEET) continue;
      chart.style.zoom = SHEET / wide;
      undo.push(() => (chart.style.zoom = ""));
    }
    const source = document.querySelector(".oj-footer span")?.textContent ?? "";
    const today = new Date().toLocaleDateString("sv-SE");
    const text = JSON.stringify(`ÖJ-panelen. ${source} Utskrivet ${today}.`.replaceAll("\n", " "));
    const sheet = document.createElement("style");
    sheet.textContent = `@page { @bottom-left { content: ${text}; font: 8pt sans-serif; width: 80%; } }`;
    // the same line last on the page would now and then have a sheet of its own
    if (printsFoot)
      sheet.textContent += "@media print { [data-testid=stElementContainer]:has(.oj-footer) { display: none; } }";
    document.head.append(sheet);
    undo.push(() => sheet.remove());
  });
  window.addEventListener("afterprint", () => {
    undo.forEach((back) => back());
    undo = [];
  });
})();
