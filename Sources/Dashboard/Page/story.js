// The story of a cell, a unit or an incident, in a panel of its own; with two cities an incident's two life lines side by side.
import { el, svg, by, cityName, chip, closeButton } from "./dom.js";
import { RESOLVED, LOG_TYPES } from "./state.js";
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
    box.replaceChildren(closeButton(() => this.page.choose(null)), this.title, this.body, this.buttons);
    this.#buttons();
    box.scrollIntoView({ block: "nearest" });
    this.lives = null;
    this.at = "";
    this.resized ??= new ResizeObserver(() => this.#drawLives());
    this.resized.disconnect();
    this.resized.observe(this.body);
    this.refresh();
  }

  close() {
    this.subject = null;
    by("story").hidden = true;
  }

  #buttons() {
    const { page, subject } = this;
    if (!page.canAct) { this.buttons.hidden = true; return; }
    const city = page.state.cities.length > 1 ? page.acts.city : 0;
    // Built again only where they change, so that the focus stays.
    const state = `${city} ${subject.unit !== undefined && page.state.cities[city]?.units.state[subject.unit] === 0}`;
    if (this.buttons.dataset.state === state) return;
    this.buttons.dataset.state = state;
    this.buttons.replaceChildren();
    if (subject.unit !== undefined) {
      const off = page.state.cities[city]?.units.state[subject.unit] === 0;
      this.buttons.append(
        off ? el("button", { type: "button", text: text("onDuty"), click: () => page.acts.duty(subject.unit, "on-duty", city) }) : el("button", { type: "button", text: text("offDuty"), click: () => page.acts.duty(subject.unit, "off-duty", city) }),
        el("button", { type: "button", text: text("move"), disabled: off, click: () => page.acts.moveUnit(subject.unit, city) }));
    } else if (subject.incident === undefined) {
      this.buttons.append(el("button", { type: "button", text: text("startHere"), click: () => { page.acts.showCell(subject.cell); page.showTab("acts"); page.acts.kind.focus(); } }));
    }
  }

  /** Asks again while time goes by, and at once after a step, a jump or an act. */
  update(now) {
    if (!this.subject) return;
    const { state } = this.page, at = `${state.playing || state.goal !== null ? "" : state.t} ${state.anew} ${state.versions.acts} ${state.versions.fork}`;
    if (at !== this.at || now - this.asked > 2000 && (state.playing || !this.shown)) { this.at = at; this.refresh(); }
  }

  async refresh() {
    const { page, subject } = this, serial = ++this.serial, { t, anew } = page.state;
    this.asked = performance.now();
    const about = subject.incident !== undefined ? `incident=${encodeURIComponent(subject.incident)}` : subject.unit !== undefined ? `unit=${subject.unit}` : `cell=${subject.cell}`;
    const two = page.state.cities.length > 1;
    // A recording has no stories: then the page tells what it knows itself.
    const ask = (city) => page.source.live ? page.source.get(`/story?city=${city}&${about}&lang=${language()}`).catch(() => null) : this.#ownWords(city);
    const stories = await Promise.all(two ? [ask(0), ask(1)] : [ask(0)]);
    if (serial !== this.serial || this.subject !== subject) return;
    this.#buttons();
    const known = JSON.stringify(stories);
    if (known === this.shown && two === Boolean(this.lives)) { this.#drawLives(); return; }
    // What is known no more stays as it was last seen; but before it began there was nothing to tell.
    const gone = stories.every((s) => !s);
    if (gone && this.shown && anew === this.anew) return;
    Object.assign(this, { shown: known, anew, lives: null });
    const first = stories.find(Boolean) ?? this.#ownWords(0);
    if (!(gone && this.title.textContent !== text("loading"))) this.title.textContent = first.title;
    const { scrollTop } = this.body;
    const notes = gone ? [el("p", { class: "note", text: text("nothingThen")(when(t, page.district)) })] : page.source.live ? [] : [el("p", { class: "note", text: text("noStory") })];
    if (two && !gone) this.body.replaceChildren(...notes, ...this.#sideBySide(stories));
    else this.body.replaceChildren(...notes, this.#facts(first), this.#lines(first.lines));
    this.#drawLives();
    this.body.scrollTop = scrollTop;
  }

  #facts(story) { return el("dl", {}, ...story.facts.flatMap((fact) => [el("dt", { text: fact.name }), el("dd", { text: fact.value })])); }
  #lines(lines, first = 0) {
    return el("ol", { class: first ? "lines numbered" : "lines" }, ...lines.map((line, i) => el("li", {}, first ? el("b", { class: "nth", text: String(first + i) }) : null,
      el("span", { class: "time", text: when(line.t, this.page.district) }), el("span", { text: line.text }))));
  }

  /** Both cities: facts in one table, then what happened in both alike, then what each has of its own, beside or below each other. */
  #sideBySide(stories) {
    const { subject } = this;
    const missing = stories.map((story, k) => story ? null : el("p", { class: "note", text: text("notIn")(cityName(k)) })).filter(Boolean);
    const facts = [...new Set(stories.flatMap((story) => story?.facts.map((fact) => fact.name) ?? []))].map((fact) => [fact, ...stories.map((story) => story?.facts.find((f) => f.name === fact)?.value ?? "–")]);
    const table = facts.length ? el("table", { class: "sides" }, el("thead", {}, el("tr", {}, el("td"), ...[0, 1].map((k) => el("th", { scope: "col" }, chip(k))))),
      el("tbody", {}, ...facts.map(([fact, a, b]) => el("tr", { class: a !== b ? "differs" : "" }, el("th", { scope: "row", text: fact }), el("td", { text: a }), el("td", { text: b }))))) : "";
    const [a, b] = stories.map((story) => story?.lines ?? []);
    let alike = 0;
    while (alike < a.length && alike < b.length && Math.abs(a[alike].t - b[alike].t) < 0.5 && a[alike].text === b[alike].text) alike++;
    const own = [a, b].map((lines, k) => el("section", {}, el("h3", {}, chip(k), " ", text(alike ? "fromThen" : "inCity")),
      lines.length > alike ? this.#lines(lines.slice(alike), alike + 1) : el("p", { class: "note", text: text(alike ? "nothingMore" : "nothingYet") })));
    const lives = subject.incident !== undefined && a.length + b.length ? el("div", { class: "lives-box" }) : null;
    if (lives) this.lives = { box: lives, stories };
    return [...missing, lives ?? "", table, alike ? el("section", {}, el("h3", {}, chip(0), " ", chip(1), " ", text("inBoth")), this.#lines(a.slice(0, alike), 1)) : "",
      a.length > alike || b.length > alike || !alike ? el("div", { class: "owns" }, ...own) : ""];
  }

  /** One line for each city, from the first to the last thing that happened; the numbers of its dots are those of the lines below. */
  #drawLives() {
    if (!this.lives) return;
    const { page } = this, { box, stories } = this.lives, times = stories.flatMap((s) => s?.lines.map((l) => l.t) ?? []);
    const width = Math.max(240, Math.min(760, box.clientWidth)), left = 26, from = Math.min(...times), to = Math.max(page.state.t, ...times);
    const key = `${width} ${Math.round((to - from) / 60)} ${this.shown.length}`;
    if (key === box.dataset.drawn && box.firstChild) return;
    box.dataset.drawn = key;
    const x = (t) => left + 10 + (t - from) / Math.max(1, to - from) * (width - left - 24);
    const picture = svg("svg", { viewBox: `0 0 ${width} 88`, width, height: 88, role: "img", "aria-label": text("lifeLines"), class: "lives" });
    stories.forEach((story, k) => {
      const y = 18 + k * 30;
      picture.append(svg("text", { x: 4, y: y + 4, class: `life-name city-${k}`, text: cityName(k) }));
      if (!story?.lines.length) return;
      const open = page.state.cities[k]?.open.has(this.subject.incident), last = story.lines[story.lines.length - 1].t;
      picture.append(svg("line", { x1: x(story.lines[0].t), x2: x(open ? Math.max(last, page.state.t) : last), y1: y, y2: y, class: `life city-${k}` }));
      // Dots that would lie on each other become one, with the numbers of all.
      const dots = [];
      story.lines.forEach((line, i) => {
        const at = x(line.t), before = dots[dots.length - 1];
        if (before && at - before.x < (before.to > before.from ? 36 : 21)) { before.to = i + 1; before.words.push(`${clock(line.t)} ${line.text}`); } else dots.push({ x: at, from: i + 1, to: i + 1, words: [`${clock(line.t)} ${line.text}`] });
      });
      for (const dot of dots) {
        const words = dot.from === dot.to ? String(dot.from) : `${dot.from}–${dot.to}`, half = 4 + words.length * 3.4, middle = Math.min(dot.x, width - half - 1);
        picture.append(svg("g", {}, svg("rect", { x: middle - half, y: y - 9, width: 2 * half, height: 18, rx: 9, class: `life city-${k}` }), svg("text", { x: middle, y: y + 4, class: "nth", text: words }), svg("title", { text: dot.words.join("\n") })));
      }
    });
    picture.append(svg("text", { x: left, y: 82, class: "axis", text: when(from, page.district) }), svg("text", { x: width - 4, y: 82, class: "axis end", text: `${when(to, page.district)} · ${span(to - from)}` }));
    box.replaceChildren(picture);
  }

  /** What the page itself knows, where no server tells the story. */
  #ownWords(k) {
    const { page, subject } = this, { district, state } = page, city = state.cities[k];
    if (subject.incident !== undefined) {
      const incident = city?.open.get(subject.incident);
      const kind = district.kinds[incident?.kind ?? subject.kind];
      // When it was reported, and what of it is among the events.
      const lines = incident?.stage ? [{ t: incident.since, text: text("eventKinds").reported }] : [];
      for (const row of city?.log ?? []) if (row[2] === subject.incident && row[1] > (lines.length ? 1 : 0) && !lines.some((line) => line.t === row[0] && line.text === text("eventKinds")[LOG_TYPES[row[1]]])) lines.push({ t: row[0], text: text("eventKinds")[LOG_TYPES[row[1]]] });
      return { title: nameOf(kind) || subject.incident, lines, facts: incident ? [{ name: text("stageNow"), value: text("stages")[incident.stage] }, { name: text("cell"), value: page.cellName(incident.cell) }] : [] };
    }
    if (subject.unit !== undefined) return { title: page.unitName(subject.unit), lines: [], facts: [{ name: text("unit"), value: text("unitStates")[city?.units.state[subject.unit] ?? 0] }] };
    return {
      title: text("cellOf")(district.cells.id[subject.cell]),
      lines: [...(city?.open.values() ?? [])].filter((i) => i.cell === subject.cell && i.stage > 0 && i.stage !== RESOLVED).slice(0, 20).map((i) => ({ t: i.since, text: nameOf(district.kinds[i.kind]) })),
      facts: [{ name: text("community"), value: nameOf(district.communities[district.cells.community?.[subject.cell]]) }, { name: text("residents"), value: number(district.cells.residents?.[subject.cell] ?? null) }],
    };
  }
}
