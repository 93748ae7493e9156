// The page: comes in, listens to frames, and draws what they say.
import { LiveSource, RecordedSource, Refusal, carried } from "./source.js";
import { newState, prepared, merge, takeSamples, Clock, inShort, NOTHING, RESOLVED } from "./state.js";
import { valueOf, difference, differenceLayer, digitsOf } from "./scale.js";
import { geometryOf } from "./geometry.js";
import { MapView } from "./map.js";
import { newView, Navigation } from "./navigate.js";
import { Legend } from "./legend.js";
import { Figures } from "./figures.js";
import { Desks } from "./desks.js";
import { Events } from "./events.js";
import { Acts } from "./acts.js";
import { Story } from "./story.js";
import { Compare } from "./compare.js";
import { Table } from "./table.js";
import { Player } from "./player.js";
import { Moments, fragment } from "./moments.js";
import { el, by, put, flag, remember } from "./dom.js";
import { text, language, setLanguage } from "./text.js";
import { nameOf, number, amount, span, when } from "./format.js";

const TABS = ["figures", "desks", "events", "acts"];

class Page {
  layer = 0; cursor = -1; chosen = null; preview = null; difference = false; picking = null; drawn = 0;
  show = { units: true, incidents: true, places: true, names: true };
  maps = []; view = newView(); clock = new Clock();

  constructor() {
    setLanguage(remember("language") ?? ((navigator.language || "en").startsWith("zh") ? "zh" : "en"));
    this.setTheme(remember("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
    const session = carried();
    this.source = session ? new RecordedSource(session) : new LiveSource();
    this.words();
  }

  async start() {
    const { token, play } = fragment();
    this.notice(text("connecting"));
    let district;
    try {
      district = await this.source.enter(token);
    } catch (error) {
      this.notice(text(error instanceof Refusal && error.status === 401 ? "denied" : "noServer"));
      return;
    }
    this.district = prepared(district);
    this.geometry = geometryOf(district);
    this.state = newState(district);
    this.navigation = new Navigation(this);
    this.legend = new Legend(this);
    this.figures = new Figures(this);
    this.desks = new Desks(this);
    this.events = new Events(this);
    this.acts = new Acts(this);
    this.story = new Story(this);
    this.compare = new Compare(this);
    this.table = new Table(this);
    this.player = new Player(this);
    this.moments = new Moments(this);
    this.#controls();
    this.words();
    this.#setMaps(1);
    this.notice(text(this.source.live ? "welcome" : "recorded"), 9000);
    this.source.listen({ frame: (frame) => this.#hear(frame), status: (status) => this.#status(status) });
    if (play) this.moments.restore(play);
    requestAnimationFrame((now) => this.#picture(now));
  }

  #hear(frame) {
    if (!merge(this.state, frame)) {
      // Something is missing: nothing more is merged until a key frame has come.
      const now = performance.now();
      if (!(now - this.askedAgain < 2000)) { this.askedAgain = now; this.source.again(); }
      return;
    }
    if (this.source.live && this.state.anew !== this.sampled) this.#fetchSamples();
    this.clock.hear(this.state.t, this.state.pace, this.state.playing, performance.now());
  }

  async #fetchSamples() {
    const { anew } = this.state;
    this.sampled = anew;
    const answer = await this.source.get("/samples.json").catch(() => null);
    if (answer && this.state.anew === anew) takeSamples(this.state, answer);
  }

  #status(status) {
    if (status === "lost" || status === "closed") { this.notice(text(status === "lost" ? "lost" : "noServer")); this.gone = true; } else if (this.gone) { this.gone = false; this.notice(text("back"), 3000); }
  }

  // Pictures

  #setMaps(count) {
    by("maps").replaceChildren();
    this.maps = Array.from({ length: count }, (_, k) => {
      const box = el("div", { class: `map city-${k}`, tabindex: "0", role: "application", "aria-describedby": "map-help" });
      by("maps").append(box);
      const map = new MapView(box, this.district, this.geometry, this.view);
      map.number = k;
      map.narrow = count > 1;
      if (count > 1) { map.title = el("p", { class: "map-title" }); box.append(map.title); }
      this.navigation.attach(map);
      return map;
    });
    by("maps").append(el("p", { id: "map-help", hidden: true }));
    by("stage").classList.toggle("two", count > 1);
    this.#mapWords();
    this.view.whole = true;
    this.redraw();
  }

  #mapWords() {
    for (const map of this.maps) {
      const two = this.maps.length > 1, name = two ? text(map.number ? "cityB" : "cityA") : nameOf(this.district.map);
      map.box.setAttribute("aria-label", text("mapOf")(name));
      if (map.title) map.title.textContent = map.number && this.difference ? text("differenceOf")(nameOf(this.district.layers[this.layer])) : text(map.number ? "bLong" : "aLong");
    }
    if (by("map-help")) by("map-help").textContent = text("mapHelp");
  }

  redraw() { this.dirty = true; }

  #picture(now) {
    requestAnimationFrame((next) => this.#picture(next));
    this.drawn++;
    const { state, view, district } = this, t = this.clock.read(now);
    this.t = t;
    if (state.cities.length && state.cities.length !== this.maps.length) {
      if (state.cities.length < 2) this.difference = false;
      // Of two cities the second is the one to try things on.
      this.acts.city = state.cities.length - 1;
      this.#setMaps(state.cities.length);
      this.acts.update(true);
      this.legend.build();
      this.words();
      if (this.story.subject) this.story.open({ ...this.story.subject, city: 0 });
    }
    let resized = false;
    for (const map of this.maps) resized = map.resize() || resized;
    if ((resized || this.dirty) && view.whole && this.maps[0].width) { Object.assign(view, this.navigation.fit(this.maps[0])); view.version++; }
    this.navigation.run(now);
    const moved = resized || this.dirty || view.version !== this.drawnView;
    this.drawnView = view.version;
    this.dirty = false;
    const layer = district.layers[this.layer];
    this.maps.forEach((map, k) => {
      const city = state.cities[k];
      if (!map.width || !map.height) return;
      // Cells a few times a second at most: nobody sees more, and it leaves time for units.
      const stamp = state.cities.map((c) => c.stamps[layer?.id] ?? 0).join();
      if (layer && (moved || stamp !== map.stamp && now - map.cellsAt > 180)) {
        map.stamp = stamp;
        map.cellsAt = now;
        const bytes = city?.layers.get(layer.id), differs = this.difference && k === 1 && state.cities.length > 1;
        if (differs && bytes && state.cities[0].layers.get(layer.id)) {
          const shown = differenceLayer(layer, state.cities[0].layers.get(layer.id), bytes);
          if (shown.max !== this.shownDifference?.max || shown.id !== this.shownDifference.id) { this.shownDifference = shown; this.legend.build(); }
          map.other ??= new Uint8Array(this.geometry.count);
          map.drawCells(difference(layer, shown, state.cities[0].layers.get(layer.id), bytes, map.other), shown, this.dark, null);
        } else map.drawCells(bytes, layer, this.dark, this.preview && this.preview.city === k ? this.preview : null);
        map.marksAt = 0;
      }
      if (city && city.openVersion !== city.urgentVersion) {
        city.urgentVersion = city.openVersion;
        city.urgent = [...city.open.values()].filter((i) => i.priority === 1 && i.stage > 0 && i.stage < 5 && i.cell >= 0);
      }
      if (moved || !map.marksAt || (city?.openVersion !== map.openVersion || now - map.marksAt > 2000) && now - map.marksAt > 200) {
        map.openVersion = city?.openVersion;
        map.marksAt = now;
        map.drawMarks(city, t, this.dark, this.show, this.cursor);
      }
      if (moved || state.playing || city?.units.version !== map.unitsVersion || this.chosen !== map.chosen || t !== map.t) {
        map.unitsVersion = city?.units.version;
        map.chosen = this.chosen;
        map.t = t;
        map.drawMoving(city, t, this.dark, this.show, this.chosen, state.playing ? now : 0);
      }
    });
    // Words five times a second at most.
    if (!(now - this.wordsAt < 200)) { this.wordsAt = now; this.#update(t, now); }
    if (!(now - this.countedAt < 1000)) { this.rate = Math.round((this.drawn - (this.drawnBefore ?? 0)) * 1000 / (now - (this.countedAt ?? now - 1000))); this.drawnBefore = this.drawn; this.countedAt = now; document.documentElement.dataset.pictures = this.rate; }
  }

  #update(t, now) {
    const { state } = this, city = state.cities[0];
    if (!city) return;
    this.player.update(t);
    this.#sentences();
    this.legend.update();
    this.figures.update();
    this.desks.update();
    this.events.update();
    this.acts.update();
    this.compare.update();
    this.story.update(now);
    this.table.update(now);
    if (this.sayTime) { this.sayTime = false; this.say(text("nowAt")(when(state.t, this.district))); }
    if (by("help").open) put(by("rate"), text("drawn")(this.rate ?? 0));
  }

  /** What goes on, in a sentence; one for each city. */
  #sentences() {
    const { cities } = this.state, box = by("sentence");
    if (box.children.length !== cities.length) box.replaceChildren(...cities.map((_, k) => el("span", {}, cities.length > 1 ? el("b", { class: `chip city-${k}`, text: text(k ? "cityB" : "cityA") }) : null, el("span"))));
    cities.forEach((city, k) => {
      const facts = inShort(city), underWay = city.units.state.reduce((sum, s) => sum + (s === 2), 0);
      put(box.children[k].lastChild, text(cities.length > 1 ? "sentenceShort" : "sentence")(number(facts.open), number(underWay), text("urgent")(facts.urgent, facts.urgentWithout)));
    });
  }

  // Choosing

  cellName(cell) {
    const community = this.district.communities[this.district.cells.community?.[cell]];
    return [community && nameOf(community), text("cellOf")(this.district.cells.id[cell])].filter(Boolean).join(" · ");
  }
  unitName(u) {
    const { units, teams } = this.district, own = units.name[u] ?? "", team = teams[units.team[u]];
    const serial = own.match(/[\d-]+$/)?.[0].replace(/^-/, "");
    return serial && team ? `${nameOf(team)} ${serial}` : own;
  }

  hover(map, px, py) {
    const tip = by("tip");
    this.hovered = map ? [map, px, py] : null;
    if (!map) { tip.hidden = true; return; }
    if (this.hoverDue) return;
    this.hoverDue = true;
    requestAnimationFrame(() => {
      this.hoverDue = false;
      if (!this.hovered) return;
      const [m, x, y] = this.hovered, city = this.state.cities[m.number], what = m.pick(city, this.t ?? 0, x, y, this.show);
      m.box.classList.toggle("points", Boolean(what));
      if (!what) { tip.hidden = true; return; }
      const box = m.box.getBoundingClientRect();
      this.tip(this.#tipLines(what, city), box.left + x, box.top + y);
    });
  }

  /** Shows lines beside a point of the window; nothing for null. */
  tip(lines, x, y) {
    const tip = by("tip");
    tip.hidden = !lines;
    if (!lines) return;
    tip.replaceChildren(...lines.map((line, i) => el(i ? "p" : "h3", { text: line })));
    const left = Math.min(x + 16, innerWidth - tip.offsetWidth - 8), top = Math.min(y + 16, innerHeight - tip.offsetHeight - 8);
    tip.style.transform = `translate(${Math.round(left)}px,${Math.round(top)}px)`;
  }

  #tipLines(what, city) {
    const { district } = this;
    if (what.incident) {
      const incident = city.open.get(what.incident), kind = district.kinds[incident.kind];
      return [nameOf(kind), `${text("priority")(incident.priority)} · ${text("stages")[incident.stage]}`, `${this.cellName(incident.cell)} · ${span(this.t - incident.since)}`];
    }
    if (what.unit !== undefined) {
      const { units } = city, task = units.incident[what.unit] && city.open.get(units.incident[what.unit]);
      return [this.unitName(what.unit), text("unitStates")[units.state[what.unit]], task ? nameOf(district.kinds[task.kind]) : ""].filter(Boolean);
    }
    const lines = what.place !== undefined ? [nameOf(district.facilities[what.place]), this.cellName(what.cell)] : [this.cellName(what.cell)];
    const layer = district.layers[this.layer], byte = city?.layers.get(layer?.id)?.[what.cell];
    if (layer) lines.push(`${nameOf(layer)}: ${byte === undefined || byte === NOTHING ? text("none") : amount(valueOf(layer, byte), { unit: layer.unit, digits: digitsOf(layer) })}`);
    let open = 0;
    if (city) for (const incident of city.open.values()) if (incident.cell === what.cell && incident.stage > 0 && incident.stage !== RESOLVED) open++;
    if (open) lines.push(text("openHere")(open));
    return lines;
  }

  click(map, px, py) {
    map.box.focus({ preventScroll: true });
    if (this.picking) { const cell = map.cellUnder(px, py); if (cell >= 0) this.take({ cell, city: map.number }); return; }
    const what = map.pick(this.state.cities[map.number], this.t ?? 0, px, py, this.show);
    if (what?.cell !== undefined) this.cursor = what.cell;
    this.choose(what ? { ...what, city: map.number } : null);
  }

  /** What was pointed at with click or Enter: an answer to "where?", or something to tell the story of. */
  take(what) {
    if (this.picking) { this.cursor = what.cell; const { done } = this.picking; this.picking = null; this.#picked(); done(what.cell); return; }
    this.choose(what);
  }

  choose(what, { story = true } = {}) {
    this.chosen = what && (what.incident !== undefined ? { incident: what.incident } : what.unit !== undefined ? { unit: what.unit } : { cell: what.cell });
    this.redraw();
    if (!what) { this.story.close(); return; }
    if (what.unit !== undefined && story && this.source.live) this.acts.showUnit(what.unit);
    if (what.cell !== undefined && what.incident === undefined && this.source.live) this.acts.showCell(what.cell);
    if (story) this.story.open(what);
  }

  moveCursor(dx, dy, map) {
    const g = this.geometry;
    if (this.cursor < 0) this.cursor = nearestCell(g, this.view.x, this.view.y, 0, 0);
    else {
      const next = g.squares ? g.cellAt(g.x[this.cursor] + dx, g.y[this.cursor] + dy) : -1;
      const found = next >= 0 ? next : nearestCell(g, g.x[this.cursor], g.y[this.cursor], dx, dy);
      if (found >= 0) this.cursor = found;
    }
    const [x, y] = map.project(g.x[this.cursor], g.y[this.cursor]);
    if (x < 30 || y < 30 || x > map.width - 30 || y > map.height - 30) this.navigation.glide({ x: g.x[this.cursor], y: g.y[this.cursor] });
    this.say(this.#tipLines({ cell: this.cursor }, this.state.cities[map.number]).join(", "));
    this.redraw();
  }

  /** Asks for a cell of the map; -1 if nobody wants to say. */
  pick(prompt) {
    this.picking?.done(-1);
    return new Promise((done) => {
      this.picking = { done };
      this.notice(prompt);
      this.say(prompt);
      by("stage").classList.add("picking");
      this.maps[0].box.focus();
    });
  }
  #picked() {
    by("stage").classList.remove("picking");
    this.notice("");
  }

  /** A question in a small panel that blocks nothing. */
  ask({ title, body, yes, no, city = -1 }) {
    this.answer?.(false);
    const panel = by("confirm"), before = document.activeElement;
    by("confirm-title").replaceChildren(...(city >= 0 ? [el("b", { class: `chip city-${city}`, text: text(city ? "cityB" : "cityA") }), " "] : []), title);
    by("confirm-body").replaceChildren(body ?? "");
    put(by("confirm-yes"), yes);
    put(by("confirm-no"), no);
    panel.hidden = false;
    by("confirm-yes").focus();
    return new Promise((done) => {
      this.answer = (value) => {
        this.answer = null;
        panel.hidden = true;
        if (before?.isConnected) before.focus({ preventScroll: true });
        done(value);
      };
    });
  }

  // Speaking

  /** Sends something to the server; null where it refuses, which is then said. */
  async send(path, body) {
    try {
      return await this.source.post(path, body);
    } catch (error) {
      const words = error instanceof Refusal && error.named ? nameOf(error.named) : text(error instanceof Refusal && error.status === 0 ? "noServer" : error.status === 401 ? "denied" : "failed");
      this.notice(words, 8000, true);
      this.say(words);
      return null;
    }
  }

  say(words) { by("said").textContent = words; }

  notice(words, lasts = 0, wrong = false) {
    const box = by("notice");
    clearTimeout(this.noticeEnds);
    put(box, words);
    box.hidden = !words;
    box.classList.toggle("wrong", wrong);
    if (words && lasts) this.noticeEnds = setTimeout(() => { box.hidden = true; }, lasts);
  }

  // Choices of the whole page

  setTheme(name) {
    this.dark = name === "dark";
    document.documentElement.dataset.theme = name;
    put(by("theme"), this.dark ? "☀" : "☾");
  }
  setLayer(i) {
    if (!this.district.layers[i]) return;
    this.layer = i;
    this.shownDifference = null;
    this.legend.build();
    this.#mapWords();
    this.redraw();
    this.say(nameOf(this.district.layers[i]));
  }
  setDifference(on) {
    this.difference = on && this.state.cities.length > 1;
    this.shownDifference = null;
    flag(by("difference"), "aria-pressed", this.difference);
    this.legend.build();
    this.#mapWords();
    this.redraw();
  }
  setPreview(preview) {
    this.preview = preview && { ...preview, city: this.state.cities.length > 1 ? this.acts.city : 0 };
    this.legend.build();
    this.redraw();
  }
  setTilt(on) {
    flag(by("tilt"), "aria-pressed", on);
    if (this.view.whole) this.navigation.whole(on ? 1 : 0); else this.navigation.glide({ tilt: on ? 1 : 0 });
    if (on) this.say(text("columnsOf")(nameOf(this.district.layers[this.layer])));
  }
  showTab(name) {
    if (name === "acts" && !this.source.live) return;
    for (const tab of TABS) {
      by(tab).hidden = tab !== name;
      flag(by(`tab-${tab}`), "aria-selected", tab === name);
      by(`tab-${tab}`).tabIndex = tab === name ? 0 : -1;
    }
    this.figures.drawnAt = "";
    if (name === "acts") this.acts.update(true);
    if (this.state.cities.length) this.#update(this.t, performance.now());
  }

  /** Puts the words of the language wherever they belong. */
  words() {
    document.documentElement.lang = language() === "zh" ? "zh-Hans" : "en";
    document.title = this.district ? `${nameOf(this.district.map)} · ${text("title")}` : text("title");
    for (const element of document.querySelectorAll("[data-text]")) put(element, text(element.dataset.text));
    for (const element of document.querySelectorAll("[data-label]")) { element.setAttribute("aria-label", text(element.dataset.label)); if (element.tagName === "BUTTON") element.title = text(element.dataset.label); }
    for (const element of document.querySelectorAll("[data-hint]")) element.title = text(element.dataset.hint);
    by("language").setAttribute("aria-label", `${text("language")} ${text("languageName")}`);
    for (const element of document.querySelectorAll("[data-live]")) element.hidden = !this.source.live;
    if (!this.district) return;
    put(by("place"), nameOf(this.district.map));
    put(by("question"), nameOf(this.district.question));
    by("synthetic").hidden = !this.district.synthetic?.length;
    by("synthetic-list").querySelector("ul").replaceChildren(...(this.district.synthetic ?? []).map((line) => el("li", { text: nameOf(line) })));
    this.#mapWords();
    this.#helpWords();
  }

  #helpWords() {
    const d = this.district;
    by("help").replaceChildren(
      el("button", { type: "button", class: "round close", "aria-label": text("close"), title: text("close"), text: "×", click: () => by("help").close() }),
      el("h2", { id: "help-title", text: text("aboutTitle") }), ...text("about").map((line) => el("p", { text: line })),
      el("h2", { text: text("keysTitle") }), el("dl", { class: "keys" }, ...text("keys").flatMap(([key, what]) => [el("dt", {}, el("kbd", { text: key })), el("dd", { text: what })])),
      el("p", { class: "note" }, el("span", { id: "rate" }), " ", text("versionLine")(d.version, d.experiment, d.seed)));
  }

  rebuild() {
    this.legend.buildLayers();
    for (const part of [this.legend, this.figures, this.desks, this.events, this.acts, this.player]) part.build();
    this.compare.version = "";
    if (this.story.subject) this.story.open(this.story.subject);
    if (!by("table").hidden) this.table.build();
    by("sentence").replaceChildren();
    this.words();
    this.redraw();
    this.wordsAt = 0;
  }

  #controls() {
    by("theme").addEventListener("click", () => { this.setTheme(this.dark ? "light" : "dark"); remember("theme", this.dark ? "dark" : "light"); this.legend.build(); this.figures.drawnAt = ""; this.redraw(); });
    by("language").addEventListener("click", () => { setLanguage(language() === "zh" ? "en" : "zh"); remember("language", language()); this.rebuild(); });
    by("tilt").addEventListener("click", () => this.setTilt(by("tilt").getAttribute("aria-pressed") !== "true"));
    by("help-open").addEventListener("click", () => by("help").showModal());
    by("zoom-in").addEventListener("click", () => this.navigation.zoom(1.6, this.maps[0], undefined, undefined, true));
    by("zoom-out").addEventListener("click", () => this.navigation.zoom(1 / 1.6, this.maps[0], undefined, undefined, true));
    by("zoom-fit").addEventListener("click", () => this.navigation.whole());
    by("confirm-yes").addEventListener("click", () => this.answer?.(true));
    by("confirm-no").addEventListener("click", () => this.answer?.(false));
    for (const tab of TABS) by(`tab-${tab}`).addEventListener("click", () => this.showTab(tab));
    by("tabs").addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const open = TABS.filter((tab) => !by(`tab-${tab}`).hidden), at = open.findIndex((tab) => by(`tab-${tab}`).getAttribute("aria-selected") === "true");
      const next = open[(at + step + open.length) % open.length];
      this.showTab(next);
      by(`tab-${next}`).focus();
      event.preventDefault();
    });
    this.showTab("figures");
    addEventListener("keydown", (event) => this.#key(event));
    addEventListener("hashchange", () => { const { play } = fragment(); if (play) this.moments.restore(play); });
  }

  #key(event) {
    if (event.key === "Escape") {
      if (by("help").open || document.querySelector(":popover-open")) return;
      if (this.answer) this.answer(false);
      else if (this.picking) { const { done } = this.picking; this.picking = null; this.#picked(); done(-1); }
      else if (!by("table").hidden) { this.table.toggle(false); by("table-open").focus(); }
      else this.choose(null);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || by("help").open) return;
    const { target } = event;
    if (target.matches?.("input:not([type=checkbox]):not([type=radio]):not([type=range]),select,textarea")) return;
    // Space and Enter belong to the button that has the focus.
    if (event.key === " " && target.matches?.("button,a,input,summary,[role=tab]")) return;
    const live = this.source.live;
    const keys = {
      " ": () => this.player.toggle(), ".": () => this.player.step(), "[": () => this.player.faster(-1), "]": () => this.player.faster(1),
      "+": () => this.navigation.zoom(1.6, this.maps[0], undefined, undefined, true), "=": () => this.navigation.zoom(1.6, this.maps[0], undefined, undefined, true), "-": () => this.navigation.zoom(1 / 1.6, this.maps[0], undefined, undefined, true), 0: () => this.navigation.whole(),
      f: () => live && this.compare.fork(), d: () => this.setDifference(!this.difference), a: () => live && this.compare.lookAhead(), t: () => this.setTilt(by("tilt").getAttribute("aria-pressed") !== "true"),
      l: () => this.table.toggle(), e: () => this.#tabKey("events"), g: () => this.#tabKey("figures"), q: () => this.#tabKey("desks"), x: () => live && this.#tabKey("acts"), "?": () => by("help").showModal(),
    };
    const act = keys[event.key.toLowerCase()] ?? (/^[1-9]$/.test(event.key) ? () => this.setLayer(Number(event.key) - 1) : null);
    if (!act) return;
    event.preventDefault();
    act();
  }
  #tabKey(name) {
    this.showTab(name);
    by(`tab-${name}`).focus();
  }
}

/** The nearest cell to a place, among those that lie in a direction. */
function nearestCell(g, x, y, dx, dy) {
  let best = -1, least = Infinity;
  for (let i = 0; i < g.count; i++) {
    const ox = g.x[i] - x, oy = g.y[i] - y, ahead = ox * dx + oy * dy;
    if ((dx || dy) && (ahead <= 0.01 || Math.abs(ox * dy + oy * dx) > ahead)) continue;
    const distance = ox * ox + oy * oy;
    if (distance < least) { least = distance; best = i; }
  }
  return best;
}

new Page().start();
