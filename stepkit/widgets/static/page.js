// What every widget's page does alike: it tells Python what a person did, waits for the answer
// and says when none comes. This file is put before the widget's own.

const NO_ANSWER_AFTER = 5000;
const NO_ANSWER =
  "stepkit has not answered for 5 seconds. What is typed here may not be kept: copy it, then open the page again.";
const SILENT =
  "This notebook has lost stepkit. What is shown here may be out of date, and nothing can be changed. It goes on by itself if stepkit answers again.";
const ENDED =
  "What worked behind this notebook has ended. What is shown here may be out of date, and nothing can be changed. Whatever was said to be saved is saved. Run the cells again to go on.";
const OVER = ["dead", "terminating", "restarting", "autorestarting"];
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
    this.look = () => this.showLost();
  }

  begin() {
    this.frame(this.model.get("shown"));
    this.model.on("change:shown", this.redraw);
    this.model.on("msg:custom", this.hear);
    this.redraw();
    this.watch();
  }

  leave() {
    clearTimeout(this.timer);
    this.model.off("change:shown", this.redraw);
    this.model.off("msg:custom", this.hear);
    for (const signal of this.signals ?? []) signal.disconnect(this.look);
  }

  // In JupyterLab what is shown outlives its kernel, and nothing else would say so; the served
  // page greys itself.
  watch() {
    this.kernel = window.stepkitWatch ? null : this.model.widget_manager?.kernel;
    if (!this.kernel?.statusChanged) return;
    this.lost = make("p", { role: "alert", class: "stepkit-lost" });
    this.lost.style.cssText = "margin: 0; max-width: 44rem; font-weight: 600; color: var(--jp-ui-font-color0, #111);";
    this.root.prepend(this.lost);
    this.signals = [this.kernel.statusChanged, this.kernel.connectionStatusChanged, this.kernel.disposed];
    for (const signal of this.signals) signal.connect(this.look);
  }

  showLost() {
    this.over ||= this.kernel.isDisposed || OVER.includes(this.kernel.status);
    const silent = this.kernel.connectionStatus !== "connected";
    const lost = this.over || silent;
    setText(this.lost, this.over ? ENDED : silent ? SILENT : "");
    this.box.inert = lost;
    this.box.style.filter = lost ? "grayscale(1) opacity(0.45)" : "";
    if (this.over) clearTimeout(this.timer);
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
    if (!this.next || this.waiting.typing) return;
    const next = this.next;
    this.next = null;
    next();
  }

  // A button that is off may be allowed by the answer to what was typed just before: then what it
  // does is done when that comes, unless that has taken the button away.
  press(button, act) {
    const now = button.isConnected ? button : this.find(button.dataset.key);
    if (!now) return;
    if (now.getAttribute("aria-disabled") !== "true") act();
    else this.next = this.waiting.typing ? () => this.press(now, act) : null;
  }

  find(key) {
    return this.box.querySelector(`[data-key="${CSS.escape(key)}"]`);
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
