// The controls of a page with fields: each is built once, by its key, and says what was done.

class ControlsPage extends WidgetPage {
  button(words, key, act, name) {
    const button = quiet(make("button", { type: "button", "data-key": key, ...(name ? { "aria-label": name } : {}) }, words));
    button.addEventListener("click", () => this.press(button, act));
    return button;
  }

  labelled(words, control) {
    const id = `${this.id}-${control.dataset.key}`.replace(/\s/g, "-");
    control.id = id;
    return { control, field: make("div", { class: "stepkit-field" }, make("label", { for: id }, words), control) };
  }

  select(words, key, options, change) {
    const control = quiet(make("select", { "data-key": key },
      ...options.map((option) => make("option", { value: option.id }, option.label))));
    control.addEventListener("change", () => change(control.value));
    return this.labelled(words, control);
  }

  input(words, key, more = {}, change = null) {
    return this.labelled(words, this.typed(make("input", { type: "text", autocomplete: "off", "data-key": key, ...more }), change));
  }

  area(words, key, change) {
    return this.labelled(words, this.typed(make("textarea", { rows: "2", "data-key": key }), change));
  }

  // What was typed stays marked until it was sent: at once where that is said by `change`, else
  // with the button that takes it.
  typed(control, change) {
    quiet(control);
    control.addEventListener("input", () => { control.dataset.dirty = "true"; });
    if (!change) return control;
    // A field that was built anew under the hand knows of no change: leaving it is enough.
    for (const event of ["change", "blur"]) {
      control.addEventListener(event, () => { if (control.dataset.dirty) change(this.sent(control)); });
    }
    return control;
  }

  sent(control) {
    delete control.dataset.dirty;
    return control.value;
  }

  // Build parts anew, and leave the hand where it was, with what it had opened, typed and not sent.
  anew(build) {
    const held = this.root.contains(document.activeElement) ? document.activeElement : null;
    const [from, to] = [held?.selectionStart, held?.selectionEnd];
    const unsent = [...this.box.querySelectorAll("[data-dirty]")];
    const open = [...this.box.querySelectorAll("details[open]")].map((one) => one.dataset.key);
    build();
    for (const key of open) this.find(key)?.setAttribute("open", "");
    for (const { dataset: { key }, value } of unsent) {
      const control = this.find(key);
      if (!control) continue;
      control.value = value;
      control.dataset.dirty = "true";
    }
    if (!held || this.root.contains(document.activeElement)) return;
    const now = this.find(held.dataset.key);
    now?.focus();
    if (now?.dataset.dirty) now.setSelectionRange(from, to);
  }

  // One field as Python describes it. `now` gives what stands in it; what is typed stays until
  // it has been sent.
  said(field, key, now, change, frozen) {
    const kinds = { choice: () => this.choice(field, key, now, change), many: () => this.many(field, key, now, change, frozen), area: () => this.noted(field, key, now, change) };
    const { control, field: box } = kinds[field.kind]();
    if (field.hint) {
      box.append(make("span", { class: "stepkit-hint", id: `${control.id}-hint` }, field.hint));
      control.setAttribute("aria-describedby", `${control.id}-hint`);
    }
    if (frozen) this.freeze(control);
    return box;
  }

  freeze(control) {
    if (control.matches("select")) control.disabled = true;
    else control.readOnly = true;
  }

  choice(field, key, now, change) {
    const made = this.select(field.label, key, field.options, change);
    this.updates.push((view) => { made.control.value = now(view); });
    return made;
  }

  noted(field, key, now, change) {
    const made = this.area(field.label, key, change);
    this.updates.push((view) => {
      if (!made.control.dataset.dirty && made.control.value !== now(view)) made.control.value = now(view);
    });
    return made;
  }

  // Several of what is offered: those that were chosen, each with a button that takes it out.
  many(field, key, now, change, frozen) {
    const words = Object.fromEntries(field.options.map((option) => [option.id, option.label]));
    const chosen = make("div", { class: "stepkit-chosen" });
    let shown = null, value = null;
    // A second choice goes on from the first, also before that has been answered.
    const put = (next) => {
      value = next;
      change(next);
    };
    const made = this.select(field.label, key, [], (id) => put([...value, id]));
    this.updates.push((view) => {
      if (this.waiting.typing === 0) value = now(view);
      if (JSON.stringify(now(view)) === JSON.stringify(shown)) return;
      const held = chosen.contains(document.activeElement);
      shown = now(view);
      value ??= shown;
      chosen.replaceChildren(...shown.map((id) => this.one(words[id] ?? id, `${key} ${id}`, frozen,
        () => put(value.filter((other) => other !== id)))));
      const rest = field.options.filter((option) => !shown.includes(option.id));
      const first = make("option", { value: "" }, rest.length ? "Add …" : "Nothing more to add");
      made.control.replaceChildren(first, ...rest.map((option) => make("option", { value: option.id }, option.label)));
      if (held) made.control.focus();
    });
    made.control.before(chosen);
    return made;
  }

  one(words, key, frozen, out) {
    return make("span", {}, words, ...(frozen ? [] : [this.button("×", key, out, `Take out ${words}`)]));
  }
}
