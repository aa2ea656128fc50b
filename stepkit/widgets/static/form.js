// A form. Python says what is shown; this file draws it, in place, and tells Python what a
// person did. Every text is set as text, so markup in it is only ever read. What is typed goes
// to Python at every pause, so that no more than the last words can be lost.

const PAUSE = 1500;
const SEARCH_PAUSE = 150;

class FormPage extends WidgetPage {
  constructor(model, root) {
    super(model, root, "stepkit-form");
    this.fields = new Map();
    this.kept = model.get("shown").kept;
    this.begin();
    this.clock = setInterval(() => this.showKept(), 1000);
  }

  leave() {
    clearInterval(this.clock);
    for (const field of this.fields.values()) clearTimeout(field.pause);
    super.leave();
  }

  // What stays while the form changes: live regions are only heard if they were there before.
  frame(shown) {
    this.box = make("section", { class: "stepkit-form" });
    this.title = make("h3", { class: "stepkit-caption" });
    this.help = make("p", { class: "stepkit-help" });
    this.body = make("div", { class: "stepkit-parts" });
    this.alert = make("p", { role: "alert", class: "stepkit-alert" });
    this.status = make("p", { role: "status", class: "stepkit-status" });
    this.ago = make("p", { class: "stepkit-ago" });
    this.bar = make("div", { class: "stepkit-actions" });
    this.box.append(this.title, this.help, this.body, this.alert, this.status, this.bar, this.ago);
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.root.replaceChildren(this.box);
  }

  draw(shown) {
    const held = this.root.contains(document.activeElement) ? document.activeElement : null;
    setText(this.title, shown.caption);
    setAttribute(this.box, "aria-label", shown.caption);
    setText(this.help, shown.help);
    this.parts(this.body, shown.parts);
    this.actions(this.bar, shown.actions);
    this.showStatus(shown.status);
    setText(this.alert, shown.alert);
    if (shown.kept !== this.kept) {
      this.kept = shown.kept;
      this.keptAt = shown.kept ? Date.now() : 0;
      this.showKept();
    }
    this.forget();
    this.showWaiting();
    if (shown.go_to[1] !== this.turn) {
      this.turn = shown.go_to[1];
      this.goTo(shown.go_to[0]);
    } else if (held && document.activeElement !== held) {
      (held.isConnected ? held : this.box.querySelector("button, input, textarea"))?.focus();
    }
  }

  // What a save is answered with is gone to where it stands, below what may have come with it.
  showStatus(text) {
    const news = text && this.status.textContent !== text;
    setText(this.status, text);
    if (news) this.bar.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  showKept() {
    const seconds = Math.round((Date.now() - this.keptAt) / 1000);
    const ago = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
    setText(this.ago, this.keptAt ? `Kept as a draft ${ago} ago.` : "");
  }

  // --- parts: each is made once, found again by its key, and then only changed

  parts(parent, parts) {
    this.children(parent, parts, (part, index) => `${part.part} ${part.id ?? index} ${part.block ?? ""} ${part.folded ?? part.menu ?? ""}`,
      (part) => this[`make_${part.part}`](part), (element, part) => this[`show_${part.part}`](element, part));
  }

  children(parent, values, keyOf, create, show) {
    const old = new Map([...parent.children].map((one) => [one.dataset.part, one]));
    const keys = values.map(keyOf);
    // What has gone goes first: what follows it is then not moved, and a moved element loses the focus.
    for (const [key, element] of old) if (!keys.includes(key)) element.remove();
    values.forEach((value, index) => {
      const key = keys[index];
      let element = old.get(key);
      old.delete(key);
      if (!element) {
        element = create(value);
        element.dataset.part = key;
      }
      if (parent.children[index] !== element) parent.insertBefore(element, parent.children[index] ?? null);
      show(element, value);
    });
  }

  forget() {
    for (const [id, button] of this.buttons) if (!this.box.contains(button)) this.buttons.delete(id);
    for (const [id, field] of this.fields) {
      if (this.box.contains(field.input)) continue;
      clearTimeout(field.pause);
      this.fields.delete(id);
    }
  }

  make_words() { return make("p"); }

  show_words(element, part) {
    element.className = `stepkit-words stepkit-${part.style}`;
    element.dir = "auto";
    setText(element, part.text);
  }

  make_group(part) {
    const inner = make("div", { class: "stepkit-parts" });
    const hint = make("p", { class: "stepkit-hint" });
    if (part.folded) {
      const summary = quiet(make("summary"));
      return make("details", { class: "stepkit-group" }, summary, hint, inner);
    }
    return make("fieldset", { class: "stepkit-group" }, make("legend"), hint, inner);
  }

  show_group(element, part) {
    const [head, hint, inner] = element.children;
    element.classList.toggle("stepkit-notice", part.notice);
    setText(head, part.label);
    setText(hint, part.hint);
    this.parts(inner, part.parts);
  }

  make_buttons() { return make("div", { class: "stepkit-actions" }); }

  show_buttons(element, part) { this.actions(element, part.actions); }

  actions(parent, actions) {
    this.children(parent, actions, (action) => action.id, (action) => this.button(action.id), (button, action) => {
      setText(button, action.label);
      button.classList.toggle("stepkit-main", action.main);
      setAttribute(button, "aria-label", action.hint ? `${action.label}: ${action.hint}` : null);
      button.dataset.enabled = String(action.enabled);
      this.buttons.set(`asked ${action.id}`, button);
    });
  }

  button(id) {
    const button = quiet(make("button", { type: "button" }));
    button.addEventListener("click", () => this.do(button, "asked", { id }));
    return button;
  }

  do(button, event, details) {
    for (const field of this.fields.values()) this.commit(field); // what is typed goes first
    this.press(button, () => {
      setText(this.alert, "");
      this.tell(event, details);
    });
  }

  make_choices(part) {
    if (part.menu) return this.makeMenu(part);
    const options = make("div", { class: "stepkit-options" });
    return this.labelled("fieldset", make("legend"), options);
  }

  // A label or legend, its hint, what it is for, its problem and its note.
  labelled(tag, label, ...inner) {
    const element = make(tag, { class: `stepkit-${tag === "fieldset" ? "choices" : "field"}` });
    const said = ["hint", "problem", "note"].map((kind) =>
      make("span", { class: `stepkit-${kind}`, id: `${this.id}-${kind}-${(views += 1)}` }));
    element.append(label, said[0], ...inner, said[1], said[2]);
    element.said = said;
    return element;
  }

  say(element, part, target) {
    const [hint, problem, note] = element.said;
    setText(hint, part.hint);
    setText(problem, part.problem);
    setText(note, part.note);
    const about = element.said.filter((one) => one.textContent).map((one) => one.id).join(" ");
    setAttribute(target, "aria-describedby", about || null);
  }

  // Many options in a list that opens; of several, those that are chosen stand below it.
  makeMenu(part) {
    const id = `${this.id}-input-${(views += 1)}`;
    const menu = quiet(make("select", { id, "data-enabled": "true" }));
    menu.addEventListener("change", () => {
      const on = menu.value !== "";
      const option = on ? menu.value : menu.dataset.on;
      if (option) this.do(menu, "chosen", { id: part.id, option, on });
    });
    this.buttons.set(`on ${part.id} menu`, menu);
    const element = this.labelled("div", make("label", { for: id }), menu, make("div", { class: "stepkit-options" }));
    element.classList.replace("stepkit-field", "stepkit-menu");
    return element;
  }

  showMenu(element, part) {
    const menu = element.querySelector("select");
    const chosen = part.options.filter((option) => option.on);
    const open = part.many ? part.options.filter((option) => !option.on) : part.options;
    setText(element.querySelector("label"), part.label);
    this.say(element, part, menu);
    setAttribute(menu, "aria-invalid", part.problem ? "true" : null);
    this.children(menu, [{ id: "", label: part.many ? "Add one" : "Not chosen" }, ...open], (option) => option.id,
      (option) => make("option", { value: option.id }), (line, option) => setText(line, option.label));
    menu.dataset.on = part.many ? "" : chosen[0]?.id ?? "";
    menu.value = menu.dataset.on;
    this.children(element.querySelector(".stepkit-options"), part.many ? chosen : [], (option) => option.id,
      (option) => this.option(part.id, option.id),
      (button, option) => this.toggle(button, option.label, option.on, `${part.id} ${option.id}`));
  }

  show_choices(element, part) {
    if (part.menu) return this.showMenu(element, part);
    setText(element.querySelector("legend"), part.label);
    this.say(element, part, element);
    element.classList.toggle("stepkit-wrong", Boolean(part.problem));
    this.children(element.querySelector(".stepkit-options"), part.options, (option) => option.id,
      (option) => this.option(part.id, option.id), (button, option) => {
        this.toggle(button, option.label, option.on, `${part.id} ${option.id}`);
        button.title = option.hint;
      });
  }

  toggle(button, label, on, key) {
    setText(button, label);
    setAttribute(button, "aria-pressed", String(on));
    button.dataset.enabled = "true";
    this.buttons.set(`on ${key}`, button);
  }

  option(id, option) {
    const button = quiet(make("button", { type: "button", class: "stepkit-option" }));
    button.addEventListener("click", () => this.do(button, "chosen",
      { id, option, on: button.getAttribute("aria-pressed") !== "true" }));
    return button;
  }

  make_field(part) {
    const id = `${this.id}-input-${(views += 1)}`;
    const label = make("label", { for: id });
    const field = this.input(part, id);
    const element = this.labelled("div", label, field.input, make("div", { class: "stepkit-options" }));
    element.field = field;
    return element;
  }

  input(part, id) {
    const tall = part.kind === "lines";
    const input = quiet(make(tall ? "textarea" : "input", {
      id, autocomplete: "off", dir: "auto",
      ...(tall ? { rows: "3" } : { type: "text" }),
      ...(part.kind === "day" ? { placeholder: "dd/mm/yyyy" } : {}),
      ...(part.kind === "time" ? { placeholder: "hh:mm" } : {}),
      ...(part.kind === "number" ? { inputmode: "decimal" } : {}),
    }));
    const field = { id: part.id, input, text: "", kind: part.kind };
    input.addEventListener("input", () => {
      input.dataset.dirty = "true";
      clearTimeout(field.pause);
      field.pause = setTimeout(() => this.commit(field), part.kind === "search" ? SEARCH_PAUSE : PAUSE);
    });
    input.addEventListener("blur", () => this.commit(field));
    this.fields.set(part.id, field);
    return field;
  }

  show_field(element, part) {
    setText(element.querySelector("label"), part.label);
    this.showInput(element.field, part);
    this.say(element, part, element.field.input);
    this.children(element.querySelector(".stepkit-options"), part.offers, (offer) => offer.text,
      (offer) => this.offer(part.id, offer.text),
      (button, offer) => this.toggle(button, offer.text, offer.on, `${part.id} offer ${offer.text}`));
  }

  offer(id, text) {
    const button = quiet(make("button", { type: "button", class: "stepkit-option", dir: "auto" }));
    button.addEventListener("click", () => this.do(button, "offered",
      { id, text, on: button.getAttribute("aria-pressed") !== "true" }));
    return button;
  }

  showInput(field, part) {
    const { input } = field;
    this.fields.set(part.id, field);
    // An answer to an earlier event must not take back what was typed since.
    if (!input.dataset.dirty && this.waiting.typing === 0) {
      field.text = part.text;
      if (input.value !== part.text) input.value = part.text;
    }
    setAttribute(input, "aria-invalid", part.problem ? "true" : null);
  }

  make_rows() {
    // The roles are said, because a table that is laid out in blocks on a phone would lose them.
    const head = make("thead", { role: "rowgroup" }, make("tr", { role: "row" }));
    const table = make("table", { role: "table" }, make("caption"), head, make("tbody", { role: "rowgroup" }));
    return quiet(make("div", { class: "stepkit-scroll", role: "region", tabindex: "0" }, table));
  }

  show_rows(element, part) {
    const table = element.firstElementChild;
    setText(table.caption, part.caption);
    setAttribute(element, "aria-label", part.caption);
    const heads = [...part.columns, ...(part.rows.some((row) => row.actions.length) ? ["Action"] : [])];
    this.children(table.tHead.rows[0], heads, (head) => head,
      () => make("th", { scope: "col", role: "columnheader" }), (head, text) => setText(head, text));
    this.children(table.tBodies[0], part.rows, (row) => row.id,
      () => make("tr", { role: "row" }), (line, row) => this.showRow(line, row, part.columns));
  }

  showRow(line, row, columns) {
    line.classList.toggle("stepkit-gap", row.gap);
    const cells = row.cells.map((cell, index) => ({ cell, index }));
    if (row.actions.length) cells.push({ actions: row.actions, index: columns.length });
    this.children(line, cells, (one) => String(one.index),
      (one) => this.rowCell(one), (element, one) => this.showCell(element, one, row, columns));
  }

  rowCell({ cell, index }) {
    const element = make(index ? "td" : "th", index ? { role: "cell" } : { scope: "row", role: "rowheader" });
    element.dir = "auto";
    if (cell && cell.id) {
      element.field = this.input(cell, `${this.id}-input-${(views += 1)}`);
      element.inner = this.labelled("div", element.field.input);
      element.append(element.inner);
    } else if (cell === undefined) element.className = "stepkit-actions";
    return element;
  }

  showCell(element, { cell, actions, index }, row, columns) {
    element.dataset.column = columns[index] ?? "";
    if (actions) this.actions(element, actions);
    else if (typeof cell === "string") setText(element, cell);
    else {
      const name = typeof row.cells[0] === "string" ? row.cells[0] : row.id;
      setAttribute(element.field.input, "aria-label", `${cell.label}, ${name}`);
      this.showInput(element.field, cell);
      this.say(element.inner, cell, element.field.input);
    }
  }

  // --- what a person does

  commit(field) {
    clearTimeout(field.pause);
    const { input } = field;
    if (!input.dataset.dirty) return;
    delete input.dataset.dirty;
    if (input.value === field.text) return;
    field.text = input.value;
    this.tell("typed", { id: field.id, text: field.text });
  }

  goTo(id) {
    const field = this.fields.get(id);
    const target = field ? field.input : this.buttons.get(`asked ${id}`)
      ?? [...this.buttons].find(([key]) => key.startsWith(`on ${id} `))?.[1];
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.focus();
    target.scrollIntoView({ block: "center", inline: "nearest" });
  }

  key(event) {
    const field = [...this.fields.values()].find((one) => one.input === event.target);
    const modified = event.ctrlKey || event.metaKey;
    if (modified && !event.altKey && ["z", "y"].includes(event.key.toLowerCase())) {
      if (field && field.input.dataset.dirty) return; // the field's own undo, letter by letter
      event.preventDefault();
      this.tell(event.key.toLowerCase() === "y" || event.shiftKey ? "redo" : "undo");
    } else if (event.key === "Enter" && field && field.kind !== "lines" && !event.isComposing) {
      event.preventDefault();
      this.commit(field);
      if (field.kind === "search") this.tell("asked", { id: `${field.id}/enter` });
    } else if (event.key === "Escape" && field && field.input.dataset.dirty) {
      event.preventDefault();
      event.stopPropagation();
      clearTimeout(field.pause);
      delete field.input.dataset.dirty;
      field.input.value = field.text;
    }
  }
}

export default {
  render({ model, el }) {
    const page = new FormPage(model, el);
    return () => page.leave();
  },
};
