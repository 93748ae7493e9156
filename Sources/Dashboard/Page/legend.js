// What the colours and signs of the map mean, and how many of each there are now.
import { el, by, put } from "./dom.js";
import { rampOf, ticks, differenceLayer, atTop } from "./scale.js";
import { THEMES, drawGlyph } from "./theme.js";
import { unitCounts, openByPriority, prioritiesOf, isEmpty } from "./state.js";
import { text } from "./text.js";
import { nameOf, number, short } from "./format.js";

export class Legend {
  constructor(page) {
    this.page = page;
    this.buildLayers();
    this.build();
  }

  buildLayers() {
    const { page } = this;
    by("layers").querySelector("div").replaceChildren(...page.district.layers.map((layer, i) => el("label", { title: nameOf(layer.about) },
      el("input", { type: "radio", name: "layer", checked: i === page.layer, change: () => page.setLayer(i) }), el("span", { text: nameOf(layer) }), i < 9 ? el("kbd", { text: String(i + 1), "aria-hidden": "true" }) : null)));
  }

  build() {
    const { page } = this, { district, dark } = page, layer = district.layers[page.layer];
    const shown = page.difference ? page.shownDifference ?? differenceLayer(layer) : layer, theme = THEMES[dark ? "dark" : "light"];
    by("layers").querySelectorAll("input").forEach((input, i) => { input.checked = i === page.layer; });
    const ramp = el("canvas", { width: 251, height: 1, class: "ramp", "aria-hidden": "true" }), context = ramp.getContext("2d");
    rampOf(shown, dark).forEach((colour, i) => { context.fillStyle = `rgb(${colour})`; context.fillRect(i, 0, 1, 1); });
    const marks = el("p", { class: "ticks" }, ...ticks(shown).map(({ value, at }, i, all) => {
      const mark = el("span", { text: short(value) + (i === all.length - 1 && atTop(shown, 250) ? "+" : "") });
      mark.style.left = `${at * 100}%`;
      if (i === 0) mark.className = "first";
      if (i === all.length - 1) mark.className = "last";
      return mark;
    }));
    const unit = nameOf(layer.unit);
    const title = page.difference ? text("differenceOf")(nameOf(layer)) : nameOf(layer);
    const group = (name, rows) => {
      const button = el("button", { type: "button", class: "toggle", "aria-pressed": String(page.show[name]), text: text(name), click: () => { page.show[name] = !page.show[name]; button.setAttribute("aria-pressed", String(page.show[name])); page.redraw(); } });
      return el("div", { class: "group" }, button, el("ul", {}, ...rows));
    };
    this.states = [1, 2, 3, 4, 5, 7, 6, 8, 0].map((state) => {
      const dot = el("i", { class: "dot", "aria-hidden": "true" }), count = el("span", { class: "count" });
      dot.style.background = state ? theme.units[state] : "transparent";
      if (!state) dot.classList.add("hollow");
      return { state, count, row: el("li", {}, dot, el("span", { text: text("unitStates")[state] }), count) };
    });
    this.priorities = prioritiesOf(district.kinds).map((p) => {
      const dot = el("i", { class: "diamond", "aria-hidden": "true" }), count = el("span", { class: "count" });
      dot.style.background = theme.priorities[p];
      return { p, count, row: el("li", {}, dot, el("button", { type: "button", class: "row-link", title: text("listOpen"), text: text("priority")(text("priorities")[p]), click: () => page.listOpen(p) }), count) };
    });
    this.unknown = el("span", { class: "count" });
    const kinds = [...new Set(district.facilities.map((place) => place.kind))];
    const places = kinds.map((kind) => {
      const canvas = el("canvas", { width: 32, height: 32, class: "glyph", "aria-hidden": "true" });
      const pen = canvas.getContext("2d");
      pen.scale(2, 2);
      pen.lineWidth = 1.2;
      drawGlyph(pen, kind, 8, 8, 6, theme);
      return el("li", {}, canvas, el("span", { text: text("facilityKinds")[kind] ?? kind }));
    });
    const preview = page.preview ? el("ul", { class: "preview" }, ...["both", "gained", "lost"].map((name) => {
      const box = el("i", { class: "box", "aria-hidden": "true" });
      box.style.background = theme[name];
      return el("li", {}, box, el("span", { text: text(`cover${name[0].toUpperCase()}${name.slice(1)}`) }));
    })) : null;
    by("legend").replaceChildren(
      el("h2", {}, el("span", { text: title }), el("span", { class: "unit", text: unit })), ramp, marks, el("p", { class: "note", text: nameOf(layer.about) }), this.missing = el("p", { class: "note missing", text: text("noForecast"), hidden: true }), preview ?? "",
      group("units", [...page.show.team >= 0 ? [el("li", { class: "alone" }, el("span", { text: text("onlyTeam")(nameOf(district.teams[page.show.team])) }), el("button", { type: "button", text: text("allTeams"), click: () => page.showTeam(-1) }))] : [], ...this.states.map((s) => s.row)]),
      group("incidents", [...this.priorities.map((s) => s.row), el("li", {}, el("i", { class: "diamond hollow", "aria-hidden": "true" }), el("button", { type: "button", class: "row-link", title: text("listOpen"), text: text("nobodyKnows"), click: () => page.listOpen(0) }), this.unknown), el("li", { class: "note", text: text("ring") })]),
      group("places", places), group("names", []));
    this.update();
  }

  update() {
    const { cities } = this.page.state;
    if (!cities.length) return;
    const units = cities.map((city) => unitCounts(city, this.page.show.team, this.page.district.units.team)), open = cities.map(openByPriority);
    // One count for each city.
    const show = (count, values) => {
      if (count.children.length !== values.length) count.replaceChildren(...values.map((_, k) => el("span", { class: values.length > 1 ? `city-${k}` : "" })));
      values.forEach((value, k) => put(count.children[k], number(value)));
    };
    for (const { state, count, row } of this.states) {
      const values = units.map((counts) => counts[state]);
      show(count, values);
      row.hidden = values.every((value) => value === 0) && (state === 8 || state === 6 || state === 3);
    }
    for (const { p, count } of this.priorities) show(count, open.map((counts) => counts[p]));
    show(this.unknown, open.map((counts) => counts[0]));
    const layer = this.page.district.layers[this.page.layer];
    this.missing.hidden = layer?.id !== "uncertainty" || !cities.every((city) => isEmpty(city, layer.id));
  }
}
