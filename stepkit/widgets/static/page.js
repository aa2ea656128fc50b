// What every widget's page does alike: it tells Python what a person did, waits for the answer
// and says when none comes. This file is put before the widget's own.

const NO_ANSWER_AFTER = 5000;
const NO_ANSWER =
  "stepkit has not answered for 5 seconds. What is typed here may not be kept: copy it, then open the page again.";
const DEEDS = ["asked", "listed"];
let views = 0;

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function setAttribute(element, name, value) {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

// JupyterLab's own keys (b for a new cell, and the like) stay out of whatever has the focus here.
function quiet(element) {
  element.setAttribute("data-lm-suppress-shortcuts", "true");
  return element;
}

class WidgetPage {
  constructor(model, root, name) {
    this.model = model;
    this.root = root;
    this.id = `${name}-${(views += 1)}-${Math.random().toString(36).slice(2, 8)}`;
    this.waiting = { typing: 0, acting: 0 };
    this.turn = model.get("shown").go_to.at(-1);
    this.buttons = new Map();
    this.redraw = () => this.draw(model.get("shown"));
    this.hear = (message) => this.answered(message);
  }

  begin() {
    this.frame(this.model.get("shown"));
    this.model.on("change:shown", this.redraw);
    this.model.on("msg:custom", this.hear);
    this.redraw();
  }

  leave() {
    clearTimeout(this.timer);
    this.model.off("change:shown", this.redraw);
    this.model.off("msg:custom", this.hear);
  }

  tell(event, details = {}) {
    const kind = DEEDS.includes(event) ? "acting" : "typing";
    if (kind === "acting" && this.waiting.acting) return; // a second click while the first works
    this.waiting[kind] += 1;
    this.showWaiting();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => setText(this.alert, NO_ANSWER), NO_ANSWER_AFTER);
    this.model.send({ ...details, event, kind, view: this.id });
  }

  answered(message) {
    if (message.done !== this.id) return;
    this.waiting[message.kind] = Math.max(0, this.waiting[message.kind] - 1);
    if (this.waiting.typing + this.waiting.acting === 0) clearTimeout(this.timer);
    this.redraw();
  }

  showWaiting() {
    const acting = this.waiting.acting > 0;
    this.box.setAttribute("aria-busy", String(acting));
    for (const button of this.buttons.values()) {
      const off = acting || button.dataset.enabled !== "true";
      button.setAttribute("aria-disabled", String(off)); // disabled would lose the focus
    }
  }
}
