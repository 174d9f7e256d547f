// Links from one page of ours to another. They take the visitor's choice along from the address of the page they
// stand on, and keep the session: instead of loading everything anew the address is changed, and Streamlit, which
// listens to the browser's back button, shows the page that it names.
(() => {
  const CHOICE = ["kommun", "ar", "jamfor", "urval", "urvalsnamn", "sedan", "utgava", "omrade"];
  const ours = (event) => {
    const link = event.target.closest?.("a.oj-link");
    return link && link.origin === location.origin ? link : null;
  };
  const complete = (event) => {
    const link = ours(event);
    if (!link) return;
    if ("ojAside" in link.dataset) link.target = "_blank";
    const here = new URLSearchParams(location.search);
    const there = new URLSearchParams(link.search);
    // What it took along when it was last pointed at may have been chosen anew: the bar is never drawn again.
    for (const name of link.dataset.ojTaken?.split(" ") ?? []) there.delete(name);
    const taken = CHOICE.filter((name) => here.has(name) && !there.has(name));
    for (const name of taken) there.set(name, here.get(name));
    link.dataset.ojTaken = taken.join(" ");
    link.search = there;
  };
  const go = (address) => {
    if (address !== location.href) history.pushState({ step: true }, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  };
  const isPlain = (event) =>
    event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const follow = (event) => {
    const link = ours(event);
    if (!link || !isPlain(event) || event.defaultPrevented) return;
    complete(event);
    if (link.target) return;
    event.preventDefault();
    go(link.href);
    if (!link.closest("thead")) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0); // a sorted table stays
  };
  // What asks with a form (search.js, filters.js) says where to: the link is made for it.
  document.addEventListener("oj-go", (event) => {
    const link = Object.assign(document.createElement("a"), { className: "oj-link", href: event.detail, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
  });
  for (const before of ["pointerdown", "focusin"]) document.addEventListener(before, complete);
  document.addEventListener("click", follow);

  // A choice or an uploaded file that comes while another page is on its way makes Streamlit run the page that
  // is still there, and forget the other one. It is asked for once more.
  let wanted = "";
  let waiting = 0;
  const want = (event) => {
    const link = event.target.closest?.("a.oj-link, a[data-testid=stPageLink-NavLink]");
    if (link && isPlain(event) && !link.target) wanted = link.href;
  };
  const come = () => {
    if (!wanted || document.querySelector("[data-testid=stApp]").dataset.testScriptState !== "notRunning") return;
    const [there, asked] = [document.querySelector(".oj-heading")?.dataset.page, wanted];
    wanted = "";
    if (there !== new URL(asked).pathname.split("/").at(-1)) go(asked);
  };
  document.addEventListener("click", want, true);
  window.addEventListener("popstate", (event) => event.isTrusted && (wanted = ""));
  new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(come, 150);
  }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-test-script-state"] });
})();
