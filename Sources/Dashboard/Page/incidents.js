// What is open now, as a list: by priority, then what has been open for longest. Rows are kept and changed, so that nothing flickers.
import { el, by, put, chip } from "./dom.js";
import { RESOLVED, prioritiesOf } from "./state.js";
import { text } from "./text.js";
import { nameOf, number, span } from "./format.js";

const FIRST_INCIDENTS = 100;

export class Incidents {
  constructor(page) {
    this.page = page;
    // -1: all that is reported, 0: what nobody has reported yet, else a priority.
    this.priority = -1;
    this.most = FIRST_INCIDENTS;
    this.rows = new Map();
    this.build();
  }

  build() {
    const { page } = this, { kinds } = page.district;
    this.which = el("select", { change: () => this.filter(Number(this.which.value)) }, el("option", { value: "-1", text: text("anyPriority") }),
      ...prioritiesOf(kinds).map((p) => el("option", { value: String(p), text: text("priority")(text("priorities")[p]) })), el("option", { value: "0", text: text("nobodyKnows") }));
    this.which.value = String(this.priority);
    this.count = el("span", { class: "note", role: "status" });
    this.list = el("ol", { class: "open-list" });
    this.all = el("button", { type: "button", text: text("allRows"), hidden: true, click: () => { this.most = Infinity; this.update(true); } });
    this.rows.clear();
    by("open-now").replaceChildren(el("p", { class: "filters" }, el("label", {}, `${text("priorityWord")} `, this.which), this.count), this.list, this.all);
    this.update(true);
  }

  filter(priority) {
    this.priority = priority;
    this.most = FIRST_INCIDENTS;
    this.which.value = String(priority);
    this.update(true);
  }

  update(force = false) {
    if (by("open-now").hidden || by("events").hidden) return;
    const { page } = this, { cities, t } = page.state, now = performance.now();
    if (!force && now - this.updated < 900) return;
    this.updated = now;
    // By incident what each city has of it.
    const known = new Map();
    cities.forEach((city, k) => {
      for (const incident of city.open.values()) {
        if (incident.stage === RESOLVED || (this.priority === 0) !== (incident.stage === 0) || this.priority > 0 && Math.min(4, incident.priority) !== this.priority) continue;
        if (!known.has(incident.id)) known.set(incident.id, { incident, k, cities: [] });
        known.get(incident.id).cities[k] = incident;
      }
    });
    const sorted = [...known.values()].sort((a, b) => a.incident.priority - b.incident.priority || a.incident.since - b.incident.since), shown = sorted.slice(0, this.most);
    put(this.count, sorted.length ? text("incidentsListed")(number(shown.length), number(sorted.length)) : text("nothingOpen"));
    this.all.hidden = shown.length >= sorted.length;
    const units = cities.map((city) => { const at = new Map(); city.units.incident.forEach((id, u) => { if (id) at.set(id, [...(at.get(id) ?? []), u]); }); return at; });
    const alive = new Set();
    for (const entry of shown) {
      const { incident, k } = entry;
      alive.add(incident.id);
      let row = this.rows.get(incident.id);
      if (!row) {
        row = { kind: el("span", { text: nameOf(page.district.kinds[incident.kind]) }), age: el("span", { class: "time" }), place: el("small", { text: page.placeName(incident.cell) }), stages: [0, 1].map(() => ({ box: el("small", { class: "stage" }), words: el("span") })) };
        row.stages.forEach(({ box, words }, c) => box.append(chip(c), words));
        row.city = k;
        row.box = el("li", {}, el("button", { type: "button", click: () => page.reveal({ city: row.city, incident: incident.id, kind: incident.kind, cell: incident.cell }) },
          el("i", { class: `diamond ${incident.stage ? `priority-${Math.min(4, incident.priority)}` : "hollow"}`, "aria-hidden": "true" }), el("span", { class: "what" }, row.kind, row.place, ...row.stages.map((s) => s.box)), row.age));
        this.rows.set(incident.id, row);
      }
      row.city = k;
      put(row.age, span(t - incident.since));
      const words = cities.map((city, c) => entry.cities[c] ? this.#stage(city, entry.cities[c], units[c].get(incident.id) ?? [], t) : text("notOpenThere")), differ = words.length > 1 && words[0] !== words[1];
      row.stages.forEach(({ box, words: box2 }, c) => {
        box.hidden = c > 0 && !differ;
        box.firstChild.hidden = !differ;
        put(box2, words[c] ?? "");
      });
      row.box.classList.toggle("waits", incident.priority === 1 && incident.stage < 4);
    }
    for (const [id, row] of this.rows) row.gone = !alive.has(id);
    // Not while somebody points at the list or is in it: rows would move away from under them.
    if (!force && (this.list.matches(":hover") || this.list.contains(document.activeElement))) {
      for (const row of this.rows.values()) row.box.classList.toggle("gone", row.gone);
      return;
    }
    for (const [id, row] of this.rows) if (row.gone) { row.box.remove(); this.rows.delete(id); }
    shown.forEach(({ incident }, i) => { const { box } = this.rows.get(incident.id); box.classList.remove("gone"); if (this.list.children[i] !== box) this.list.insertBefore(box, this.list.children[i] ?? null); });
  }

  /** What is being done about an incident, and by whom. */
  #stage(city, incident, units, t) {
    const { page } = this, stage = text("stages")[incident.stage], [u] = units;
    if (u === undefined || incident.stage < 3) return stage;
    const way = city.units.state[u] === 2 && city.units.end[u] > t ? text("thereIn")(span(city.units.end[u] - t)) : "";
    return [stage, page.unitName(u) + (units.length > 1 ? ` +${units.length - 1}` : ""), way].filter(Boolean).join(" · ");
  }
}
