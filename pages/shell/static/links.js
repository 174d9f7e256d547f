// Links from one page of ours to another. They take the visitor's choice along from the address of the page they
// stand on, and keep the session: instead of loading everything anew the address is changed, and Streamlit, which
// listens to the browser's back button, shows the page that it names.
(() => {
  const CHOICE = ["kommun", "ar", "jamfor", "urval", "urvalsnamn", "sedan", "utgava"];
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
    for (const name of CHOICE)
      if (here.has(name) && !there.has(name)) there.set(name, here.get(name));
    link.search = there;
  };
  const follow = (event) => {
    const link = ours(event);
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || event.defaultPrevented) return;
    complete(event);
    if (link.target) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  };
  for (const before of ["pointerdown", "focusin"]) document.addEventListener(before, complete);
  document.addEventListener("click", follow);
})();
