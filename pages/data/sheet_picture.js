/* The sheet as a table as the file has it: a select at every line of the table that is looked at says what it is
   for, one at every row across whether it heads them. The lines are the sheet's columns; of a table that lies on
   its side, its rows. Cells are text, never markup. Built once and then only changed, so that focus and scroll
   stay. */

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

function nameField(line, longest) {
  const field = element("label", { class: "name" }, "Namn")
  field.append(element("textarea", { rows: "2", maxlength: longest, "aria-label": `Namn på ${line.called}` }))
  return field
}

/* What stands at a column or a row: whether it is of another table, what it is, and what is said of that. */
function ways(data, one, options, isLine) {
  const made = element("div", { class: "ways" })
  if (!one.filled) return made
  if (one.table >= 0) {
    const word = `Tabell ${one.table + 1}`
    made.append(element("button", { type: "button", class: "other", "aria-label": `${word}: visa den, ${one.called}` }, word))
    return made
  }
  const head = one.heading === undefined ? "" : `, ${one.heading || "utan rubrik"}`
  const asked = `${one.called[0].toUpperCase()}${one.called.slice(1)}${head}: vad är den?`
  made.append(data.fixed ? element("span", { class: "said" }) : select(options, asked))
  made.append(element("span", { class: "why" }))
  if (isLine && !data.fixed) made.append(element("div", { class: "told" }), nameField(one, data.longest))
  return made
}

function headRow(data) {
  const row = element("tr")
  row.append(element("td", { class: "mark" }), element("td", { class: "way" }))
  for (const one of data.columns) {
    const cell = element("th", { scope: "col" })
    cell.append(element("span", { class: "letters" }, one.mark), ways(data, one, data.lies ? data.kinds : data.roles, !data.lies))
    row.append(cell)
  }
  return row
}

function bodyRow(data, one, cells) {
  const row = element("tr")
  const way = element("td", { class: "way" })
  way.append(ways(data, one, data.lies ? data.roles : data.kinds, data.lies))
  row.append(element("th", { scope: "row", class: "mark" }, one.mark), way)
  for (const text of cells) row.append(element("td", { class: "cell" }, text))
  return row
}

function build(root, data) {
  const table = element("table")
  table.append(element("caption", {}, data.caption))
  const head = element("thead")
  head.append(headRow(data))
  const body = element("tbody")
  data.rows.forEach((one, at) => body.append(bodyRow(data, one, data.cells[at])))
  table.append(head, body)
  const region = element("div", { class: "region", role: "region", tabindex: "0", "aria-label": data.caption })
  region.append(table)
  const frame = element("div", { class: "frame" })
  frame.append(region)
  root.replaceChildren(element("p", { class: "more" }, data.more), frame)
  root.classList.toggle("lies", data.lies)
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
  if (said) said.textContent = options.find(([one]) => one === value)?.[1] ?? ""
  if (!chosen) return
  if (chosen.value !== value) chosen.value = value
  chosen.onchange = () => tell(chosen.value)
}

/* Says what a line's role leads to where that makes no sense, with the way to a likelier one. */
function advise(place, called, told, tell) {
  place.hidden = !told
  const shown = told ? told.join("|") : ""
  if (place.shown === shown) return
  place.shown = shown
  if (!told) return place.replaceChildren()
  const [sentence, button, role] = told
  place.replaceChildren(element("p", {}, sentence))
  if (!button) return
  const way = element("button", { type: "button", "aria-label": `${button}: ${called}` }, button)
  way.onclick = () => {
    place.parentElement.querySelector("select").focus()
    tell(role)
  }
  place.append(way)
}

/* Shows what a line is called; what is written there is told at Enter, and when the field is left. */
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

/* Shows what is said of a line: its role, its name, advice. */
function sayOfLine(cell, line, data, tell) {
  const told = cell.querySelector(".told")
  say(cell, line.role, data.roles, (role) => tell({ line: line.at, role }))
  if (!told) return
  advise(told, line.called, line.told, (role) => tell({ line: line.at, role }))
  name(cell.querySelector(".name"), line.name, (written) => tell({ line: line.at, name: written }))
}

function update(root, data, tell) {
  const heads = [...root.querySelectorAll("thead th")]
  const bodies = [...root.querySelectorAll("tbody tr")]
  const lines = data.lies ? data.rows : data.columns
  const across = data.lies ? data.columns : data.rows
  const sayOf = (cell, one, isLine) => {
    const other = cell.querySelector(".other")
    const why = cell.querySelector(".why")
    if (other) other.onclick = () => tell({ table: one.table })
    if (why) why.textContent = one.why
    if (isLine) sayOfLine(cell, one, data, tell)
    else say(cell, one.kind, data.kinds, (kind) => tell({ across: one.at, kind }))
  }
  heads.forEach((cell, at) => {
    const one = data.columns[at]
    cell.className = data.lies ? `kind-${one.kind}` : `role-${one.kind}${at === data.place ? " pinned" : ""}`
    sayOf(cell, one, !data.lies)
  })
  bodies.forEach((row, at) => {
    const one = data.rows[at]
    const alone = data.cells[at].filter(Boolean).length === 1 ? " alone" : ""
    row.className = data.lies ? `role-${one.kind}${alone}` : `kind-${one.kind}${alone}`
    sayOf(row.querySelector(".way"), one, data.lies)
    row.querySelectorAll(".cell").forEach((cell, col) => {
      const [line, cross] = data.lies ? [lines[at], across[col]] : [lines[col], across[at]]
      const out = data.out.includes(`${at},${col}`) ? " left-out" : ""
      const pinned = !data.lies && col === data.place ? " pinned" : ""
      cell.className = `cell role-${line.kind} at-${cross.kind}${out}${pinned}`
    })
  })
  root.style.setProperty("--mark", `${root.querySelector(".mark").offsetWidth}px`)
  root.style.setProperty("--way", `${root.querySelector(".way").offsetWidth}px`)
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".sheet-picture")
  if (!root || !data) return
  if (root.shape !== data.shape) build(root, data)
  update(root, data, (change) => setTriggerValue("changed", change))
}
