// The page: comes in, listens to frames, and draws what they say.
import { LiveSource, RecordedSource, Refusal, carried } from "./source.js";
import { newState, prepared, merge, takeSamples, Clock, inShort } from "./state.js";
import { difference, differenceLayer } from "./scale.js";
import { geometryOf } from "./geometry.js";
import { MapView } from "./map.js";
import { drawMarks } from "./marks.js";
import { drawMoving } from "./moving.js";
import { Pointing } from "./pointing.js";
import { pressed, writeHelp } from "./keys.js";
import { newView, Navigation } from "./navigate.js";
import { Legend } from "./legend.js";
import { Figures } from "./figures.js";
import { Desks } from "./desks.js";
import { Events } from "./events.js";
import { Incidents } from "./incidents.js";
import { Acts } from "./acts.js";
import { Story } from "./story.js";
import { Compare } from "./compare.js";
import { Table } from "./table.js";
import { Player } from "./player.js";
import { Moments, fragment } from "./moments.js";
import { el, by, put, flag, remember, cityName, chip } from "./dom.js";
import { text, language, setLanguage } from "./text.js";
import { nameOf, number, when, clock, dayOf } from "./format.js";

const TABS = ["figures", "desks", "events", "acts"];

class Page extends Pointing {
  layer = 0; cursor = -1; chosen = null; preview = null; difference = false; picking = null; drawn = 0;
  show = { units: true, incidents: true, places: true, names: true, team: -1 };
  maps = []; view = newView(); clock = new Clock();

  constructor(session) {
    super();
    setLanguage(remember("language") ?? ((navigator.language || "en").startsWith("zh") ? "zh" : "en"));
    this.setTheme(remember("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
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
    this.incidents = new Incidents(this);
    this.acts = new Acts(this);
    this.story = new Story(this);
    this.compare = new Compare(this);
    this.table = new Table(this);
    this.player = new Player(this);
    this.moments = new Moments(this);
    this.#controls();
    this.words();
    this.#setMaps(1);
    this.notice(text(!this.source.live ? "recorded" : this.canAct ? "welcome" : "stored"), 9000);
    this.source.listen({ frame: (frame) => this.#hear(frame), status: (status) => this.#status(status) });
    if (play) this.moments.restore(play);
    requestAnimationFrame((now) => this.#picture(now));
  }

  /** Whether something can be done to the district: not in a recording, nor in a run that results hold. */
  get canAct() { return this.source.live && this.district?.open !== false; }

  #hear(frame) {
    const { t, goal, n } = this.state;
    if (!merge(this.state, frame)) {
      // Something is missing: nothing more is merged until a key frame has come.
      const now = performance.now();
      if (!(now - this.askedAgain < 2000)) { this.askedAgain = now; this.source.again(); }
      return;
    }
    if (this.source.live && this.state.anew !== this.sampled) this.#fetchSamples();
    if (n >= 0 && this.source.live) this.#noteJump(t, goal);
    this.clock.hear(this.state.t, this.state.pace, this.state.playing, performance.now());
  }

  /** Says so where somebody else has moved time. */
  #noteJump(before, goal) {
    const { state } = this, far = Math.max(1800, state.speed * 3);
    if (state.goal !== null ? state.goal === goal : state.t > before - 1 && state.t < before + far || goal !== null) return;
    if (performance.now() - this.moved < 8000) return;
    const words = text("wentTo")(when(state.goal ?? state.t, this.district));
    this.notice(words, 6000);
    this.say(words);
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
      const two = this.maps.length > 1, name = two ? cityName(map.number) : nameOf(this.district.map);
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
        drawMarks(map, city, t, this.dark, this.show, this.cursor);
      }
      if (moved || state.playing || city?.units.version !== map.unitsVersion || this.chosen !== map.chosen || t !== map.t) {
        map.unitsVersion = city?.units.version;
        map.chosen = this.chosen;
        map.t = t;
        drawMoving(map, city, t, this.dark, this.show, this.chosen, state.playing ? now : 0);
      }
    });
    // Words five times a second at most.
    if (!(now - this.wordsAt < 200)) { this.wordsAt = now; this.#update(t, now); }
    if (!(now - this.countedAt < 1000)) { this.rate = Math.round((this.drawn - (this.drawnBefore ?? 0)) * 1000 / (now - (this.countedAt ?? now - 1000))); this.drawnBefore = this.drawn; this.countedAt = now; }
  }

  #update(t, now) {
    const { state } = this, city = state.cities[0];
    if (!city) return;
    this.player.update(t);
    this.#sentences();
    this.#underWay();
    this.legend.update();
    this.figures.update();
    this.desks.update();
    this.events.update();
    this.incidents.update();
    this.acts.update();
    this.compare.update();
    this.story.update(now);
    this.table.update(now);
    if (this.sayTime && state.goal === null) { this.sayTime = false; this.say(text("nowAt")(when(state.t, this.district))); }
    if (by("help").open) put(by("rate"), text("drawn")(this.rate ?? 0));
  }

  /** What goes on, in a sentence; one for each city. */
  #sentences() {
    const { cities } = this.state, box = by("sentence");
    if (box.children.length !== cities.length) box.replaceChildren(...cities.map((_, k) => el("span", {}, cities.length > 1 ? chip(k) : null, el("span"), el("button", { type: "button", class: "link", title: text("listOpen"), click: () => this.listOpen(1) }))));
    cities.forEach((city, k) => {
      const facts = inShort(city), underWay = city.units.state.reduce((sum, s) => sum + (s === 2), 0);
      put(box.children[k].lastChild.previousSibling, text(cities.length > 1 ? "sentenceShort" : "sentence")(number(facts.open), number(underWay)));
      put(box.children[k].lastChild, text(cities.length > 1 ? "urgentShort" : "urgent")(facts.urgent, facts.urgentWithout));
    });
  }

  /** What has been begun and not ended, beside the clock; one list for each city. */
  #underWay() {
    const { cities } = this.state, box = by("under-way"), shown = new Map();
    cities.forEach((city, k) => {
      for (const thing of this.district.things) {
        if (!city.on.has(`${thing.verb}:${thing.object}`)) continue;
        const words = `${nameOf(thing)}, ${this.sinceWords(thing, city)}`;
        shown.set(words, [...(shown.get(words) ?? []), k]);
      }
    });
    const key = [...shown].join(";") + cities.length + text("now");
    if (key === box.dataset.key) return;
    box.dataset.key = key;
    box.hidden = !shown.size;
    box.replaceChildren(...[...shown].map(([words, ks]) => el("li", {}, ...(cities.length > 1 ? ks.map(chip) : []), el("span", { text: words }))));
  }

  /** Since when something is under way, as far as that was seen or done by hand. */
  sinceWords(thing, city) {
    const { acts, t, cities } = this.state, k = cities.indexOf(city), ends = (words) => words?.endsWith(thing.object) || words?.includes(nameOf(thing));
    const since = city.since.get(`${thing.verb}:${thing.object}`) ?? acts.findLast((act) => act.t <= t && !act.refused && (act.city < 0 || act.city === k) && (ends(act.en) || ends(nameOf(act))))?.t;
    return since === undefined ? text("underWay") : text("since")(dayOf(since) === dayOf(t) ? clock(since) : when(since, this.district));
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
  toggleDifference() {
    this.difference = !this.difference && this.state.cities.length > 1;
    this.shownDifference = null;
    flag(by("difference"), "aria-pressed", this.difference);
    this.legend.build();
    this.#mapWords();
    this.redraw();
  }
  /** Shows one team alone on the map, the others faint; all for -1. */
  showTeam(team) {
    this.show.team = team;
    this.legend.build();
    this.redraw();
    this.say(team < 0 ? text("allTeams") : `${text("aloneOnMap")}: ${nameOf(this.district.teams[team])}`);
  }
  setPreview(preview) {
    this.preview = preview && { ...preview, city: this.state.cities.length > 1 ? this.acts.city : 0 };
    this.legend.build();
    this.redraw();
  }
  toggleTilt() {
    const on = by("tilt").getAttribute("aria-pressed") !== "true";
    flag(by("tilt"), "aria-pressed", on);
    if (this.view.whole) this.navigation.whole(on ? 1 : 0); else this.navigation.glide({ tilt: on ? 1 : 0 });
    if (on) this.say(text("columnsOf")(nameOf(this.district.layers[this.layer])));
  }
  /** The list of what is open: all that is reported (-1), what nobody has reported (0), or a priority. */
  listOpen(priority) {
    this.showTab("events");
    this.events.view(true);
    this.incidents.filter(priority);
    by("tabs").scrollIntoView({ block: "nearest" });
    this.say(this.incidents.count.textContent);
  }
  showTab(name) {
    if (name === "acts" && !this.canAct) return;
    this.tab = name;
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
    for (const element of document.querySelectorAll("[data-acts]")) element.hidden = !this.canAct;
    if (!this.district) return;
    put(by("place"), nameOf(this.district.map));
    put(by("question"), nameOf(this.district.question));
    by("synthetic").hidden = !this.district.synthetic?.length;
    by("synthetic-list").querySelector("ul").replaceChildren(...(this.district.synthetic ?? []).map((line) => el("li", { text: nameOf(line) })));
    this.#mapWords();
    writeHelp(this.district);
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
    by("tilt").addEventListener("click", () => this.toggleTilt());
    by("help-open").addEventListener("click", () => by("help").showModal());
    document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); this.maps[0]?.box.focus(); });
    by("zoom-in").addEventListener("click", () => this.navigation.zoomMiddle(1.6));
    by("zoom-out").addEventListener("click", () => this.navigation.zoomMiddle(1 / 1.6));
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
    addEventListener("keydown", (event) => pressed(this, event));
    // Where somebody has last pointed: a question comes up there. For keys it is where the focus is.
    addEventListener("pointerdown", (event) => { this.pointed = { x: event.clientX, y: event.clientY }; }, true);
    addEventListener("keydown", () => { const box = document.activeElement?.closest("button,input,select")?.getBoundingClientRect(); if (box) this.pointed = { x: box.left, y: box.bottom }; }, true);
    addEventListener("hashchange", () => {
      // With a token of its own it is another address, though the browser does not load it by itself.
      if (new URLSearchParams(location.hash.slice(1)).has("token")) { location.reload(); return; }
      const { play } = fragment();
      if (play) this.moments.restore(play);
    });
  }
}

new Page(await carried()).start();
