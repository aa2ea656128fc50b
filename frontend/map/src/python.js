// To Python and back. Python says what is shown; the page says what a person did, one event at
// a time, and learns when each was answered.

export const NO_ANSWER_AFTER = 5000;
export const NO_ANSWER =
  "stepkit has not answered for 5 seconds. What is drawn here may not be kept: make a picture of it, then open the page again.";
const SILENT =
  "This notebook has lost stepkit. What is shown here may be out of date, and nothing can be changed. It goes on by itself if stepkit answers again.";
const ENDED =
  "What worked behind this notebook has ended. What is shown here may be out of date, and nothing can be changed. Whatever was said to be saved is saved. Run the cells again to go on.";
const OVER = ["dead", "terminating", "restarting", "autorestarting"];
const ACTING = new Set(["asked", "chosen", "version"]);
let views = 0;

export class Python {
  constructor(model) {
    this.model = model;
    this.id = `stepkit-map-${(views += 1)}-${Math.random().toString(36).slice(2, 8)}`;
    this.listeners = new Set();
    this.waiting = { acting: 0, editing: 0 };
    this.state = { shown: model.get("shown"), busy: false, silent: false, answered: 0, lost: "" };
    this.change = () => this.set({ shown: model.get("shown") });
    this.hear = (message) => this.answer(message);
    model.on("change:shown", this.change);
    model.on("msg:custom", this.hear);
    this.watch();
  }

  leave() {
    clearTimeout(this.timer);
    this.model.off("change:shown", this.change);
    this.model.off("msg:custom", this.hear);
    for (const signal of this.signals ?? []) signal.disconnect(this.look);
  }

  // In JupyterLab what is shown outlives its kernel, and nothing else would say so; the served
  // page greys itself.
  watch() {
    this.kernel = window.stepkitWatch ? null : this.model.widget_manager?.kernel;
    if (!this.kernel?.statusChanged) return;
    this.signals = [this.kernel.statusChanged, this.kernel.connectionStatusChanged, this.kernel.disposed];
    for (const signal of this.signals) signal.connect(this.look);
  }

  look = () => {
    this.over ||= this.kernel.isDisposed || OVER.includes(this.kernel.status);
    if (this.over) clearTimeout(this.timer);
    const away = this.kernel.connectionStatus !== "connected";
    this.set({ lost: this.over ? ENDED : away ? SILENT : "" });
  };

  subscribe = (listener) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = () => this.state;

  set(change) {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  tell = (event, details = {}) => {
    const kind = ACTING.has(event) ? "acting" : "editing";
    if (kind === "acting" && this.waiting.acting) return; // a second click while the first works
    this.waiting[kind] += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.set({ silent: true }), NO_ANSWER_AFTER);
    this.model.send({ ...details, event, kind, view: this.id });
    this.set({ busy: this.waiting.acting > 0, silent: false });
  };

  // What was moved or typed here stands until every event before it has been answered: an answer
  // to an earlier one must not take back what was done since.
  answer(message) {
    if (message.done !== this.id) return;
    this.waiting[message.kind] = Math.max(0, this.waiting[message.kind] - 1);
    const open = this.waiting.acting + this.waiting.editing;
    if (open === 0) clearTimeout(this.timer);
    this.set({
      busy: this.waiting.acting > 0,
      silent: open > 0 && this.state.silent,
      answered: this.state.answered + (open === 0 ? 1 : 0),
    });
  }
}
