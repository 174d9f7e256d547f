/* The sheet as a table: a select over every column says what it is for, one before every row whether it heads
   the columns. Cells are text, never markup. Built once and then only changed, so that focus and scroll stay. */

const ROW_KINDS = [["header", "Rubrik"], ["title", "Titel"], ["text", "Text"], ["body", "Läses"], ["out", "Läses inte"]]

function element(name, attributes = {}, text = "") {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  if (text) made.textContent = text
  return made
}

function select(options, label) {
  const made = element("select", { "aria-label": label })
  let group = null
  for (const [value, word, kind] of options) {
    if (kind && group?.label !== kind) made.append((group = element("optgroup", { label: kind })))
    const among = kind ? group : made
    among.append(element("option", { value }, word))
  }
  return made
}

function nameField(column, longest) {
  const field = element("label", { class: "name" }, "Namn")
  field.append(element("textarea", { rows: "2", maxlength: longest, "aria-label": `Namn på kolumn ${column.letters}` }))
  return field
}

function headOfColumns(data) {
  const row = element("tr")
  row.append(element("td", { class: "corner" }))
  for (const column of data.columns) {
    const cell = element("th", { scope: "col" })
    const name = `Kolumn ${column.letters}, ${column.heading || "utan rubrik"}`
    cell.append(element("span", { class: "letters" }, column.letters))
    cell.append(data.fixed ? element("span", { class: "said" }) : select(data.roles, `${name}: vad är den?`))
    cell.append(element("span", { class: "why" }))
    if (!data.fixed) cell.append(element("div", { class: "told" }), nameField(column, data.longest))
    row.append(cell)
  }
  return row
}

function bodyRow(data, row) {
  const made = element("tr")
  const head = element("th", { scope: "row" })
  head.append(element("span", { class: "letters" }, String(row.number)))
  if (row.cells.some(Boolean)) {
    const asked = `Rad ${row.number}: vad är den?`
    head.append(data.fixed ? element("span", { class: "said" }) : select(ROW_KINDS, asked))
  }
  made.append(head)
  for (const text of row.cells) made.append(element("td", {}, text))
  return made
}

function build(root, data) {
  const table = element("table")
  table.append(element("caption", {}, data.caption))
  const head = element("thead")
  head.append(headOfColumns(data))
  const body = element("tbody")
  for (const row of data.rows) body.append(bodyRow(data, row))
  table.append(head, body)
  const region = element("div", { class: "region", role: "region", tabindex: "0", "aria-label": data.caption })
  region.append(table)
  const frame = element("div", { class: "frame" })
  frame.append(region)
  root.replaceChildren(element("p", { class: "more" }, data.more), frame)
  hintAtTheRest(root, region)
  root.shape = data.shape
}

/* Says that the sheet goes on beside what is seen, and shades the edge behind which it does. */
function hintAtTheRest(root, region) {
  const look = () => {
    const rest = region.scrollWidth - region.clientWidth
    root.classList.toggle("wide", rest > 8)
    root.classList.toggle("at-end", region.scrollLeft >= rest - 8)
  }
  region.addEventListener("scroll", look, { passive: true })
  new ResizeObserver(look).observe(region)
  new ResizeObserver(look).observe(region.firstElementChild)
}

function say(cell, value, options, tell) {
  const chosen = cell.querySelector("select")
  const said = cell.querySelector(".said")
  if (said) said.textContent = options.find(([one]) => one === value)[1]
  if (!chosen) return
  if (chosen.value !== value) chosen.value = value
  chosen.onchange = () => tell(chosen.value)
}

/* Says what a column's role leads to where that makes no sense, with the way to a likelier one. */
function advise(place, letters, told, tell) {
  place.hidden = !told
  const shown = told ? told.join("|") : ""
  if (place.shown === shown) return
  place.shown = shown
  if (!told) return place.replaceChildren()
  const [sentence, button, role] = told
  place.replaceChildren(element("p", {}, sentence))
  if (!button) return
  const way = element("button", { type: "button", "aria-label": `${button}: kolumn ${letters}` }, button)
  way.onclick = () => {
    place.parentElement.querySelector("select").focus()
    tell(role)
  }
  place.append(way)
}

/* Shows what a column is called; what is written there is told at Enter, and when the field is left. */
function name(field, value, tell) {
  field.hidden = value === null || value === undefined
  const written = field.querySelector("textarea")
  const isAsShown = written.value === (written.shown ?? "")
  if (isAsShown || document.activeElement !== written) written.value = value ?? ""
  written.shown = value ?? ""
  written.onchange = () => {
    if (written.value.trim() !== written.shown) tell(written.value.trim())
  }
  written.onkeydown = (event) => {
    if (event.key === "Escape") written.value = written.shown
    if (event.key !== "Enter") return
    event.preventDefault()
    written.onchange()
  }
}

function update(root, data, tell) {
  root.querySelectorAll("thead th").forEach((cell, at) => {
    const column = data.columns[at]
    cell.className = `role-${column.kind}${at === data.place ? " pinned" : ""}`
    cell.querySelector(".why").textContent = column.why
    say(cell, column.role, data.roles, (role) => tell({ column: column.col, role }))
    if (data.fixed) return
    advise(cell.querySelector(".told"), column.letters, column.told, (role) => tell({ column: column.col, role }))
    name(cell.querySelector(".name"), column.name, (name) => tell({ column: column.col, name }))
  })
  root.querySelectorAll("tbody tr").forEach((line, at) => {
    const row = data.rows[at]
    line.className = `row-${row.kind}${row.cells.filter(Boolean).length === 1 ? " alone" : ""}`
    say(line.querySelector("th"), row.kind, ROW_KINDS, (kind) => tell({ row: row.number, kind }))
    line.querySelectorAll("td").forEach((cell, col) => {
      cell.className = `role-${data.columns[col].kind}${col === data.place ? " pinned" : ""}`
    })
  })
  root.style.setProperty("--heads", `${root.querySelector(".corner").offsetWidth}px`)
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".sheet-picture")
  if (!root || !data) return
  if (root.shape !== data.shape) build(root, data)
  update(root, data, (change) => setTriggerValue("changed", change))
}
