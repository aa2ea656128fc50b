// The page of a meeting. Python says what is shown; this file draws it in one step, so that the
// key and what stands under it always belong together. Words of a case come only inside the pane,
// which was escaped where it was made; every other text is set as text.

const BEAT = 1000;

class MeetingPage extends WidgetPage {
  constructor(model, root) {
    super(model, root, "stepkit-meeting");
    this.drawn = {};
    this.saved = model.get("shown").saved;
    this.take = (message, buffers) => this.took(message, buffers);
    model.on("msg:custom", this.take);
    this.begin();
    this.pulse = setInterval(() => this.beat(), BEAT);
  }

  leave() {
    clearInterval(this.pulse);
    this.model.off("msg:custom", this.take);
    super.leave();
  }

  // What stays while everything else changes: live regions are only heard if they were there before.
  frame() {
    this.box = make("div", { class: "stepkit-meeting mathjax_ignore tex2jax_ignore" });
    this.head = make("div", { class: "stepkit-head" });
    this.tabs = make("div", { class: "stepkit-tabs" });
    this.main = make("div", { class: "stepkit-main-part" });
    this.alert = make("p", { role: "alert", class: "stepkit-alert" });
    this.status = make("p", { role: "status", class: "stepkit-status" });
    this.ago = make("p", { class: "stepkit-ago" });
    this.box.append(this.head, this.tabs, this.alert, this.status, this.main, this.ago);
    this.root.replaceChildren(this.box);
  }

  draw(shown) {
    const held = this.root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.cover(shown);
    this.part("head", this.head, [shown.screen, shown.title, shown.lead, shown.actions, shown.rooms],
      () => this.headOf(shown));
    this.part("tabs", this.tabs, [shown.key, shown.tabs], () => this.tabsOf(shown));
    this.part("main", this.main, [shown.screen, shown.key, shown.pane, shown.moments, shown.moment, shown.changed,
      shown.agenda, shown.others, shown.files], () => this.mainOf(shown));
    setText(this.alert, shown.alert);
    setText(this.status, shown.status);
    for (const [id, button] of this.buttons) if (!button.isConnected) this.buttons.delete(id);
    this.showWaiting();
    if (shown.saved !== this.saved) {
      this.saved = shown.saved;
      this.savedAt = Date.now();
      this.showAgo();
    }
    this.goOn(shown, held);
  }

  // Forms below belong to one young person: they can be seen while that page is on, and not longer.
  cover(shown) {
    this.box.dataset.screen = shown.screen;
    for (const one of [this.box, this.root.closest(".stepkit-meeting-box")]) {
      if (one) setAttribute(one, "data-deciding", shown.deciding && shown.pane ? shown.key : null);
    }
  }

  part(name, element, data, build) {
    const state = JSON.stringify(data);
    if (this.drawn[name] === state) return;
    this.drawn[name] = state;
    element.replaceChildren(...build());
  }

  goOn(shown, held) {
    if (shown.go_to[1] !== this.turn) {
      this.turn = shown.go_to[1];
      this.head.querySelector("h1")?.focus();
      window.scrollTo(0, 0);
    } else if (held && !(this.root.contains(document.activeElement))) {
      this.root.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus();
    }
  }

  headOf(shown) {
    const parts = [make("h1", { tabindex: "-1", dir: "auto" }, shown.title)];
    if (shown.lead) parts.push(make("p", { class: "stepkit-lead" }, shown.lead));
    if (shown.rooms.length) parts.push(this.choice("room", "In the room", shown.rooms));
    const bar = make("div", { class: "stepkit-actions" });
    bar.append(...shown.actions.map((action) => this.button(action)));
    return [...parts, bar];
  }

  choice(id, label, options) {
    const list = make("select", { id: `${this.id}-${id}`, "data-key": id });
    for (const option of options) {
      const item = make("option", { value: option.id }, option.label);
      item.selected = option.on;
      list.append(item);
    }
    list.addEventListener("change", () => this.tell("chosen", { id, option: list.value }));
    return make("p", { class: "stepkit-choice" }, make("label", { for: `${this.id}-${id}` }, label), quiet(list));
  }

  button(action) {
    const button = quiet(make("button", { type: "button", "data-key": `asked ${action.id}` }, action.label));
    button.className = action.main ? "stepkit-main" : "";
    if (action.hint) button.setAttribute("aria-label", `${action.label}: ${action.hint}`);
    button.dataset.enabled = String(action.enabled);
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") !== "true") this.tell("asked", { id: `${action.id}${action.about?.() ?? ""}` });
    });
    this.buttons.set(action.id, button);
    return button;
  }

  // --- the tabs: arrows go from one to the next, and the one gone to is shown

  tabsOf(shown) {
    if (!shown.tabs.length) return [];
    const list = make("div", { role: "tablist", "aria-label": `Parts of the page of ${shown.key}` });
    const tabs = shown.tabs.map((tab) => this.tab(tab));
    tabs.forEach((tab, place) => tab.addEventListener("keydown", (event) => {
      const to = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const next = tabs[(to + tabs.length) % tabs.length];
      next.focus();
      next.click();
    }));
    list.append(...tabs);
    return [list];
  }

  tab(tab) {
    const button = quiet(make("button", {
      type: "button", role: "tab", id: `${this.id}-tab-${tab.id}`, "data-key": `tab ${tab.id}`,
      "aria-selected": String(tab.on), "aria-controls": `${this.id}-panel`, tabindex: tab.on ? "0" : "-1",
    }, tab.label));
    button.addEventListener("click", () => this.want(tab.id));
    return button;
  }

  // While one tab is on its way, only the last one asked for after it counts.
  want(tab) {
    this.wanted = null;
    if (this.waiting.acting + this.waiting.typing) this.wanted = tab;
    else this.tell("chosen", { id: "tab", option: tab });
  }

  // --- what stands under the tabs

  mainOf(shown) {
    if (shown.screen === "agenda") return this.agenda(shown);
    if (shown.screen === "end") return [this.files(shown.files)];
    if (shown.screen === "neutral") return [];
    return [this.panel(shown)];
  }

  panel(shown) {
    const on = shown.tabs.find((tab) => tab.on);
    const panel = make("div", {
      role: "tabpanel", id: `${this.id}-panel`, "aria-labelledby": `${this.id}-tab-${on.id}`, tabindex: "0",
      class: "stepkit-panel", "data-case": shown.key,
    });
    if (shown.moments.length > 1) panel.append(this.moments(shown));
    const pane = make("div", { class: "stepkit-pane" });
    pane.innerHTML = shown.pane; // escaped where it was made
    panel.append(pane);
    return panel;
  }

  moments(shown) {
    const id = `${this.id}-moment`;
    const said = make("output", { for: id }, shown.moments[shown.moment]);
    const slider = quiet(make("input", {
      type: "range", id, min: "0", max: String(shown.moments.length - 1), step: "1", "data-key": "moment",
      "aria-valuetext": shown.moments[shown.moment],
    }));
    slider.value = String(shown.moment);
    slider.addEventListener("input", () => {
      said.textContent = shown.moments[slider.value];
      slider.setAttribute("aria-valuetext", shown.moments[slider.value]);
    });
    slider.addEventListener("change", () => this.tell("chosen", { id: "moment", option: slider.value }));
    const box = make("div", { class: "stepkit-moments" }, make("label", { for: id }, `${shown.key}: as it stood`), slider, said);
    for (const line of shown.changed) box.append(make("p", { dir: "auto" }, line));
    return box;
  }

  agenda(shown) {
    const parts = [];
    if (shown.agenda.length) {
      const table = make("table", {}, make("caption", {}, "Agenda"));
      const heads = ["Young person", "Pack", "Today", "Open"].map((head) => make("th", { scope: "col" }, head));
      table.append(make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...shown.agenda.map((row) => this.row(row))));
      parts.push(make("div", { class: "stepkit-agenda" }, table));
    }
    if (shown.others.length) parts.push(this.adding(shown.others));
    return parts;
  }

  row(row) {
    const pack = make("td", { "data-column": "Pack" }, make("span", {}, row.pack));
    if (row.why) pack.append(make("span", { class: "stepkit-why", dir: "auto" }, row.why));
    const open = make("td", {}, make("div", { class: "stepkit-actions" }, ...row.actions.map((action) => this.button(action))));
    return make("tr", row.first ? { class: "stepkit-first" } : {},
      make("th", { scope: "row" }, row.case), pack, make("td", { "data-column": "Today" }, row.today), open);
  }

  adding(others) {
    const id = `${this.id}-others`;
    const list = quiet(make("select", { id, "data-key": "others" }));
    list.append(...others.map((key) => make("option", { value: key }, key)));
    const add = this.button({ id: "add", label: "Add to the agenda", enabled: true, about: () => ` ${list.value}` });
    return make("p", { class: "stepkit-choice" }, make("label", { for: id }, "Somebody else"), list, add);
  }

  files(files) {
    const list = make("ul", { class: "stepkit-files" });
    for (const file of files) {
      const save = this.button({ id: `file ${file.id}`, label: "Save a copy", hint: file.name, enabled: true });
      list.append(make("li", {}, make("span", {}, file.name), make("span", { class: "stepkit-about" }, file.about), save));
    }
    return list;
  }

  // --- to Python and back

  answered(message) {
    if (message.done !== this.id || message.kind === "beat") return;
    super.answered(message);
    if (this.wanted) this.want(this.wanted);
  }

  // While a pack is being built, a beat a second asks how far it is.
  beat() {
    this.showAgo();
    if (this.model.get("shown").waiting) this.model.send({ event: "beat", kind: "beat", view: this.id });
  }

  took(message, buffers) {
    if (!message.file) return;
    const link = make("a", { download: message.file, href: URL.createObjectURL(new Blob(buffers)) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  showAgo() {
    if (!this.savedAt) return;
    const seconds = Math.round((Date.now() - this.savedAt) / 1000);
    const ago = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
    setText(this.ago, `Last saved ${ago} ago, on this computer.`);
  }
}

export default {
  render({ model, el }) {
    const page = new MeetingPage(model, el);
    return () => page.leave();
  },
};
