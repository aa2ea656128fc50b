// An anxiety map to rate. Python says what is shown; this file draws it, in place, and tells
// Python what a person did. Every text is set as text, so markup in it is only ever read.

const NOT_RATED = "not rated";
const LEAST = -5, MOST = 5;

class AnxietyMapView extends ControlsPage {
  constructor(model, root) {
    super(model, root, "stepkit-anxiety");
    this.begin();
  }

  // What stays while the rest is rebuilt: live regions are only heard if they were there before.
  frame() {
    this.box = make("div", { class: "stepkit-anxiety" });
    this.body = make("div");
    this.time = make("div", { class: "stepkit-time" });
    this.alert = make("p", { role: "alert", class: "stepkit-alert" });
    this.status = make("p", { role: "status", class: "stepkit-status" });
    this.bar = make("div", { class: "stepkit-actions" });
    this.box.append(this.body, this.time, this.alert, this.status, this.bar);
    this.root.replaceChildren(this.box);
  }

  draw(shown) {
    const shape = JSON.stringify([
      shown.pupil, shown.frozen, shown.caption, shown.help, shown.rule, shown.raters, shown.offers,
      shown.actions.map((action) => [action.id, action.label]),
      shown.groups.map((group) => [group.id, group.label, group.hint, group.offers,
        group.items.map((item) => [item.id, item.label])]),
    ]);
    if (shape !== this.shape) this.anew(() => this.rebuild(shown));
    else this.update(shown);
    this.shape = shape;
    this.showTime(shown);
    setText(this.status, shown.status);
    setText(this.alert, shown.alert);
    this.showWaiting();
    if (shown.go_to[1] !== this.turn) {
      this.turn = shown.go_to[1];
      this.find(`answer ${shown.go_to[0]}`)?.focus();
    }
  }

  rebuild(shown) {
    this.updates = [];
    this.buttons.clear();
    this.body.replaceChildren(...(shown.pupil ? this.pupilPage(shown) : this.wholePage(shown)));
    this.bar.replaceChildren(...this.toolbar(shown));
    this.update(shown);
  }

  update(shown) {
    this.updates.forEach((update) => update(shown));
  }

  // --- the parts

  heading(shown) {
    return [
      make("p", { class: "stepkit-caption" }, make("strong", {}, shown.caption)),
      make("p", { class: "stepkit-help" }, shown.help),
    ];
  }

  wholePage(shown) {
    const waiting = make("p", { class: "stepkit-waiting" });
    this.updates.push((now) => setText(waiting, now.waiting));
    return [
      ...this.heading(shown),
      ...shown.offers.map((offer) => this.offered(offer)),
      ...(shown.frozen ? [] : [this.people(shown)]),
      make("p", { class: "stepkit-rule" }, shown.rule),
      waiting,
      ...shown.groups.map((group) => this.group(shown, group)),
      this.totals(),
    ];
  }

  offered(offer) {
    const act = (words, deed) => this.button(words, `${deed} ${offer.id}`, () => this.tell("asked", { id: `${deed}:${offer.id}` }));
    return make("div", { class: "stepkit-offer", role: "group", "aria-label": offer.words },
      make("p", {}, offer.words), act("Go on with it", "take_up"), act("Throw it away", "throw_away"));
  }

  pupilPage(shown) {
    const parts = [...this.heading(shown)];
    for (const group of shown.groups.filter((one) => one.items.length)) {
      const section = make("section", { class: "stepkit-group" }, make("p", { class: "stepkit-title" }, group.label));
      for (const item of group.items) section.append(this.cards(shown, group, item));
      parts.push(section);
    }
    return [...parts, make("p", { class: "stepkit-rule" }, shown.mapping)];
  }

  cards(shown, group, item) {
    const set = make("fieldset", { class: "stepkit-cards" }, make("legend", {}, item.label));
    const now = (view) => view.groups.find((one) => one.id === group.id).items.find((one) => one.id === item.id);
    shown.cards.forEach((words, number) => {
      const card = number + 1;
      const button = quiet(make("button", { type: "button", "data-key": `card ${card} ${item.id}` },
        make("strong", {}, String(card)), make("span", {}, words)));
      button.addEventListener("click", () => this.tell("card", { id: item.id, card }));
      this.updates.push((view) => setAttribute(button, "aria-pressed", String(now(view).card === card)));
      set.append(button);
    });
    const leave = quiet(make("button", { type: "button", "data-key": `leave ${item.id}` }, "Leave it out"));
    leave.addEventListener("click", () => this.tell("rated", { id: item.id, answer: NOT_RATED }));
    this.updates.push((view) => setAttribute(leave, "aria-pressed", String(now(view).answer === NOT_RATED)));
    set.append(leave);
    return set;
  }

  people(shown) {
    const now = this.select("Rating now", "rater", shown.raters, (id) => this.tell("rater", { id }));
    this.updates.push((view) => { now.control.value = view.rater; });
    const voice = this.select("Ask somebody else", "new voice", shown.voices, () => {});
    const role = this.input("Role, where two share a voice", "new role");
    const add = this.button("Ask", "ask", () => {
      this.tell("people", { voice: voice.control.value, role: this.sent(role.control) });
    });
    return make("div", { class: "stepkit-people" }, now.field, voice.field, role.field, add);
  }

  group(shown, group) {
    const id = `${this.id}-heading-${group.id}`;
    const section = make("section", { class: "stepkit-group", role: "group", "aria-labelledby": id, "aria-describedby": `${id}-hint` });
    section.append(make("p", { class: "stepkit-title", id }, group.label), make("p", { class: "stepkit-hint", id: `${id}-hint` }, group.hint));
    for (const item of group.items) section.append(this.item(shown, group, item));
    if (!shown.frozen) section.append(this.adder(group));
    return section;
  }

  adder(group) {
    const list = `${this.id}-offers-${group.id}`;
    const name = this.input(`Add to ${group.label}`, `add ${group.id}`, { list });
    const offers = make("datalist", { id: list }, ...group.offers.map((offer) => make("option", { value: offer })));
    const add = () => this.tell("item", { heading: group.id, name: this.sent(name.control) });
    name.control.addEventListener("keydown", (event) => { if (event.key === "Enter") add(); });
    const nothing = quiet(make("input", { type: "checkbox", "data-key": `nothing ${group.id}` }));
    nothing.addEventListener("change", () => this.tell("notable", { heading: group.id, nothing: nothing.checked }));
    this.updates.push((view) => { nothing.checked = view.groups.find((one) => one.id === group.id).nothing; });
    return make("div", { class: "stepkit-adder" }, name.field, offers, this.button("Add", `add-button ${group.id}`, add, `Add it to ${group.label}`),
      make("label", { class: "stepkit-check" }, nothing, make("span", {}, "Nothing notable here")));
  }

  item(shown, group, item) {
    const now = (view) => view.groups.find((one) => one.id === group.id).items.find((one) => one.id === item.id);
    const by = (rows) => (rows.length ? rows.map((row) => row.by) : null);
    const box = make("div", { class: "stepkit-item", role: "group", "aria-label": item.label });
    const below = [
      this.changing((view) => by(now(view).rows), (view) => this.rows(view, now(view), now)),
      make("div", { class: "stepkit-below" },
        this.changing((view) => now(view).plan?.evidence ?? null, (view) => this.plan(view, now(view), now)),
        this.more(shown, item, now)),
    ];
    if (shown.frozen) {
      box.append(make("span", { class: "stepkit-name" }, item.label), ...below);
      return box;
    }
    const said = make("output", { class: "stepkit-said" });
    const slider = this.slider(item);
    const none = this.button("Not rated", `none ${item.id}`, () => this.tell("rated", { id: item.id, answer: NOT_RATED }), `${item.label}: not rated`);
    const gone = this.button("Delete", `delete ${item.id}`, () => this.tell("removed", { id: item.id }), `Delete ${item.label}`);
    this.place(slider, item.answer);
    this.updates.push((view) => {
      const { answer, said: words } = now(view);
      if (this.waiting.typing === 0) this.place(slider, answer); // an answer to an earlier event must not move it back
      setAttribute(slider, "aria-valuetext", words);
      setAttribute(none, "aria-pressed", String(answer === NOT_RATED));
      setText(said, words);
    });
    box.append(make("div", { class: "stepkit-answer" },
      make("span", { class: "stepkit-name", id: `${this.id}-${item.id}` }, item.label), this.track(shown, slider), said, none, gone), ...below);
    return box;
  }

  // What an item rests on, whether the young person agrees, and who is to see it.
  more(shown, item, now) {
    const fields = shown.item_fields.map((field) => this.said(field, `${field.id} ${item.id}`, (view) => now(view).values[field.id],
      (value) => this.tell("said", { id: item.id, field: field.id, value }), shown.frozen));
    return make("details", { class: "stepkit-more", "data-key": `more ${item.id}` },
      quiet(make("summary", {}, "Evidence, agreement and who sees it")), make("div", { class: "stepkit-fields" }, ...fields));
  }

  // A part that is built again when its shape changes, so that nothing beside it is: a slider that
  // is being moved must stay the one it is. Where the shape is null there is no such part.
  changing(shapeOf, build) {
    const place = make("div");
    let shape = "", own = [];
    this.updates.push((view) => {
      const now = JSON.stringify(shapeOf(view));
      if (now !== shape) {
        const all = this.updates;
        this.updates = [];
        this.anew(() => place.replaceChildren(...(now === "null" ? [] : [build(view)])));
        [own, this.updates, shape] = [this.updates, all, now];
      }
      own.forEach((update) => update(view));
    });
    return place;
  }

  slider(item) {
    const slider = quiet(make("input", {
      type: "range", min: LEAST, max: MOST, step: 1, "aria-labelledby": `${this.id}-${item.id}`, "data-key": `answer ${item.id}`,
    }));
    const send = () => {
      slider.classList.remove("stepkit-unset");
      this.tell("rated", { id: item.id, answer: Number(slider.value) });
    };
    slider.addEventListener("change", send);
    // A slider that was not set stands at 0 but says nothing: to say 0 it has to be touched.
    slider.addEventListener("click", () => { if (slider.classList.contains("stepkit-unset")) send(); });
    slider.addEventListener("keydown", (event) => {
      if (["Enter", " ", "0"].includes(event.key)) {
        if (event.key === "0") slider.value = "0";
        send();
      } else if (["Delete", "Backspace"].includes(event.key)) {
        this.tell("rated", { id: item.id, answer: event.key === "Delete" ? NOT_RATED : "" });
      } else return;
      event.preventDefault();
    });
    return slider;
  }

  place(slider, answer) {
    const unset = answer === "" || answer === NOT_RATED;
    slider.value = unset ? "0" : answer;
    slider.classList.toggle("stepkit-unset", unset);
  }

  track(shown, slider) {
    const scale = make("span", { class: "stepkit-scale", "aria-hidden": "true" },
      ...["−5", "0", "+5"].map((words) => make("span", {}, words)));
    const track = make("div", { class: "stepkit-track" }, slider, scale);
    track.style.setProperty("--edge", String(shown.edge[0]));
    return track;
  }

  // One row for each voice: a bar from the zero line, and the answer in words.
  rows(shown, item, now) {
    const table = make("table", { class: "stepkit-rows" });
    item.rows.forEach((row, number) => {
      const bar = make("span", { class: "stepkit-bar", "aria-hidden": "true" });
      const words = make("td");
      this.updates.push((view) => {
        const { score, words: text, band } = now(view).rows[number];
        const share = ((score ?? 0) / (MOST - LEAST)) * 100;
        bar.style.left = `${50 + Math.min(share, 0)}%`;
        bar.style.width = `${Math.abs(share)}%`;
        bar.className = `stepkit-bar stepkit-${band || "none"}${score === 0 ? " stepkit-zero" : ""}`;
        setText(words, text);
      });
      const lane = make("span", { class: "stepkit-lane" }, bar);
      lane.style.setProperty("--edge", String(shown.edge[0]));
      table.append(make("tr", {}, make("th", { scope: "row" }, row.by), make("td", {}, lane), words));
    });
    return table;
  }

  plan(shown, item, now) {
    const change = (field) => (text) => this.tell("planned", { id: item.id, field, text });
    const fields = [
      this.area("Predict: what happens, where and when", `predict ${item.id}`, change("predict")),
      this.area("Prevent: what adults change beforehand", `prevent ${item.id}`, change("prevent")),
      this.input("Who sees to it (role)", `owner ${item.id}`, {}, change("owner")),
      this.input("From (day)", `start ${item.id}`, { placeholder: "dd/mm/yyyy" }, change("start")),
      this.input("Review (day)", `review_on ${item.id}`, { placeholder: "dd/mm/yyyy" }, change("review_on")),
      this.select("What it is for", `direction ${item.id}`, shown.directions, change("direction")),
    ];
    const names = ["predict", "prevent", "owner", "start", "review_on", "direction"];
    this.updates.push((view) => {
      const plan = now(view).plan;
      names.forEach((name, number) => {
        const { control } = fields[number];
        if (!control.dataset.dirty && control.value !== plan[name]) control.value = plan[name];
      });
    });
    const on = this.input("Done on (day)", `done-on ${item.id}`, { placeholder: "dd/mm/yyyy" });
    const by = this.input("By (role)", `done-by ${item.id}`);
    const done = this.select("Carried out", `done ${item.id}`, shown.carried, () => {});
    const note = this.button("Note it", `note ${item.id}`, () => this.tell("done", {
      id: item.id, on: this.sent(on.control), by: this.sent(by.control), done: done.control.value,
    }), `Note for ${item.label}`);
    const whole = make("details", { class: "stepkit-plan", "data-key": `plan ${item.id}` },
      quiet(make("summary", {}, "Predict and prevent")),
      make("div", { class: "stepkit-fields" }, ...fields.map((one) => one.field)),
      make("ul", {}, ...item.plan.evidence.map((words) => make("li", {}, words))));
    if (shown.frozen) fields.forEach((one) => this.freeze(one.control));
    else whole.append(make("div", { class: "stepkit-fields" }, on.field, by.field, done.field, note));
    return whole;
  }

  totals() {
    const list = make("ul", { class: "stepkit-totals" });
    this.updates.push((view) => {
      list.replaceChildren(...view.totals.map((words) => make("li", {}, words)));
    });
    return list;
  }

  // A slider over the versions, with what changed from the one before in fixed phrases. It stays
  // the one it is while it is drawn along, whatever else is built again.
  showTime(shown) {
    const shape = JSON.stringify(shown.versions);
    if (shape !== this.timeShape) {
      this.timeShape = shape;
      const held = this.time.contains(document.activeElement);
      this.time.replaceChildren(...(shown.versions.length < 2 ? [] : this.timeline(shown.versions.length - 1)));
      if (held) this.find("version")?.focus();
    }
    if (!this.time.firstChild) return;
    const { version, versions, changes } = shown;
    if (this.waiting.typing === 0) this.slide.value = String(version);
    setAttribute(this.slide, "aria-valuetext", versions[version]);
    setText(this.time.querySelector("output"), versions[version]);
    const said = changes.length || version === 0 ? changes : ["nothing changed"];
    this.time.querySelector("ul").replaceChildren(...said.map((words) => make("li", {}, words)));
  }

  timeline(last) {
    this.slide = quiet(make("input", { type: "range", min: 0, max: last, step: 1, "data-key": "version", id: `${this.id}-version`, class: "stepkit-version" }));
    this.slide.addEventListener("input", () => this.tell("version", { number: Number(this.slide.value) }));
    return [make("label", { for: this.slide.id }, "Version"), this.slide, make("output", { for: this.slide.id }), make("ul")];
  }

  toolbar(shown) {
    const buttons = shown.switches.map((one) => this.button(one.label, `switch ${one.id}`,
      () => this.tell("chosen", { id: one.id, on: !one.on })));
    for (const action of shown.actions) {
      const button = this.button(action.label, `action ${action.id}`, () => this.tell("asked", { id: action.id }));
      if (action.main) button.className = "stepkit-main";
      this.buttons.set(action.id, button);
      this.updates.push((view) => {
        button.dataset.enabled = String(view.actions.find((one) => one.id === action.id).enabled);
      });
      buttons.push(button);
    }
    return buttons;
  }
}

export default {
  render({ model, el }) {
    const view = new AnxietyMapView(model, el);
    return () => view.leave();
  },
};
