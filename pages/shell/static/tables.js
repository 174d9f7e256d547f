// Sorts a table when the button in a column's head is pressed: by the number that a cell carries, else by its
// words as in Swedish. Rows without a value stay last whichever way the table is sorted.
(() => {
  const swedish = new Intl.Collator("sv", { numeric: true });
  const written = (cell) => (cell.querySelector(".oj-sr") ? "" : cell.textContent.trim());

  const sort = (button) => {
    const head = button.closest("th");
    const figures = head.classList.contains("number");
    const before = head.getAttribute("aria-sort");
    const order = before === "none" ? (figures ? "descending" : "ascending") : before === "ascending" ? "descending" : "ascending";
    const sign = order === "ascending" ? 1 : -1;
    const body = head.closest("table").tBodies[0];
    const keyed = [...body.rows].map((row) => {
      const cell = row.cells[head.cellIndex];
      const key = figures ? parseFloat(cell.dataset.value) : written(cell);
      return { row, key, empty: figures ? Number.isNaN(key) : key === "" };
    });
    keyed.sort((a, b) => {
      if (a.empty || b.empty) return a.empty - b.empty;
      return sign * (figures ? a.key - b.key : swedish.compare(a.key, b.key));
    });
    for (const other of head.parentElement.cells) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", order);
    body.append(...keyed.map((one) => one.row));
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button.oj-sort");
    if (button) sort(button);
  });
})();
