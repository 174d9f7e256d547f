// One choice is one step of the browser's back button. Streamlit makes a step of every change of the address, also of
// those that the page makes by itself: what it shows where nothing is asked for, and the parts of one choice one by one.
// An address becomes a step of its own once its page has been seen; until then the next one takes its place.
(() => {
  let seen = false;
  let waiting = 0;
  const step = history.pushState.bind(history);
  history.pushState = (state, title, address) => {
    clearTimeout(waiting);
    if (seen || state?.step) step(state, title, address); // links.js: somebody wants to go there
    else history.replaceState(state, title, address);
    seen = false;
  };
  new MutationObserver(() => {
    if (seen) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      seen = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning";
    }, 150);
  }).observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-test-script-state"],
  });
})();
