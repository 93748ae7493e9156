// The tab of figures: a card for each, with its value, what it would be untouched, and its course over a day.
import { el, by, put, cityName } from "./dom.js";
import { drawChart, chartBox, placeIn, LINES } from "./charts.js";
import { sampleAt, inShort } from "./state.js";
import { text } from "./text.js";
import { amount, nameOf, number, signed, when } from "./format.js";

export class Figures {
  constructor(page) {
    this.page = page;
    this.large = -1;
    this.build();
  }

  build() {
    const { page } = this, box = by("figures");
    const cards = el("div", { class: "cards" });
    this.cards = page.district.figures.map((figure, i) => {
      const card = {
        box: el("section", { class: "card" }), button: el("button", { type: "button", "aria-expanded": "false", click: () => this.enlarge(i) }, el("span", { text: nameOf(figure) })),
        value: el("p", { class: "value" }), against: el("p", { class: "against" }), canvas: el("canvas", { role: "img" }), note: el("p", { class: "note" }),
      };
      card.a = el("b");
      card.unit = el("span", { class: "unit", text: nameOf(figure.unit) });
      card.b = el("b", { class: "b" });
      card.value.append(card.a, card.b, card.unit);
      card.button.title = nameOf(figure.about);
      card.canvas.addEventListener("pointermove", (event) => this.#point(i, event));
      card.canvas.addEventListener("pointerleave", () => page.tip(null));
      // The whole card is for the pointer what its button is for keys.
      card.box.addEventListener("click", (event) => { if (!event.target.closest("button") && getSelection().isCollapsed) this.enlarge(i); });
      card.box.append(el("h3", {}, card.button), card.value, card.against, card.canvas, card.note);
      cards.append(card.box);
      return card;
    });
    box.replaceChildren(by("ahead-panel") ?? el("section", { id: "ahead-panel", hidden: true }), cards,
      el("p", { class: "note", text: `${text("untouchedLong")} ${text("forecastBand")}` }),
      el("h2", { text: text("latest"), hidden: true }), el("ol", { class: "events", id: "latest" }));
    this.cards.forEach((_, i) => this.#mark(i));
    this.drawnAt = "";
  }

  enlarge(i) {
    this.large = this.large === i ? -1 : i;
    this.cards.forEach((_, k) => this.#mark(k));
    this.drawnAt = "";
    this.update();
  }

  // What is open is counted as the sentence beside the map counts it: figures come every few minutes.
  #now(city, figure, i) { return figure.id === "open" && city.figures[i] !== null ? inShort(city).open : city.figures[i] ?? null; }

  #mark(i) {
    const { box, button } = this.cards[i], name = nameOf(this.page.district.figures[i]);
    box.classList.toggle("large", i === this.large);
    button.setAttribute("aria-expanded", String(i === this.large));
    button.setAttribute("aria-label", text(i === this.large ? "reduce" : "enlarge")(name));
  }

  update() {
    const { state, district, dark } = this.page, [a, b] = state.cities;
    if (!a || by("figures").hidden) return;
    const colours = LINES[dark ? "dark" : "light"], two = Boolean(b);
    const key = [a.samples.version, b?.samples.version, state.untouched.version, a.fan?.t, dark, Math.floor(state.t / 300), by("figures").clientWidth, this.large, state.acts.length].join();
    const redraw = key !== this.drawnAt;
    this.drawnAt = key;
    const without = sampleAt(state.untouched, state.t);
    const last = sampleAt(a.samples, state.t);
    district.figures.forEach((figure, i) => {
      const card = this.cards[i], value = this.#now(a, figure, i), other = b ? this.#now(b, figure, i) : null;
      card.value.classList.toggle("two", two);
      put(card.a, number(value, figure.digits));
      put(card.b, two ? number(other, figure.digits) : "");
      let words = "", tone = "";
      if (two) {
        if (value !== null && other !== null) {
          const d = other - value;
          words = `${text("bLess")}: ${signed(d, figure.digits)}${points(figure)}`;
          tone = this.#tone(figure, d);
        }
      } else if (state.acts.length && without && last && without[i + 1] !== null && last[i + 1] !== null) {
        const d = last[i + 1] - without[i + 1];
        words = Math.abs(d) < 10 ** -figure.digits / 2 ? text("same") : text("thanUntouched")(signed(d, figure.digits) + points(figure));
        tone = this.#tone(figure, d);
      }
      put(card.against, words);
      card.against.className = `against ${tone}`;
      const large = i === this.large;
      const held = large && a.fan?.of?.[i] ? text("held")(a.fan.inside[i], a.fan.of[i]) : "";
      put(card.note, large ? [nameOf(figure.about), text("better")[figure.better], held].filter(Boolean).join(" · ") : "");
      if (!redraw) return;
      const lines = [{ rows: state.untouched.rows, colour: colours.grey, width: large ? 1.6 : 1.2 }];
      if (two) lines.push({ rows: b.samples.rows, colour: colours.b, width: 1.8, dot: true });
      lines.push({ rows: a.samples.rows, colour: colours.a, width: 1.8, dot: true });
      drawChart(card.canvas, {
        lines, fan: a.fan, index: i, ...this.#stretch(), t: state.t,
        marks: state.acts.map((act) => act.t), dark, large, digits: figure.digits, firstWeekday: district.firstWeekday,
      });
      const now = two ? `${cityName(0)} ${amount(value, figure)}, ${cityName(1)} ${amount(other, figure)}` : amount(value, figure);
      card.canvas.setAttribute("aria-label", [text("chartOf")(nameOf(figure), now, amount(without?.[i + 1] ?? null, figure)), ...this.#forecast(i, state.t + 3600).map((words) => text("inAnHour")(words))].join("; "));
    });
  }

  /** A day back, or as far as is known, and two hours ahead. */
  #stretch() {
    const { t, cities } = this.page.state, first = cities[0]?.samples.rows[0]?.[0] ?? 0;
    return { from: Math.max(0, t - 24 * 3600, Math.min(first, t - 6 * 3600)), to: Math.max(t, 6 * 3600) + 2.2 * 3600 };
  }

  /** What the lines say at the time under the pointer. */
  #point(i, event) {
    const { state, district } = this.page, figure = district.figures[i], frame = this.cards[i].canvas.getBoundingClientRect(), box = chartBox(i === this.large);
    const { from, to } = this.#stretch(), t = from + (event.clientX - frame.left - box.left) / (frame.width - box.left - box.right) * (to - from);
    const lines = [when(Math.round(t / 300) * 300, district)], two = state.cities.length > 1;
    if (t <= state.t + 150) {
      state.cities.forEach((city, k) => {
        const row = sampleAt(city.samples, t + 150);
        if (row) lines.push(`${two ? `${cityName(k)}: ` : ""}${amount(row[i + 1], figure)}`);
      });
      const row = sampleAt(state.untouched, t + 150);
      if (row && state.acts.length) lines.push(`${text("untouched")}: ${amount(row[i + 1], figure)}`);
    } else {
      lines.push(...this.#forecast(i, t));
    }
    this.page.tip(lines, event.clientX, event.clientY);
  }

  /** What the forecast says of a time, in words; nothing where it says nothing. */
  #forecast(i, t) {
    const { fan } = this.page.state.cities[0], figure = this.page.district.figures[i], at = fan ? placeIn(fan, t) : -1, low = fan?.low?.[i]?.[at] ?? null;
    return low === null ? [] : [text("forecast")(`${number(low, figure.digits)} ${text("to")} ${amount(fan.high[i][at], figure)}`)];
  }

  #tone(figure, d) {
    if (Math.abs(d) < 10 ** -figure.digits / 2 || !["lower", "higher"].includes(figure.better)) return "";
    return (d < 0) === (figure.better === "lower") ? "better" : "worse";
  }
}

/** Shares differ by points. */
const points = (figure) => nameOf(figure.unit) === "%" ? ` ${text("points")}`.replace(/ (?=个)/, "") : "";
