// The tab in which things are done by hand: begin and end, send units, start incidents. Whatever is done is confirmed first and listed.
import { el, by, put, chip } from "./dom.js";
import { bitsOf } from "./state.js";
import { text } from "./text.js";
import { Orders } from "./orders.js";
import { nameOf, number, share, span, when } from "./format.js";

export class Acts {
  constructor(page) {
    this.page = page;
    this.city = 0;
    this.build();
  }

  build() {
    const { page } = this, { district } = page;
    if (!page.canAct) { by("acts").replaceChildren(); return; }
    this.which = el("fieldset", { class: "filters", hidden: true }, el("legend", { text: text("actOn") }), ...[0, 1].map((k) => el("label", { class: "check" },
      el("input", { type: "radio", name: "act-on", value: String(k), change: () => { this.city = k; this.update(true); } }), chip(k))));
    // Things, by their verb.
    this.things = district.things.map((thing) => {
      const button = el("button", { type: "button", click: () => this.toggle(thing) });
      const note = el("small");
      return { thing, button, note, box: el("li", {}, el("span", {}, nameOf(thing), note), button) };
    });
    const verbs = [...new Set(district.things.map((thing) => thing.verb))];
    const groups = verbs.map((verb) => el("div", { class: "verb" }, el("h3", { text: text("verbs")[verb] ?? verb }), el("ul", { class: "things" }, ...this.things.filter((t) => t.thing.verb === verb).map((t) => t.box))));
    // An incident.
    this.kind = el("select", { id: "act-kind" }, ...district.kinds.map((kind, i) => ({ kind, i })).sort((a, b) => a.kind.priority - b.kind.priority)
      .map(({ kind, i }) => el("option", { value: String(i), text: `${nameOf(kind)} · ${text("priority")(kind.priority)}` })));
    this.cell = el("input", { id: "act-cell", type: "text", size: "9", autocomplete: "off", spellcheck: "false", placeholder: district.cells.id[0], "aria-label": text("cellField") });
    const pick = el("button", { type: "button", text: text("chooseOnMap"), click: () => this.pickInto(this.cell) });
    const start = el("button", { type: "button", class: "strong", text: text("start"), click: () => this.incident(Number(this.kind.value), this.cellNamed(this.cell.value)) });
    // A unit.
    this.team = el("select", { id: "act-team", change: () => this.#units() }, ...district.teams.map((team, i) => el("option", { value: String(i), text: nameOf(team) })));
    this.team.value = String(Math.max(0, district.teams.findLastIndex((_, i) => district.units.team.includes(i))));
    this.unit = el("select", { id: "act-unit", change: () => { page.choose({ unit: Number(this.unit.value), city: this.city }, { story: false }); this.#unitButtons(); } });
    this.unitState = el("p", { class: "note" });
    this.off = el("button", { type: "button", text: text("offDuty"), click: () => this.duty(Number(this.unit.value), "off-duty", this.city) });
    this.on = el("button", { type: "button", text: text("onDuty"), click: () => this.duty(Number(this.unit.value), "on-duty", this.city) });
    this.move = el("button", { type: "button", text: text("move"), click: () => this.moveUnit(Number(this.unit.value), this.city) });
    this.orders = new Orders(this);
    this.list = el("ol", { class: "acts" });
    this.coming = el("section", { class: "verb", hidden: true });
    by("acts").replaceChildren(this.which,
      el("h2", { text: text("beginEnd") }), ...groups,
      el("h2", { text: text("startIncident") }),
      el("div", { class: "form" }, el("label", { for: "act-kind", text: text("kind") }), this.kind, el("label", { for: "act-cell", text: text("where") }), el("span", { class: "row" }, this.cell, pick), el("span"), start),
      el("h2", { text: text("aUnit") }),
      el("div", { class: "form" }, el("label", { for: "act-team", text: text("team") }), this.team, el("label", { for: "act-unit", text: text("unit") }), this.unit, el("span"), this.unitState, el("span"), el("span", { class: "row" }, this.off, this.on, this.move)),
      ...this.orders.parts,
      el("h2", { text: text("byHand") }), this.list, this.coming);
    this.#units();
    this.version = "";
    this.update(true);
  }

  #units() {
    const { district } = this.page, team = Number(this.team.value);
    const units = district.units.team.map((t, u) => t === team ? u : -1).filter((u) => u >= 0);
    this.unit.replaceChildren(...units.map((u) => el("option", { value: String(u), text: this.page.unitName(u) })));
    this.#unitButtons();
  }

  #unitButtons() {
    const city = this.page.state.cities[this.city], u = Number(this.unit.value);
    if (!city || !this.unit.value) return;
    const state = city.units.state[u];
    put(this.unitState, text("unitStates")[state]);
    this.off.disabled = state === 0;
    this.on.disabled = state !== 0;
    this.move.disabled = state === 0;
  }

  /** Lets somebody choose a cell on the map, for a field. */
  async pickInto(field) {
    const { page } = this, cell = await page.pick(text("chooseCell"));
    if (cell >= 0) field.value = page.district.cells.id[cell];
    field.focus();
  }

  cellNamed(words) {
    return this.page.district.cells.id.indexOf(words.trim());
  }

  /** Shows a unit in the lists, for who chose it on the map. */
  showUnit(u) {
    const team = String(this.page.district.units.team[u]);
    if (this.team.value !== team) { this.team.value = team; this.#units(); }
    this.unit.value = String(u);
    this.#unitButtons();
  }
  showCell(cell) {
    if (this.cell) this.cell.value = this.page.district.cells.id[cell] ?? "";
  }

  async confirmed(body, title, content, shown = null) {
    const { page } = this;
    if (!await page.ask({ title, body: content, yes: text("confirm"), no: text("cancel"), city: page.state.cities.length > 1 ? body.city : -1, shown })) return false;
    const answer = await page.send("/act", body);
    if (answer) page.say(text("done")(title.replace(/[?？]$/, "")));
    return Boolean(answer);
  }

  toggle(thing) {
    const key = `${thing.verb}:${thing.object}`, on = this.page.state.cities[this.city].on.has(key);
    const about = nameOf(thing.about), note = !on && (about || thing.lasts) ? el("div", {}, about ? el("p", { text: about }) : null, thing.lasts ? el("p", { text: text("lasts")(span(thing.lasts)) }) : null) : null;
    return this.confirmed({ city: this.city, do: on ? "end" : "begin", verb: thing.verb, object: thing.object }, text(on ? "willEnd" : "willBegin")(nameOf(thing)), note);
  }

  incident(kind, cell, city = this.city) {
    const { page } = this;
    if (cell < 0) { page.notice(text("noSuchCell"), 4000); this.cell.focus(); return false; }
    return this.confirmed({ city, do: "incident", kind, cell }, text("willStart")(nameOf(page.district.kinds[kind]), page.cellName(cell)), null);
  }

  duty(unit, what, city) {
    return this.confirmed({ city, do: what, unit }, text(what === "off-duty" ? "willOff" : "willOn")(this.page.unitName(unit)), null);
  }

  /** Where to, then cover before and after, on the map and in numbers, then the question. */
  async moveUnit(unit, city) {
    const { page } = this, name = page.unitName(unit);
    const to = await page.pick(text("moveWhere")(name));
    if (to < 0) return;
    page.notice(text("previewing"));
    const preview = await page.send("/preview", { city, unit, to });
    page.notice("");
    if (!preview) return;
    const covers = preview.covers ?? [], changed = covers.filter((c) => c.before.cells !== c.after.cells || c.before.minutes !== c.after.minutes);
    const mine = {}, show = () => page.setPreview(changed[0] ? { ...this.#difference(changed[0]), mine } : null);
    try {
      await this.confirmed({ city, do: "move", unit, to }, text("willMove")(name, page.cellName(to)), changed.length ? this.#coverTable(changed, mine) : el("p", { text: text("coverUnchanged") }), show);
    } finally {
      // Unless by now it is another question's.
      if (page.preview?.mine === mine) page.setPreview(null);
    }
  }

  #difference(cover) {
    const count = this.page.geometry.count, before = bitsOf(cover.before.cells, count), after = bitsOf(cover.after.cells, count);
    return { gained: after.map((v, i) => v & (1 - before[i])), lost: before.map((v, i) => v & (1 - after[i])), both: after.map((v, i) => v & before[i]) };
  }

  #coverTable(covers, mine) {
    const { page } = this, table = el("table", { class: "cover" }, el("thead", {}, el("tr", {}, el("th", { scope: "col" }), el("th", { scope: "col", text: text("coverBefore") }), el("th", { scope: "col", text: text("coverAfter") }))));
    for (const cover of covers) {
      const known = page.district.covers.find((c) => c.id === cover.id), name = nameOf(known) || cover.id, within = known?.within;
      const line = (title, before, after) => el("tr", {}, el("th", { scope: "row", text: title }), el("td", { text: before }), el("td", { text: after }));
      const body = el("tbody", { tabindex: "-1" }, el("tr", {}, el("th", { colspan: "3", scope: "rowgroup", class: "group", text: name })),
        line(text("coverShare")(within ? span(within) : ""), percent(cover.before.share), percent(cover.after.share)),
        line(text("coverMinutes"), number(cover.before.minutes, 1), number(cover.after.minutes, 1)));
      if (cover.futures) body.append(line(text("coverFutures")(cover.futures.samples, within ? span(within) : ""), percent(cover.futures.before.share), percent(cover.futures.after.share)));
      body.addEventListener("pointerenter", () => page.setPreview({ ...this.#difference(cover), mine }));
      table.append(body);
    }
    return table;
  }

  update(force = false) {
    const { page } = this, { state } = page;
    if (!page.canAct || (by("acts").hidden && !force)) return;
    const two = state.cities.length > 1;
    this.which.hidden = !two;
    if (!two) this.city = 0;
    this.which.querySelectorAll("input").forEach((input, k) => { input.checked = k === this.city; });
    this.#unitButtons();
    this.orders.update();
    const city = state.cities[this.city];
    if (!city) return;
    const version = [city.onVersion, state.versions.acts, state.acts.filter((act) => act.t <= state.t).length, this.city, state.cities.length].join();
    if (version === this.version && !force) return;
    this.version = version;
    for (const { thing, button, note, box } of this.things) {
      const on = city.on.has(`${thing.verb}:${thing.object}`);
      put(button, text(on ? "end" : "begin"));
      button.setAttribute("aria-label", `${text(on ? "end" : "begin")}: ${nameOf(thing)}`);
      put(note, on ? page.sinceWords(thing, city) : thing.lasts ? text("lasts")(span(thing.lasts)) : "");
      box.classList.toggle("on", on);
    }
    const past = state.acts.filter((act) => act.t <= state.t), toCome = state.acts.filter((act) => act.t > state.t);
    this.list.replaceChildren(...[...past].reverse().map((act) => this.#line(act, two, false)), ...(past.length ? [] : [el("li", { class: "note", text: text("nothingDone") })]));
    this.coming.hidden = !toCome.length;
    this.coming.replaceChildren(el("h3", { text: text("toCome") }), el("ol", { class: "acts" }, ...toCome.map((act) => this.#line(act, two, true))),
      el("button", { type: "button", text: text("forget"), click: () => page.send("/time", { to: state.t, forget: true }) }));
  }

  #line(act, two, toCome) {
    const { page } = this;
    return el("li", {}, el("span", { class: "time", text: when(act.t, page.district) }),
      el("span", { class: "what" }, two && act.city >= 0 ? chip(act.city) : null, two && act.city >= 0 ? " " : null, nameOf(act),
        act.refused ? el("small", { text: text("refused")(nameOf(act.refused)) }) : null),
      toCome ? null : el("button", { type: "button", "aria-label": `${text("backBefore")}: ${nameOf(act)}`, text: text("backBefore"), click: () => this.back(act) }));
  }

  /** To the moment before an act; it and later ones are forgotten. Acts lie on whole seconds, so just before is before it. */
  async back(act) {
    const { page } = this, lost = page.state.acts.filter((a) => a.t >= act.t).length;
    if (lost > 1 && !await page.ask({ title: text("loses")(lost), yes: text("goBack"), no: text("notNow") })) return;
    page.moved = performance.now();
    if (await page.send("/time", { to: Math.max(0, act.t - 0.001), forget: true })) page.say(text("nowAt")(when(act.t, page.district)));
  }
}

// Cover moves by tenths of a percent, so they are shown.
const percent = (value) => value === null || value === undefined ? "–" : `${number(value * 100, 1)} %`;
