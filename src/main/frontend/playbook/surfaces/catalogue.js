// A catalogue as a table: cells are typed in, rows and columns added, moved and taken out; the quoting is the library's.
import Papa from "papaparse";

export async function mount(element, { text, path, change, say }) {
  element.className = "sp-editor__table";
  let rows;
  let line;
  read(text);

  const scroll = document.createElement("div");
  scroll.className = "sp-table-container";
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", say("textOf", path));
  const table = document.createElement("table");
  table.className = "utrecht-table";
  scroll.append(table);
  const add = button(say("table.add"), () => insert(rows.length));
  const column = button(say("table.column"), addColumn);
  const actions = document.createElement("div");
  actions.className = "sp-actions";
  actions.append(add, column);
  element.append(scroll, actions);
  draw();

  function read(csv) {
    const parsed = Papa.parse(csv, { skipEmptyLines: "greedy" });
    const wrong = parsed.errors.find((error) => error.type === "Quotes");
    if (wrong) {
      throw new Error(wrong.message);
    }
    line = csv.includes("\r\n") ? "\r\n" : "\n";
    rows = parsed.data.length ? parsed.data : [["key", "title_en", "title_nl"]];
    const width = Math.max(...rows.map((row) => row.length));
    rows.forEach((row) => row.push(...Array(width - row.length).fill("")));
  }

  function tell() {
    change(Papa.unparse(rows, { newline: line }) + line);
  }

  function draw() {
    const head = document.createElement("thead");
    head.className = "utrecht-table__header";
    const names = head.insertRow();
    for (const name of rows[0]) {
      names.append(heading(name));
    }
    names.append(heading(say("table.row")));
    const body = document.createElement("tbody");
    body.className = "utrecht-table__body";
    rows.slice(1).forEach((row, at) => body.append(drawRow(row, at + 1)));
    table.replaceChildren(head, body);
  }

  function heading(name) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.className = "utrecht-table__header-cell";
    cell.textContent = name;
    return cell;
  }

  function drawRow(row, number) {
    const drawn = document.createElement("tr");
    drawn.className = "utrecht-table__row";
    row.forEach((value, at) => {
      const cell = drawn.insertCell();
      cell.className = "utrecht-table__cell";
      const input = document.createElement("input");
      input.className = "utrecht-textbox utrecht-textbox--html-input";
      input.value = value;
      input.setAttribute("aria-label", say("table.cell", rows[0][at], number));
      input.addEventListener("input", () => {
        row[at] = input.value;
        tell();
      });
      input.addEventListener("keydown", (event) => {
        const to = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
        if (to) {
          event.preventDefault();
          focus(number + to, at);
        }
      });
      cell.append(input);
    });
    const cell = drawn.insertCell();
    cell.className = "utrecht-table__cell sp-editor__row-actions";
    cell.append(
      small("↑", say("table.up", number), () => move(number, number - 1), number === 1),
      small("↓", say("table.down", number), () => move(number, number + 1), number === rows.length - 1),
      small("+", say("table.below", number), () => insert(number + 1)),
      small("×", say("table.remove", number), () => remove(number)),
    );
    return drawn;
  }

  function insert(at) {
    rows.splice(at, 0, rows[0].map(() => ""));
    draw();
    focus(at, 0);
    tell();
  }

  function move(from, to) {
    rows.splice(to, 0, ...rows.splice(from, 1));
    draw();
    focus(to, 0);
    tell();
  }

  function remove(at) {
    rows.splice(at, 1);
    draw();
    focus(Math.min(at, rows.length - 1), 0);
    tell();
  }

  function addColumn() {
    const name = prompt(say("table.column.name"))?.trim();
    if (name && !rows[0].includes(name)) {
      rows.forEach((row, at) => row.push(at === 0 ? name : ""));
      draw();
      tell();
    }
  }

  function focus(number, at) {
    const wanted = table.tBodies[0].rows[number - 1];
    (wanted?.querySelectorAll("input")[at] ?? add).focus();
  }

  /** Which row stands on a line: a cell may have line breaks of its own. */
  function rowOn(wanted) {
    let at = 1;
    for (let number = 0; number < rows.length; number++) {
      at += 1 + rows[number].join("").split("\n").length - 1;
      if (wanted < at) {
        return number;
      }
    }
    return rows.length - 1;
  }

  return {
    setText(wanted) {
      read(wanted);
      draw();
    },
    showProblems(problems) {
      const wrong = new Map(problems.map((problem) => [rowOn(problem.line), problem.message]));
      [...table.tBodies[0].rows].forEach((row, at) => {
        const message = wrong.get(at + 1);
        row.classList.toggle("sp-editor__wrong", Boolean(message));
        for (const input of row.querySelectorAll("input")) {
          input.title = message ?? "";
          input.toggleAttribute("aria-invalid", false);
          if (message) {
            input.setAttribute("aria-invalid", "true");
          }
        }
      });
    },
    reveal(problem) {
      focus(rowOn(problem.line), 0);
    },
  };
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "utrecht-button utrecht-button--secondary-action";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

function small(sign, name, act, disabled = false) {
  const made = button(sign, act);
  made.className = "sp-editor__small";
  made.setAttribute("aria-label", name);
  made.title = name;
  made.disabled = disabled;
  return made;
}
