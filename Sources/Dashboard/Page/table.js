// Every layer as a table that can be sorted, by cell or by community: what the map shows, for who cannot or would rather not read a map.
import { el, by, closeButton } from "./dom.js";
import { valueOf, atTop, digitsOf } from "./scale.js";
import { text } from "./text.js";
import { nameOf, number } from "./format.js";

const FIRST_ROWS = 200;
/** Of these a community has the sum of its cells; of all others their mean. */
const SUMMED = new Set(["presence", "incidents"]);

export class Table {
  constructor(page) {
    this.page = page;
    this.by = "community";
    this.down = true;
    this.most = FIRST_ROWS;
    by("table-open").addEventListener("click", () => this.toggle());
  }

  toggle(open = by("table").hidden) {
    by("table").hidden = !open;
    by("table-open").setAttribute("aria-pressed", String(open));
    if (open) { this.sort = this.page.layer + 2; this.build(); by("table").querySelector("h2").focus(); }
  }

  /** Rows of [name, parent's name, value by layer ...]. */
  rows() {
    const { district, state } = this.page, city = state.cities[0], { layers, cells, communities } = district;
    if (!city) return [];
    const bytes = layers.map((layer) => city.layers.get(layer.id));
    const subdistricts = new Map(district.subdistricts.map((s) => [s.id, s]));
    if (this.by === "cell") {
      return cells.id.map((id, i) => ({ cell: i, atLeast: layers.map((layer, k) => bytes[k] && atTop(layer, bytes[k][i])), row: [id, nameOf(communities[cells.community?.[i]]), ...layers.map((layer, k) => bytes[k] ? valueOf(layer, bytes[k][i]) : null)] }));
    }
    const sums = communities.map(() => layers.map(() => [0, 0]));
    const first = communities.map(() => -1), atLeast = communities.map(() => layers.map(() => false));
    for (let i = 0; i < cells.id.length; i++) {
      const c = cells.community?.[i] ?? -1;
      if (c < 0) continue;
      if (first[c] < 0) first[c] = i;
      layers.forEach((layer, k) => {
        const value = bytes[k] ? valueOf(layer, bytes[k][i]) : null;
        if (value !== null) { sums[c][k][0] += value; sums[c][k][1]++; atLeast[c][k] ||= atTop(layer, bytes[k][i]); }
      });
    }
    return communities.map((community, c) => ({ cell: first[c], atLeast: atLeast[c], row: [nameOf(community), nameOf(subdistricts.get(community.parent)),
      ...layers.map((layer, k) => sums[c][k][1] ? sums[c][k][0] / (SUMMED.has(layer.id) ? 1 : sums[c][k][1]) : null)] }));
  }

  build() {
    const { page } = this, { layers } = page.district;
    const choice = (value, words) => el("label", { class: "check" }, el("input", { type: "radio", name: "table-by", checked: this.by === value, change: () => { this.by = value; this.most = FIRST_ROWS; this.fill(); } }), words);
    this.body = el("tbody");
    this.count = el("span", { class: "note" });
    this.all = el("button", { type: "button", text: text("allRows"), click: () => { this.most = Infinity; this.fill(); } });
    const heads = [["", ""], ["", ""], ...layers.map((layer) => [nameOf(layer), nameOf(layer.unit)])];
    this.heads = heads.map(([name, unit], k) => {
      const button = el("button", { type: "button", click: () => { this.down = this.sort === k ? !this.down : k >= 2; this.sort = k; this.fill(); } }, el("span", { text: name }), unit ? el("small", { text: unit }) : null);
      return { button, head: el("th", { scope: "col" }, button) };
    });
    by("table").replaceChildren(
      closeButton(() => { this.toggle(false); by("table-open").focus(); }),
      el("h2", { id: "table-title", tabindex: "-1", text: text("tableTitle") }),
      el("p", { class: "row" }, text("by"), choice("community", text("byCommunity")), choice("cell", text("byCell")), this.count, this.all),
      el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": text("tableTitle") }, el("table", {}, el("thead", {}, el("tr", {}, ...this.heads.map((h) => h.head))), this.body)),
      el("p", { class: "note", text: text("tableNote") }));
    this.fill();
  }

  fill() {
    const { page } = this, { layers } = page.district, k = this.sort, turn = this.down ? -1 : 1;
    const names = [text(this.by === "cell" ? "cell" : "community"), this.by === "cell" ? text("community") : text("subdistrict")];
    this.heads.forEach(({ button, head }, i) => {
      if (i < 2) button.firstChild.textContent = names[i];
      button.setAttribute("aria-label", text("sortBy")(i < 2 ? names[i] : nameOf(layers[i - 2])));
      if (i === k) head.setAttribute("aria-sort", this.down ? "descending" : "ascending"); else head.removeAttribute("aria-sort");
    });
    const rows = this.rows().sort((a, b) => {
      const x = a.row[k], y = b.row[k];
      // Where there is nothing comes last, whichever way.
      if (x === null || y === null) return (x === null) - (y === null);
      return turn * (typeof x === "string" ? x.localeCompare(y, undefined, { numeric: true }) : x - y);
    });
    const shown = rows.slice(0, this.most);
    this.body.replaceChildren(...shown.map(({ cell, row, atLeast }) => el("tr", {},
      el("th", { scope: "row" }, el("button", { type: "button", class: "link", text: row[0], click: () => page.choose({ cell }) })), el("td", { text: row[1] }),
      ...row.slice(2).map((value, i) => el("td", { class: "number", text: value === null ? "–" : number(value, atLeast[i] && Number.isInteger(value) ? 0 : digitsOf(layers[i])) + (atLeast[i] ? "+" : "") })))));
    this.count.textContent = text("rows")(number(shown.length), number(rows.length));
    this.all.hidden = shown.length >= rows.length;
    this.filled = performance.now();
  }

  /** Fills again every few seconds while it plays, unless somebody is in the table. */
  update(now) {
    if (by("table").hidden || !this.page.state.playing || now - this.filled < 3000) return;
    if (this.body.contains(document.activeElement) || this.body.matches(":hover")) return;
    this.fill();
  }
}
