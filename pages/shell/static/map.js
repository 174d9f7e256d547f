// A municipality of a map leads to its page. By keyboard the names of the table below the map do.
document.addEventListener("click", (event) => {
  const code = event.target.closest?.(".oj-map [data-code]")?.dataset.code;
  if (code) document.dispatchEvent(new CustomEvent("oj-go", { detail: `var-kommun?kommun=${code}` }));
});
