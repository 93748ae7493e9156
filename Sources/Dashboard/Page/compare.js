// What if: two cities side by side, and looking ahead.
import { el, by, put, cityName, closeButton } from "./dom.js";
import { text } from "./text.js";
import { nameOf, number, amount, when } from "./format.js";

export class Compare {
  constructor(page) {
    this.page = page;
    by("fork").addEventListener("click", () => this.fork());
    by("ahead").addEventListener("click", () => this.lookAhead());
    by("difference").addEventListener("click", () => page.toggleDifference());
    by("keep-a").addEventListener("click", () => this.keep(0));
    by("keep-b").addEventListener("click", () => this.keep(1));
  }

  async fork() {
    const { page } = this, { tab } = page;
    if (page.state.cities.length > 1) return;
    if (await page.send("/fork", {})) {
      page.acts.city = 1;
      page.say(text("forked"));
      page.notice(text("forked"), 6000);
      // Unless somebody has chosen another one meanwhile.
      if (page.tab === tab) page.showTab("acts");
    }
  }

  async keep(k) {
    const { page } = this, name = cityName(k);
    if (page.state.cities.length < 2 || !await page.ask({ title: text("joinAsk")(name), yes: text(k ? "keepB" : "keepA"), no: text("cancel") })) return;
    if (await page.send("/join", { keep: k })) page.say(text("joined")(name));
  }

  async lookAhead() {
    by("ahead-panel")?.scrollIntoView({ block: "nearest" });
    this.page.showTab("figures");
    await this.page.send("/ahead", { hours: 2, samples: 20 });
  }

  update() {
    const { page } = this, { state, district } = page, two = state.cities.length > 1;
    by("fork").disabled = two;
    by("split").hidden = !two;
    if (two && state.equal) put(by("equal"), text("equalAt")(when(state.equal.t, district), state.equal.digest.slice(0, 8)));
    else put(by("equal"), "");
    // What was looked ahead at stays, and says so once time has moved on.
    const old = state.ahead?.t !== undefined && Math.abs(state.t - state.ahead.t) > 300;
    if (this.was) { this.was.hidden = !old; if (old) put(this.was, text("aheadWas")(when(state.ahead.t, district))); }
    const version = `${state.versions.ahead} ${two} ${text("now")}`;
    if (version === this.version) return;
    this.version = version;
    this.#panel(state.ahead, two);
  }

  /** An interval for each figure, and in words whether the cities can be told apart. */
  #panel(ahead, two) {
    const { district } = this.page, panel = by("ahead-panel");
    if (!panel) return;
    panel.hidden = !ahead;
    if (!ahead) { panel.replaceChildren(); return; }
    const progress = el("progress", { max: ahead.of, value: ahead.done, "aria-label": text("aheadDone")(ahead.done, ahead.of) });
    const rows = district.figures.map((figure, i) => {
      const row = ahead.figures[i];
      if (!row?.a) return null;
      const low = Math.min(row.a[0], row.b?.[0] ?? Infinity), high = Math.max(row.a[1], row.b?.[1] ?? -Infinity);
      // The axis leaves room on both sides, so that one sees intervals tighten.
      const middle = (low + high) / 2, half = Math.max((high - low) * 0.5, Math.abs(middle) * 0.14, 10 ** -figure.digits);
      const at = (v) => `${Math.max(0, Math.min(100, (v - middle + half * 1.1) / (half * 2.2) * 100))}%`;
      const bar = (interval, k) => {
        const i = el("i", { class: `interval city-${k}` });
        i.style.left = at(interval[0]);
        i.style.right = `calc(100% - ${at(interval[1])})`;
        return el("span", { class: "track", "aria-hidden": "true" }, i);
      };
      const says = (interval) => range(number(interval[0], figure.digits), number(interval[1], figure.digits));
      const words = two && row.difference
        ? row.difference.every((end) => Number(end.toFixed(figure.digits)) === 0) ? text("noDifference") : row.more !== null || row.difference[0] <= 0 && row.difference[1] >= 0 ? text("cannotTell")(row.more && number(Number(row.more.toPrecision(2))), row.more > 2000)
          : text(row.difference[1] < 0 ? "isLower" : "isHigher")(this.#by(row.difference, figure)) : "";
      return el("li", {}, el("span", { class: "name", text: nameOf(figure) }), el("div", {}, bar(row.a, 0), row.b ? bar(row.b, 1) : null),
        el("span", { class: "says" }, el("span", { class: "city-0", text: says(row.a) }), row.b ? el("span", { class: "city-1", text: says(row.b) }) : null), words ? el("p", { text: words }) : null);
    });
    panel.replaceChildren(closeButton(() => { panel.hidden = true; }), el("h2", {}, el("span", { text: ahead.t === undefined ? text("aheadTitle")(number(ahead.hours)) : text("aheadFrom")(number(ahead.hours), when(ahead.t, district)) }), el("span", { class: "unit", text: text("aheadDone")(ahead.done, ahead.of) })), this.was = el("p", { class: "note", hidden: true }), progress, el("ul", {}, ...rows.filter(Boolean)), el("p", { class: "note", text: text("aheadMean") }));
  }

  #by(interval, figure) {
    const [a, b] = interval.map(Math.abs).sort((x, y) => x - y);
    // Shares differ by points, not by percent.
    if (figure.unit && nameOf(figure.unit) === "%") figure = { ...figure, unit: { zh: text("points"), en: text("points") } };
    return number(a, figure.digits) === number(b, figure.digits) ? amount(b, figure) : range(number(a, figure.digits), amount(b, figure));
  }
}

/** From one to the other, unless they read the same. */
const range = (low, high) => low === high ? low : `${low} ${text("to")} ${high}`;
