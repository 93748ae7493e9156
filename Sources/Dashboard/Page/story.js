// The story of a cell, a unit or an incident, in a panel of its own; with two cities an incident's two life lines side by side.
import { el, svg, by } from "./dom.js";
import { text, language } from "./text.js";
import { nameOf, when, clock, number, span } from "./format.js";

export class Story {
  constructor(page) {
    this.page = page;
    this.subject = null;
    this.serial = 0;
  }

  open(subject) {
    this.subject = subject;
    this.shown = "";
    this.asked = 0;
    const box = by("story");
    box.hidden = false;
    this.title = el("h2", { id: "story-title", text: text("loading"), tabindex: "-1" });
    this.body = el("div", { class: "story-body", tabindex: "0", role: "group", "aria-label": text("story") });
    this.buttons = el("p", { class: "row" });
    box.replaceChildren(el("button", { type: "button", class: "round close", "aria-label": text("close"), title: text("close"), text: "×", click: () => this.page.choose(null) }), this.title, this.body, this.buttons);
    this.#buttons();
    box.scrollIntoView({ block: "nearest" });
    this.refresh();
  }

  close() {
    this.subject = null;
    by("story").hidden = true;
  }

  #buttons() {
    const { page, subject } = this;
    this.buttons.replaceChildren();
    if (!page.source.live) return;
    const city = page.state.cities.length > 1 ? page.acts.city : 0;
    if (subject.unit !== undefined) {
      const off = page.state.cities[city]?.units.state[subject.unit] === 0;
      this.buttons.append(
        off ? el("button", { type: "button", text: text("onDuty"), click: () => page.acts.duty(subject.unit, "on-duty", city) }) : el("button", { type: "button", text: text("offDuty"), click: () => page.acts.duty(subject.unit, "off-duty", city) }),
        el("button", { type: "button", text: text("move"), disabled: off, click: () => page.acts.moveUnit(subject.unit, city) }));
    } else if (subject.incident === undefined) {
      this.buttons.append(el("button", { type: "button", text: text("startHere"), click: () => { page.acts.showCell(subject.cell); page.showTab("acts"); page.acts.kind.focus(); } }));
    }
  }

  /** Asks again now and then while the panel is open. */
  update(now) {
    if (this.subject && now - this.asked > 2500 && (this.page.state.playing || !this.shown)) this.refresh();
  }

  async refresh() {
    const { page, subject } = this, serial = ++this.serial;
    this.asked = performance.now();
    const about = subject.incident !== undefined ? `incident=${encodeURIComponent(subject.incident)}` : subject.unit !== undefined ? `unit=${subject.unit}` : `cell=${subject.cell}`;
    const two = page.state.cities.length > 1;
    // A recording has no stories: then the page tells what it knows itself.
    const ask = (city) => page.source.live ? page.source.get(`/story?city=${city}&${about}&lang=${language()}`).catch(() => null) : this.#ownWords(city);
    const stories = await Promise.all(two ? [ask(0), ask(1)] : [ask(0)]);
    if (serial !== this.serial || this.subject !== subject) return;
    const known = JSON.stringify(stories);
    if (known === this.shown) return;
    // An incident that is closed has no story any more, so the last one stays.
    if (stories.every((s) => !s) && this.shown) return;
    this.shown = known;
    const first = stories.find(Boolean) ?? this.#ownWords(0);
    this.title.textContent = first.title;
    const lines = (story) => el("ol", { class: "lines" }, ...story.lines.map((line) => el("li", {}, el("span", { class: "time", text: when(line.t, page.district) }), el("span", { text: line.text }))));
    const facts = (story) => el("dl", {}, ...story.facts.flatMap((fact) => [el("dt", { text: fact.name }), el("dd", { text: fact.value })]));
    if (two) {
      this.body.replaceChildren(subject.incident !== undefined ? this.#lifeLines(stories) : "", this.#sideBySide(stories));
    } else {
      this.body.replaceChildren(facts(first), lines(first));
    }
    this.#buttons();
  }

  /** What is known of both cities in one table: a row for each fact and for each thing that happened, whether in one or in both. */
  #sideBySide(stories) {
    const rows = [];
    const add = (name, k, value, at) => {
      let row = rows.find((r) => r.name === name && r.values[k] === undefined && r.isLine === (at !== undefined));
      if (!row) rows.push(row = { name, values: [], at, isLine: at !== undefined });
      row.values[k] = value;
    };
    stories.forEach((story, k) => story?.facts.forEach((fact) => add(fact.name, k, fact.value)));
    stories.forEach((story, k) => story?.lines.forEach((line) => add(line.text, k, when(line.t, this.page.district), line.t)));
    // Facts first, then what happened in the order of time.
    rows.sort((x, y) => x.isLine - y.isLine || (x.isLine ? x.at - y.at : 0));
    const head = (k) => el("th", { scope: "col" }, el("b", { class: `chip city-${k}`, text: text(k ? "cityB" : "cityA") }));
    const missing = stories.map((story, k) => story ? null : el("p", { class: "note", text: text("notIn")(text(k ? "cityB" : "cityA")) }));
    return el("div", {}, ...missing, el("table", { class: "sides" }, el("thead", {}, el("tr", {}, el("td"), head(0), head(1))), el("tbody", {}, ...rows.map((row) =>
      el("tr", { class: row.values[0] !== row.values[1] ? "differs" : "" }, el("th", { scope: "row", text: row.name }), el("td", { text: row.values[0] ?? "–" }), el("td", { text: row.values[1] ?? "–" }))))));
  }

  // One line for each city, from the first to the last thing that happened, with a dot for each.
  #lifeLines(stories) {
    const { page } = this, times = stories.flatMap((s) => s?.lines.map((l) => l.t) ?? []);
    if (!times.length) return "";
    const from = Math.min(...times), to = Math.max(page.state.t, ...times), width = 360, left = 24;
    const x = (t) => left + (t - from) / Math.max(1, to - from) * (width - left - 12);
    const picture = svg("svg", { viewBox: `0 0 ${width} 92`, role: "img", "aria-label": text("lifeLines"), class: "lives" });
    stories.forEach((story, k) => {
      const y = 22 + k * 30;
      picture.append(svg("text", { x: 4, y: y + 4, class: `life-name city-${k}`, text: text(k ? "cityB" : "cityA") }));
      if (!story?.lines.length) return;
      const open = page.state.cities[k]?.open.has(this.subject.incident), last = story.lines[story.lines.length - 1].t;
      picture.append(svg("line", { x1: x(story.lines[0].t), x2: x(open ? page.state.t : last), y1: y, y2: y, class: `life city-${k}` }));
      story.lines.forEach((line) => picture.append(svg("circle", { cx: x(line.t), cy: y, r: 4.5, class: `life city-${k}` }, svg("title", { text: `${clock(line.t)} ${line.text}` }))));
    });
    picture.append(svg("text", { x: left, y: 86, class: "axis", text: when(from, page.district) }), svg("text", { x: width - 8, y: 86, class: "axis end", text: `${when(to, page.district)} · ${span(to - from)}` }));
    return picture;
  }

  /** What the page itself knows, where no server tells the story. */
  #ownWords(k) {
    const { page, subject } = this, { district, state } = page, city = state.cities[k];
    if (subject.incident !== undefined) {
      const incident = city?.open.get(subject.incident);
      const kind = district.kinds[incident?.kind ?? subject.kind];
      return { title: nameOf(kind) || subject.incident, lines: incident ? [{ t: incident.since, text: text("stages")[incident.stage] }] : [], facts: incident ? [{ name: text("cell"), value: page.cellName(incident.cell) }] : [] };
    }
    if (subject.unit !== undefined) return { title: page.unitName(subject.unit), lines: [], facts: [{ name: text("unit"), value: text("unitStates")[city?.units.state[subject.unit] ?? 0] }] };
    return {
      title: text("cellOf")(district.cells.id[subject.cell]),
      lines: [...(city?.open.values() ?? [])].filter((i) => i.cell === subject.cell && i.stage > 0).slice(0, 20).map((i) => ({ t: i.since, text: nameOf(district.kinds[i.kind]) })),
      facts: [{ name: text("community"), value: nameOf(district.communities[district.cells.community?.[subject.cell]]) }, { name: text("residents"), value: number(district.cells.residents?.[subject.cell] ?? null) }],
    };
  }
}
