// A table to type into. Python says what is shown; this file draws it, in place, and tells
// Python what a person did. Every text is set as text, so markup in it is only ever read.

class TableView extends WidgetPage {
  constructor(model, root) {
    super(model, root, "stepkit-table");
    this.cells = new Map();
    this.boxes = new Map();
    this.begin();
  }

  // --- drawing

  // The newest day is the rightmost; while it is in view it stays there, sentences and all.
  draw(shown) {
    const { scroll } = this;
    const atEnd = !scroll || scroll.scrollWidth - scroll.clientWidth - scroll.scrollLeft < 2;
    this.change(shown);
    if (atEnd) requestAnimationFrame(() => { this.scroll.scrollLeft = this.scroll.scrollWidth; });
  }

  change(shown) {
    const shape = JSON.stringify([
      shown.columns.length,
      shown.groups.map((group) => [group.label, group.rows.map((row) => [row.label, row.hint])]),
      shown.choices.map((choice) => [choice.id, choice.label]),
      shown.actions.map((action) => [action.id, action.label]),
      [shown.caption, shown.help, shown.corner, shown.list_label],
    ]);
    if (shape !== this.shape) this.rebuild(shown);
    this.shape = shape;
    this.update(shown);
    if (shown.go_to[2] !== this.turn) {
      this.turn = shown.go_to[2];
      this.goTo(shown.go_to[0], shown.go_to[1]);
    }
  }

  // What stays while the table is rebuilt: live regions are only heard if they were there before.
  frame(shown) {
    this.box = make("div", { class: "stepkit-table" });
    this.upper = make("div");
    this.alert = make("p", { role: "alert", class: "stepkit-alert" });
    this.status = make("p", { role: "status", class: "stepkit-status" });
    this.bar = make("div", { class: "stepkit-actions" });
    const foot = make("div", { class: "stepkit-foot" }, this.alert, this.status, this.bar);
    this.box.append(this.upper, foot, ...this.list(shown));
    this.root.replaceChildren(this.box);
  }

  rebuild(shown) {
    const held = document.activeElement && this.root.contains(document.activeElement)
      ? document.activeElement.dataset.key : null;
    const unsent = [...this.cells].filter(([, cell]) => cell.input.dataset.dirty)
      .map(([key, cell]) => [key, cell.input.value]);
    this.cells.clear();
    this.rows = shown.groups.reduce((count, group) => count + group.rows.length, 0);
    const scroll = this.scroll = quiet(make("div", {
      class: "stepkit-scroll", role: "region", tabindex: "0", "aria-label": shown.caption,
    }));
    scroll.append(this.table(shown));
    const help = make("p", { class: "stepkit-help" }, shown.help);
    this.upper.replaceChildren(...this.choices(shown), help, scroll);
    this.bar.replaceChildren(...this.toolbar(shown));
    for (const [key, text] of unsent) {
      const cell = this.cells.get(key);
      if (!cell) continue;
      cell.input.value = text;
      cell.input.dataset.dirty = "true";
    }
    if (held) this.find(held)?.focus();
  }

  choices(shown) {
    if (!shown.choices.length) return [];
    const set = make("fieldset", { class: "stepkit-choices" });
    set.append(make("legend", {}, shown.choices_label));
    for (const choice of shown.choices) {
      const box = quiet(make("input", { type: "checkbox", "data-key": `choice ${choice.id}` }));
      box.addEventListener("click", (event) => {
        event.preventDefault(); // Python decides; the redraw ticks it
        this.tell("chosen", { id: choice.id, on: !this.boxes.get(choice.id).on });
      });
      this.boxes.set(choice.id, { box, on: choice.on });
      set.append(make("label", {}, box, make("span", {}, choice.label)));
    }
    return [set];
  }

  table(shown) {
    const table = make("table");
    table.append(make("caption", {}, make("strong", {}, shown.caption)));
    const heads = make("tr", {}, make("th", { scope: "col" }, shown.corner));
    shown.columns.forEach((column, index) => {
      const head = make("th", { scope: "col" });
      head.append(make("span", { class: "stepkit-column" }, column.label), ...this.cell(-1, index));
      heads.append(head);
    });
    table.append(make("thead", {}, heads));
    let number = 0;
    for (const group of shown.groups) {
      const body = make("tbody");
      const across = String(shown.columns.length + 1);
      body.append(make("tr", { class: "stepkit-group" },
        make("th", { scope: "rowgroup", colspan: across }, make("span", {}, group.label))));
      for (const row of group.rows) body.append(this.row(row, number++, shown.columns.length));
      table.append(body);
    }
    return table;
  }

  row(row, number, columns) {
    const hint = make("span", { class: "stepkit-hint", id: `${this.id}-hint-${number}` }, row.hint);
    const line = make("tr", {},
      make("th", { scope: "row" }, make("span", { class: "stepkit-row" }, row.label), hint));
    for (let column = 0; column < columns; column += 1) {
      line.append(make("td", {}, ...this.cell(number, column)));
    }
    return line;
  }

  cell(row, column) {
    const key = `${row} ${column}`;
    const problem = make("span", { class: "stepkit-problem", id: `${this.id}-problem-${row}-${column}` });
    const note = make("span", { class: "stepkit-note", id: `${this.id}-note-${row}-${column}` });
    const input = quiet(make("input", {
      type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      "data-key": key, ...(row < 0 ? { placeholder: "dd/mm/yyyy" } : { inputmode: "decimal" }),
    }));
    const cell = { row, column, input, problem, note, text: "" };
    input.addEventListener("input", () => { input.dataset.dirty = "true"; });
    input.addEventListener("focus", () => input.select());
    input.addEventListener("blur", () => this.commit(cell));
    input.addEventListener("keydown", (event) => this.key(event, cell));
    input.addEventListener("paste", (event) => this.paste(event, cell));
    this.cells.set(key, cell);
    return [input, problem, note];
  }

  toolbar(shown) {
    return shown.actions.map((action) => {
      const button = quiet(make("button", { type: "button", "data-key": `action ${action.id}` }, action.label));
      if (action.main) button.className = "stepkit-main";
      button.addEventListener("click", () => this.press(button, () => {
        setText(this.alert, "");
        this.tell("asked", { id: action.id });
      }));
      this.buttons.set(action.id, button);
      return button;
    });
  }

  list(shown) {
    if (!shown.list_label) return [];
    const id = `${this.id}-list`;
    this.area = quiet(make("textarea", { rows: "6", id, spellcheck: "false", "data-key": "list" }));
    const put = quiet(make("button", { type: "button" }, "Put it into the table"));
    put.dataset.enabled = "true";
    put.addEventListener("click", () => this.press(put, () => this.tell("listed", { text: this.area.value })));
    this.buttons.set("put the list in", put);
    const summary = quiet(make("summary", {}, shown.list_label));
    const label = make("label", { for: id }, shown.list_help);
    return [make("details", { class: "stepkit-list" }, summary, label, this.area, put)];
  }

  update(shown) {
    shown.columns.forEach((column, index) => this.updateCell(-1, index, column.head, column.label, ""));
    let number = 0;
    for (const group of shown.groups) {
      for (const row of group.rows) {
        row.cells.forEach((cell, column) => {
          const day = shown.columns[column].head.text || shown.columns[column].label;
          const name = `${row.label}, ${group.label}, ${day}`;
          this.updateCell(number, column, cell, name, `${this.id}-hint-${number}`);
        });
        number += 1;
      }
    }
    for (const choice of shown.choices) {
      const known = this.boxes.get(choice.id);
      known.on = known.box.checked = choice.on;
    }
    for (const action of shown.actions) this.buttons.get(action.id).dataset.enabled = String(action.enabled);
    setText(this.status, shown.status);
    setText(this.alert, shown.alert);
    this.showWaiting();
    const inputs = [...this.cells.values()].map((cell) => cell.input);
    if (inputs.length && inputs.every((input) => input.tabIndex < 0)) inputs[0].tabIndex = 0;
  }

  updateCell(row, column, said, name, hint) {
    const cell = this.cells.get(`${row} ${column}`);
    const { input, problem, note } = cell;
    // An answer to an earlier event must not take back what was typed since.
    if (!input.dataset.dirty && this.waiting.typing === 0) {
      cell.text = said.text;
      if (input.value !== said.text) input.value = said.text;
    }
    setText(problem, said.problem);
    setText(note, said.note);
    setAttribute(input, "aria-label", name);
    setAttribute(input, "aria-invalid", said.problem ? "true" : null);
    const about = [hint, said.problem && problem.id, said.note && note.id].filter(Boolean).join(" ");
    setAttribute(input, "aria-describedby", about || null);
    input.classList.toggle("stepkit-saved", said.settled && said.text !== "");
    input.classList.toggle("stepkit-unscored", said.settled && said.text === "");
    input.tabIndex = said.settled ? -1 : 0;
  }

  // --- what a person does

  commit(cell) {
    if (!cell.input.dataset.dirty) return;
    delete cell.input.dataset.dirty;
    if (cell.input.value === cell.text) return;
    cell.text = cell.input.value;
    this.tell("typed", { row: cell.row, column: cell.column, text: cell.text });
  }

  goTo(row, column) {
    const target = this.cells.get(`${row} ${column}`);
    if (!target) return false;
    target.input.focus();
    target.input.parentElement.scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  }

  key(event, cell) {
    const { input, row, column } = cell;
    const modified = event.ctrlKey || event.metaKey;
    if (modified && !event.altKey && ["z", "y"].includes(event.key.toLowerCase())) {
      event.preventDefault();
      const redo = event.key.toLowerCase() === "y" || event.shiftKey;
      if (input.dataset.dirty && !redo) this.revert(cell);
      else this.tell(redo ? "redo" : "undo");
      return;
    }
    if (modified || event.altKey || event.isComposing) return;
    const atStart = input.selectionStart === 0;
    const atEnd = input.selectionEnd === input.value.length;
    const moves = {
      Enter: () => (event.shiftKey ? this.goTo(row - 1, column) : this.goTo(row + 1, column) || this.goTo(-1, column + 1)),
      ArrowDown: () => this.goTo(Math.min(row + 1, this.rows - 1), column),
      ArrowUp: () => this.goTo(Math.max(row - 1, -1), column),
      ArrowLeft: () => atStart && !event.shiftKey && this.goTo(row, column - 1),
      ArrowRight: () => atEnd && !event.shiftKey && this.goTo(row, column + 1),
    };
    if (event.key === "Escape" && input.dataset.dirty) {
      this.revert(cell);
      event.preventDefault();
      event.stopPropagation();
    } else if (moves[event.key]) {
      if (event.key === "Enter") this.commit(cell);
      if (moves[event.key]() || event.key === "Enter") event.preventDefault();
    }
  }

  revert(cell) {
    delete cell.input.dataset.dirty;
    cell.input.value = cell.text;
    cell.input.select();
  }

  paste(event, cell) {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n\r]/.test(text.replace(/[\r\n]+$/, ""))) return; // one cell: as in any field
    event.preventDefault();
    this.revert(cell);
    this.tell("pasted", { row: cell.row, column: cell.column, text });
  }
}

export default {
  render({ model, el }) {
    const view = new TableView(model, el);
    return () => view.leave();
  },
};
