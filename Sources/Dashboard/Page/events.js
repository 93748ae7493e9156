// The tab of events: what has just happened, newest first, with filters. New lines are put on top; old ones are not built again.
import { el, by, chip } from "./dom.js";
import { LOG_TYPES } from "./state.js";
import { text } from "./text.js";
import { nameOf, clock, weekday } from "./format.js";

const MOST_LINES = 80;

export class Events {
  constructor(page) {
    this.page = page;
    this.types = new Set([1, 2, 3, 4, 5]);
    this.kind = -1;
    this.urgent = false;
    this.open = false;
    this.build();
  }

  /** Shows what is open now, or what has happened. */
  view(open) {
    this.open = open;
    by("open-now").hidden = !open;
    this.happened.hidden = open;
    by("events").querySelectorAll(".views input").forEach((input, i) => { input.checked = open === Boolean(i); });
    if (open) this.page.incidents.update(true); else this.#fill();
  }

  build() {
    const { page } = this;
    const types = [1, 2, 3, 4, 5].map((type) => el("label", { class: "check" },
      el("input", { type: "checkbox", checked: this.types.has(type), change: (event) => { event.target.checked ? this.types.add(type) : this.types.delete(type); this.#fill(); } }),
      el("i", { class: `mark type-${type}`, "aria-hidden": "true" }), text("eventKinds")[LOG_TYPES[type]]));
    const kinds = el("select", { change: () => { this.kind = Number(kinds.value); this.#fill(); } },
      el("option", { value: "-1", text: text("anyKind") }), ...page.district.kinds.map((kind, i) => el("option", { value: String(i), text: nameOf(kind) })));
    kinds.value = String(this.kind);
    const urgent = el("label", { class: "check" }, el("input", { type: "checkbox", checked: this.urgent, change: (event) => { this.urgent = event.target.checked; this.#fill(); } }), text("urgentOnly"));
    this.list = el("ol", { class: "events" });
    this.empty = el("p", { class: "note", text: text("noEvents") });
    // What is open now stands beside what has happened, each with its filters.
    const choice = (open, words) => el("label", { class: "check" }, el("input", { type: "radio", name: "events-view", checked: this.open === open, change: () => this.view(open) }), words);
    this.happened = el("div", { hidden: this.open });
    by("events").replaceChildren(el("p", { class: "views" }, choice(false, text("whatHappened")), choice(true, text("openNow"))), el("div", { id: "open-now", hidden: !this.open }), this.happened);
    this.happened.append(
      el("fieldset", { class: "filters" }, el("legend", { text: text("show") }), ...types),
      el("p", { class: "filters" }, el("label", {}, `${text("kind")} `, kinds), urgent), this.empty, this.list);
    page.incidents?.build();
    this.#fill();
  }

  #fits(row) {
    return this.types.has(row[1]) && (row[1] === 5 ? this.kind < 0 && !this.urgent
      : (this.kind < 0 || row[3] === this.kind) && (!this.urgent || this.page.district.kinds[row[3]]?.priority === 1));
  }

  #line(row, k) {
    const { page } = this, { district, state } = page, [t, type, incident, kind, cell, unit] = row;
    const act = type === 5 ? state.acts.find((a) => a.n === kind) : null;
    const community = cell >= 0 ? district.communities[district.cells.community?.[cell]] : null;
    const priority = Math.min(4, district.kinds[kind]?.priority ?? 4), what = type === 5 ? nameOf(act) || text("eventKinds").act : nameOf(district.kinds[kind]);
    const words = [el("span", { class: "time", text: `${weekday(t, district.firstWeekday, true)} ${clock(t)}` }), el("i", { class: `mark type-${type}${type === 1 ? ` priority-${priority}` : ""}`, "aria-hidden": "true" }),
      el("span", { class: "what" }, state.cities.length > 1 ? chip(k) : null,
        el("span", { text: what }), el("small", { text: [text("eventKinds")[LOG_TYPES[type]], nameOf(community), unit >= 0 && type === 2 ? page.unitName(unit) : ""].filter(Boolean).join(" · ") }))];
    return el("li", {}, incident ? el("button", { type: "button", click: () => page.choose({ city: k, incident, kind, cell }) }, ...words) : el("div", {}, ...words));
  }

  #fill() {
    this.seen = [];
    this.list.replaceChildren();
    this.update(true);
  }

  /** The newest few stand below the figures, too. Not while somebody is in them: they would move away under the pointer. */
  #latest() {
    const { page } = this, { state } = page, box = by("latest");
    if (!box || by("figures").hidden || box.contains(document.activeElement) || box.matches(":hover")) return;
    const rows = [];
    state.cities.forEach((city, k) => { for (const row of city.log.slice(-60)) if (row[1] === 5 || page.district.kinds[row[3]]?.priority <= 2) rows.push([row, k]); });
    rows.sort((x, y) => y[0][0] - x[0][0]);
    const newest = rows.slice(0, 6), key = newest.map(([row, k]) => [k, ...row]).join();
    if (key === this.latestKey && box.children.length) return;
    this.latestKey = key;
    box.replaceChildren(...newest.map(([row, k]) => this.#line(row, k)));
    box.previousElementSibling.hidden = !newest.length;
  }

  update(force = false) {
    const { state } = this.page;
    this.#latest();
    if (by("events").hidden && !force) return;
    // A key frame brings its own lines: begin again.
    const keys = state.cities.map((city) => city.logKey).join();
    if (keys !== this.keys) { this.keys = keys; this.seen = []; this.list.replaceChildren(); }
    const fresh = [];
    state.cities.forEach((city, k) => {
      const unseen = Math.min(city.log.length, city.logged - (this.seen[k] ?? city.logged - city.log.length));
      this.seen[k] = city.logged;
      for (const row of city.log.slice(city.log.length - unseen)) if (this.#fits(row)) fresh.push([row, k]);
    });
    fresh.sort((x, y) => x[0][0] - y[0][0]);
    for (const [row, k] of fresh.slice(-MOST_LINES)) this.list.prepend(this.#line(row, k));
    while (this.list.children.length > MOST_LINES) this.list.lastChild.remove();
    this.empty.hidden = this.list.children.length > 0;
  }
}
