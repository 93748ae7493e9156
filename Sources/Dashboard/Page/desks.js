// The tab of desks and teams: who waits where, and who has how much to do.
import { el, by, put, cityName } from "./dom.js";
import { THEMES } from "./theme.js";
import { text } from "./text.js";
import { nameOf, number, span } from "./format.js";

const FIRST_UNITS = 60;
/** Units by what they do: first those that do something for an incident. */
const UNIT_ORDER = [8, 3, 0, 1, 2, 4, 6, 5, 7];

export class Desks {
  constructor(page) {
    this.page = page;
    this.team = -1;
    this.build();
  }

  build() {
    const { district } = this.page;
    const bar = () => { const fill = el("i"); return { fill, box: el("span", { class: "meter", "aria-hidden": "true" }, fill) }; };
    // One line for each, with room for two cities.
    const line = (name) => {
      const cities = [0, 1].map((k) => ({ ...bar(), words: el("span", { class: "says" }), box2: el("div", { class: `measured city-${k}` }) }));
      for (const city of cities) city.box2.append(city.box, city.words);
      return { cities, box: el("li", {}, el("span", { class: "name", text: name }), ...cities.map((city) => city.box2)) };
    };
    this.queues = district.queues.map((queue) => line(nameOf(queue)));
    this.teams = district.teams.map((team, i) => {
      const entry = line("");
      entry.button = el("button", { type: "button", class: "row-link", "aria-expanded": String(this.team === i), title: text("listUnits"), text: nameOf(team), click: () => this.openTeam(this.team === i ? -1 : i) });
      entry.box.firstChild.append(entry.button);
      return entry;
    });
    this.units = el("div", { class: "units-of" });
    by("desks").replaceChildren(
      el("h2", { text: text("desks") }), el("ul", { class: "meters" }, ...this.queues.map((q) => q.box)),
      el("h2", { text: text("teams") }), el("ul", { class: "meters" }, ...this.teams.map((q) => q.box)));
    if (this.team >= 0) { this.teams[this.team].box.append(this.units); this.#buildUnits(); }
  }

  /** Lists the units of a team below its line; none for -1. */
  openTeam(team) {
    this.team = team;
    this.most = FIRST_UNITS;
    this.teams.forEach(({ button }, i) => button.setAttribute("aria-expanded", String(i === team)));
    if (team < 0) { this.units.remove(); this.page.showTeam(-1); return; }
    this.teams[team].box.append(this.units);
    if (this.page.show.team >= 0) this.page.showTeam(team);
    this.#buildUnits();
  }

  #buildUnits() {
    const { page, team } = this, { district } = page, { units } = district;
    this.alone = el("input", { type: "checkbox", checked: page.show.team === team, change: () => page.showTeam(this.alone.checked ? team : -1) });
    this.unitRows = units.team.map((own, u) => u).filter((u) => units.team[u] === team).map((u) => {
      const says = el("small"), dots = [0, 1].map(() => el("i", { class: "dot", "aria-hidden": "true" }));
      const words = el("span", { class: "what" }, el("span", { text: page.unitName(u) }), says);
      return { u, says, dots, box: el("li", {}, el("button", { type: "button", click: () => page.reveal({ unit: u, city: page.acts.city }) }, ...dots, words)) };
    });
    this.unitList = el("ol", { class: "events" });
    this.more = el("button", { type: "button", text: text("allRows"), click: () => { this.most = Infinity; this.#updateUnits(true); } });
    this.units.replaceChildren(el("label", { class: "check" }, this.alone, text("aloneOnMap")), this.unitList, this.more);
    this.#updateUnits(true);
  }

  #updateUnits(force = false) {
    const { page } = this, { cities, t } = page.state, now = performance.now();
    if (!force && now - this.unitsAt < 900) return;
    this.unitsAt = now;
    if (this.alone.checked !== (page.show.team === this.team)) this.alone.checked = !this.alone.checked;
    const theme = THEMES[page.dark ? "dark" : "light"], order = (row) => Math.min(...cities.map((city) => UNIT_ORDER[city.units.state[row.u]]));
    const held = !force && (this.unitList.matches(":hover") || this.unitList.contains(document.activeElement));
    const shown = held ? this.shownUnits : [...this.unitRows].sort((a, b) => order(a) - order(b) || a.u - b.u).slice(0, this.most);
    this.shownUnits = shown;
    shown.forEach((row, i) => {
      const words = cities.map((city) => this.#doing(city, row.u, t)), differ = words.length > 1 && words[0] !== words[1];
      put(row.says, differ ? words.map((word, k) => `${cityName(k)}: ${word}`).join("; ") : words[0] ?? "");
      row.dots.forEach((dot, k) => {
        const state = cities[k]?.units.state[row.u] ?? 0;
        dot.hidden = k > 0 && !differ;
        dot.style.background = state ? theme.units[state] : "transparent";
        dot.classList.toggle("hollow", !state);
      });
      if (this.unitList.children[i] !== row.box) this.unitList.insertBefore(row.box, this.unitList.children[i] ?? null);
    });
    while (this.unitList.children.length > shown.length) this.unitList.lastChild.remove();
    this.more.hidden = shown.length >= this.unitRows.length;
  }

  /** What a unit does now, for what, and where. */
  #doing(city, u, t) {
    const { page } = this, { units } = city, state = units.state[u], task = units.incident[u] ? city.open.get(units.incident[u]) : null;
    const cell = task ? task.cell : state ? units.to[u] : -1;
    return [text("unitStates")[state], task ? nameOf(page.district.kinds[task.kind]) : "", cell >= 0 ? page.placeName(cell) : "",
      units.from[u] !== units.to[u] && units.end[u] > t ? text("thereIn")(span(units.end[u] - t)) : ""].filter(Boolean).join(" · ");
  }

  update() {
    const { state } = this.page;
    if (by("desks").hidden) return;
    if (this.team >= 0 && state.cities.length) this.#updateUnits();
    const set = (entry, k, part, words, full) => {
      const city = entry.cities[k];
      city.box2.hidden = !state.cities[k];
      if (!state.cities[k]) return;
      const width = `${Math.round(Math.min(1, part) * 100)}%`;
      if (city.fill.style.width !== width) city.fill.style.width = width;
      city.fill.classList.toggle("full", full);
      put(city.words, words);
    };
    for (const k of [0, 1]) {
      const city = state.cities[k];
      this.queues.forEach((entry, i) => {
        const [waiting, busy, seats] = city?.queues[i] ?? [0, 0, 0];
        set(entry, k, seats ? busy / seats : waiting ? 1 : 0, [waiting || seats ? `${number(waiting)} ${text("waiting")}` : "", seats ? `${number(busy)}/${number(seats)} ${text("seats")}` : text("closedNow")].filter(Boolean).join(" · "), waiting > 0 && busy >= seats);
      });
      this.teams.forEach((entry, i) => {
        const [busy, on] = city?.teams[i] ?? [0, 0];
        set(entry, k, on ? busy / on : 0, on ? text("teamBusy")(number(busy), number(on)) : text("nobodyOn"), on > 0 && busy >= on);
      });
    }
  }
}
