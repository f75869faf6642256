// The matrix as a table whose cells are buttons. Names come as data and are set as text. Arrow keys move between the
// buttons, of which one at a time can be reached with Tab; Enter and Space open.
function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function buttonIn(cell, text, says, go, open) {
  const button = element("button", undefined, { type: "button", "aria-label": says, "data-go": go, tabindex: "-1" });
  button.append(element("span", text));
  button.onclick = () => open(go);
  cell.append(button);
  return button;
}

function headRow(data, open) {
  const row = element("tr");
  row.append(element("th", data.corner, { scope: "col", class: "corner" }));
  for (const column of data.columns) {
    const head = element("th", undefined, { scope: "col", title: column.name });
    if (column.go) buttonIn(head, column.name, column.says, column.go, open);
    else head.append(element("span", column.name));
    row.append(head);
  }
  return row;
}

function bodyRow(data, line, open) {
  const row = element("tr");
  const head = element("th", undefined, { scope: "row" });
  buttonIn(head, line.name, line.says, line.go, open);
  row.append(head);
  for (const cell of line.cells) {
    const box = element("td");
    if (cell) {
      box.style.setProperty("--part", `${cell.part}%`);
      if (cell.go) {
        const button = buttonIn(box, cell.text, cell.says, cell.go, open);
        if (cell.go === data.chosen) button.setAttribute("aria-current", "true");
      } else box.append(element("span", cell.text, { "aria-label": cell.says, role: "img" }));
    }
    row.append(box);
  }
  return row;
}

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

// The next button in that direction; empty cells are passed over.
function neighbour(table, button, [down, right]) {
  const box = button.closest("th, td");
  let row = box.parentElement.rowIndex + down;
  let column = box.cellIndex + right;
  while (table.rows[row]?.cells[column]) {
    const found = table.rows[row].cells[column].querySelector("button");
    if (found) return found;
    row += down;
    column += right;
  }
  return null;
}

function walk(table, event) {
  const step = STEPS[event.key];
  const here = event.target.closest("button");
  if (!step || !here) return;
  event.preventDefault();
  const next = neighbour(table, here, step);
  if (!next) return;
  here.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

// The table stays while its rows are drawn anew, so it listens once.
function listen(table) {
  if (table.dataset.listens) return;
  table.dataset.listens = "yes";
  table.addEventListener("keydown", (event) => walk(table, event));
  table.addEventListener("focusin", (event) => {
    const now = event.target.closest("button");
    if (!now) return;
    table.querySelectorAll('button[tabindex="0"]').forEach((other) => { other.tabIndex = -1; });
    now.tabIndex = 0;
  });
}

export default function ({ parentElement, data, setTriggerValue }) {
  const frame = parentElement.querySelector(".frame");
  const table = frame.querySelector("table");
  const kept = frame.getRootNode().activeElement?.dataset?.go;
  frame.setAttribute("aria-label", data.title);
  const open = (go) => setTriggerValue("go", go);
  const head = element("thead");
  head.append(headRow(data, open));
  const body = element("tbody");
  for (const line of data.rows) body.append(bodyRow(data, line, open));
  table.classList.toggle("years", data.years);
  table.replaceChildren(element("caption", data.caption), head, body);
  listen(table);
  const buttons = [...table.querySelectorAll("button")];
  const current = buttons.find((button) => button.dataset.go === (kept ?? data.chosen));
  const first = current ?? table.querySelector("td button") ?? buttons[0];
  if (first) first.tabIndex = 0;
  if (kept && current) current.focus();  // the table was drawn anew under the hand
}
