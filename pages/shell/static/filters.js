// Choices that narrow a list: what is chosen goes into the address, beside the visitor's choice (links.js tells how).
// The page draws them anew with other numbers beside them, so the focus is given back to where it stood.
(() => {
  let stood = "";
  let asked = "";

  const follow = (form) => {
    const wishes = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    asked = `${form.getAttribute("action")}?${wishes}`;
    document.dispatchEvent(new CustomEvent("oj-go", { detail: asked }));
  };
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.(".oj-filters");
    if (!form) return;
    stood = event.target.name;
    follow(form);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.(".oj-filters");
    if (!form) return;
    event.preventDefault();
    follow(form);
  });
  new MutationObserver(() => {
    if (!stood || (document.activeElement && document.activeElement !== document.body)) return;
    const field = document.querySelector(`.oj-filters [name="${stood}"]`);
    if (!field) return;
    field.focus({ preventScroll: true });
    stood = "";
  }).observe(document.body, { subtree: true, childList: true });
})();
