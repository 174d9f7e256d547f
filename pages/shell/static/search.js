// The search box of the bar: its words go into the address of the page Sök, beside the visitor's choice, and the
// session is kept (links.js tells how). The box shows what the address asks for, also after the back button.
(() => {
  const PAGE = "sok";
  const box = () => document.querySelector(".oj-search input");
  const asked = () => new URLSearchParams(location.search).get("q") ?? "";
  const isOpen = () => location.pathname.replace(/\/$/, "").endsWith(`/${PAGE}`);

  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.(".oj-search");
    if (!form) return;
    event.preventDefault();
    const words = box().value.trim();
    if (!words) return;
    document.dispatchEvent(new CustomEvent("oj-go", { detail: `${PAGE}?${new URLSearchParams({ q: words })}` }));
  });

  let shown = null;
  new MutationObserver(() => {
    const field = box();
    if (!field || shown === location.href) return;
    shown = location.href;
    field.value = isOpen() ? asked() : "";
  }).observe(document.body, { subtree: true, childList: true });
})();
