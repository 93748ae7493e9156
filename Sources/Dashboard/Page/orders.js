// What a hand can order beside single units: another rule, how many of a team are on duty, a gathering. Part of the tab of acts.
import { el, put } from "./dom.js";
import { text } from "./text.js";
import { nameOf, number, span } from "./format.js";

export class Orders {
  /** `acts` is the tab that they are part of: it confirms and sends what is to be done. */
  constructor(acts) {
    this.acts = acts;
    const { district } = acts.page;
    // Where there is only one rule, there is nothing to choose.
    this.rules = (district.rules ?? []).map((rule, i) => ({ rule, i })).filter(({ rule }) => rule.choices.length > 1).map(({ rule, i }) => this.#rule(rule, i));
    this.ruleNote = el("small", { class: "note", text: text("rulesNote") });
    // A team's strength.
    this.team = el("select", { id: "act-strength-team", change: () => this.#showTeam() }, ...district.teams.map((team, i) => ({ team, i })).filter(({ team }) => team.size > 0)
      .map(({ team, i }) => el("option", { value: String(i), text: nameOf(team) })));
    this.units = el("input", { id: "act-strength", type: "number", min: "0", step: "1", size: "5", value: "0" });
    this.now = el("small", { class: "note" });
    this.change = el("button", { type: "button", class: "strong", text: text("changeStrength"), click: () => this.strength() });
    // A gathering.
    this.people = el("input", { id: "act-people", type: "number", min: "1", max: "1000000", step: "1", size: "7", value: "5000" });
    this.lasts = el("select", { id: "act-lasts" }, ...[60, 120, 180, 240, 360, 480, 720].map((m) => el("option", { value: String(m), text: span(m * 60) })));
    this.lasts.value = "180";
    this.cell = el("input", { id: "act-gather-cell", type: "text", size: "9", autocomplete: "off", spellcheck: "false", placeholder: district.cells.id[0], "aria-label": text("cellField") });
    this.pick = el("button", { type: "button", text: text("chooseOnMap"), click: () => acts.pickInto(this.cell) });
    this.gather = el("button", { type: "button", class: "strong", text: text("gather"), click: () => this.gathering() });
  }

  #rule(rule, i) {
    const id = `act-rule-${rule.point}`;
    const select = el("select", { id }, el("option", { value: "", text: text("ruleAsStated") }), ...rule.choices.map((choice, k) => el("option", { value: String(k), text: nameOf(choice) })));
    const button = el("button", { type: "button", text: text("changeRule"), "aria-label": `${text("changeRule")}: ${nameOf(rule)}`, click: () => this.choose(rule, select.value) });
    const now = el("small", { class: "note" });
    return { rule, i, select, now, button, label: el("label", { for: id, text: nameOf(rule) }) };
  }

  /** Its parts, in the order in which they stand in the tab. */
  get parts() {
    const parts = [];
    if (this.rules.length) {
      parts.push(el("h2", { text: text("rules") }), el("div", { class: "form rules" }, ...this.rules.flatMap(({ label, select, button, now }) => [label, el("span", { class: "row" }, select, button), el("span"), now])), this.ruleNote);
    }
    if (this.team.options.length) {
      parts.push(el("h2", { text: text("strength") }), el("div", { class: "form" }, el("label", { for: "act-strength-team", text: text("team") }), this.team,
        el("label", { for: "act-strength", text: text("unitsOnDuty") }), el("span", { class: "row" }, this.units, this.now), el("span"), this.change));
    }
    parts.push(el("h2", { text: text("startGathering") }), el("div", { class: "form" }, el("label", { for: "act-people", text: text("people") }), this.people, el("label", { for: "act-lasts", text: text("forHowLong") }), this.lasts,
      el("label", { for: "act-gather-cell", text: text("where") }), el("span", { class: "row" }, this.cell, this.pick), el("span"), this.gather));
    return parts;
  }

  #onDuty(team, city) { return this.acts.page.state.cities[city]?.teams[team]?.[2] ?? 0; }

  #showTeam() {
    const { page, city } = this.acts, team = Number(this.team.value), { size } = page.district.teams[team];
    this.units.max = String(size);
    this.units.value = String(this.#onDuty(team, city));
    this.shown = "";
    this.update();
  }

  /** What is so now, in the city that is acted on. */
  update() {
    const { page, city } = this.acts, shown = page.state.cities[city];
    if (!shown) return;
    for (const { i, now } of this.rules) {
      const [zh, en, byHand] = shown.rules[i] ?? [];
      put(now, en === undefined ? "" : text(byHand ? "ruleByHand" : "ruleNow")(nameOf({ zh, en })));
    }
    if (!this.team.value) return;
    const team = Number(this.team.value), onDuty = this.#onDuty(team, city);
    if (this.shown === undefined) { this.units.value = String(onDuty); this.units.max = String(page.district.teams[team].size); }
    this.shown = text("onDutyOf")(onDuty, page.district.teams[team].size);
    put(this.now, this.shown);
  }

  choose(rule, value) {
    const choice = value === "" ? null : rule.choices[Number(value)];
    const body = { city: this.acts.city, do: "policy", point: rule.point, policy: choice?.policy, parameters: choice && Object.keys(choice.parameters).length ? choice.parameters : undefined };
    return this.acts.confirmed(body, choice ? text("willChoose")(nameOf(rule), nameOf(choice)) : text("willUnchoose")(nameOf(rule)), el("p", { text: text("ruleEffect") }));
  }

  strength() {
    const { page, city } = this.acts, team = Number(this.team.value), units = Number(this.units.value), onDuty = this.#onDuty(team, city);
    if (this.units.value.trim() === "" || !Number.isInteger(units) || units < 0 || units > page.district.teams[team].size) {
      page.notice(text("noSuchStrength")(page.district.teams[team].size), 4000);
      this.units.focus();
      return false;
    }
    return this.acts.confirmed({ city, do: "strength", team, units }, text("willStrength")(nameOf(page.district.teams[team]), onDuty, units), el("p", { text: text(units < onDuty ? "strengthLess" : "strengthMore") }));
  }

  gathering() {
    const { page, city } = this.acts, people = Number(this.people.value), lasts = Number(this.lasts.value), cell = this.acts.cellNamed(this.cell.value);
    if (!Number.isInteger(people) || people < 1 || people > 1e6) { page.notice(text("noSuchCrowd"), 4000); this.people.focus(); return false; }
    if (cell < 0) { page.notice(text("noSuchCell"), 4000); this.cell.focus(); return false; }
    return this.acts.confirmed({ city, do: "gathering", people, cell, lasts }, text("willGather")(number(people), page.cellName(cell), span(lasts * 60)), el("p", { text: text("gatheringEffect") }));
  }
}
