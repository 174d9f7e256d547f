// What the eye sees, told to a screen reader too: that another page came, what the page says after a choice, and
// what a chart shows. And for the keyboard: after a link the focus stands on the new page's heading.
(() => {
  const status = document.createElement("div");
  status.className = "oj-sr";
  status.setAttribute("role", "status");
  document.body.append(status);

  let page; // that the heading was of
  let told = "";
  const text = (selector) => document.querySelector(selector)?.textContent.trim() ?? "";

  const settled = () => {
    const heading = document.querySelector("h1");
    if (!heading) return;
    const says = `${text("h1")}. ${text(".oj-lead")}`;
    const first = told === "";
    const before = page;
    page = heading.closest(".oj-heading")?.dataset.page;
    if (!first && page !== before) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      status.textContent = "";
    } else if (!first && says !== told) status.textContent = says;
    told = says;
  };

  // Streamlit and the library of the charts give a chart no name; its sentence stands above it.
  const name = () => {
    for (const chart of document.querySelectorAll(".js-plotly-plot:not([role])")) {
      const title = chart.closest("[class*=st-key-oj-card-]")?.querySelector(".oj-chart-title")?.textContent;
      chart.setAttribute("role", "img");
      chart.setAttribute("aria-label", `Diagram. ${title ?? ""}. Värdena står i tabellen under diagrammet.`);
    }
  };

  let waiting = 0;
  new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (document.querySelector("[data-testid=stApp]")?.dataset.testScriptState !== "notRunning") return;
      settled();
      name();
    }, 150);
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-script-state"] });
})();
