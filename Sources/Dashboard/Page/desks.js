// The tab of desks and teams: who waits where, and who has how much to do.
import { el, by, put } from "./dom.js";
import { text } from "./text.js";
import { nameOf, number } from "./format.js";

export class Desks {
  constructor(page) {
    this.page = page;
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
    this.teams = district.teams.map((team) => line(nameOf(team)));
    by("desks").replaceChildren(
      el("h2", { text: text("desks") }), el("ul", { class: "meters" }, ...this.queues.map((q) => q.box)),
      el("h2", { text: text("teams") }), el("ul", { class: "meters" }, ...this.teams.map((q) => q.box)));
  }

  update() {
    const { state } = this.page;
    if (by("desks").hidden) return;
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
