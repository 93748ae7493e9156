// Pointing at things: what lies under the pointer or the cursor, what is chosen, and answers to "where?".
import { el, by } from "./dom.js";
import { NOTHING, RESOLVED, isEmpty } from "./state.js";
import { valueOf, atTop, digitsOf } from "./scale.js";
import { Speaking } from "./speaking.js";
import { text } from "./text.js";
import { nameOf, amount, span } from "./format.js";

export class Pointing extends Speaking {
  cellName(cell) {
    const community = this.district.communities[this.district.cells.community?.[cell]];
    return [community && nameOf(community), text("cellOf")(this.district.cells.id[cell])].filter(Boolean).join(" · ");
  }
  placeName(cell) { return cell >= 0 ? nameOf(this.district.communities[this.district.cells.community?.[cell]]) || text("cellOf")(this.district.cells.id[cell]) : ""; }
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
    if (layer) lines.push(`${nameOf(layer)}: ${byte === undefined || byte === NOTHING ? text(layer.id === "uncertainty" && isEmpty(city, layer.id) ? "noForecast" : "none") : amount(valueOf(layer, byte), { unit: layer.unit, digits: atTop(layer, byte) ? 0 : digitsOf(layer) }, atTop(layer, byte))}`);
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
    if (this.picking) { this.cursor = what.cell; this.endPicking(what.cell); return; }
    this.choose(what);
  }

  choose(what, { story = true } = {}) {
    this.chosen = what && (what.incident !== undefined ? { incident: what.incident } : what.unit !== undefined ? { unit: what.unit } : { cell: what.cell });
    this.redraw();
    if (!what) { this.story.close(); return; }
    if (what.unit !== undefined && story && this.canAct) this.acts.showUnit(what.unit);
    if (what.cell !== undefined && what.incident === undefined && this.canAct) this.acts.showCell(what.cell);
    if (story) this.story.open(what);
  }

  /** Chooses something out of a list, and moves the map to it where it is not in view. */
  reveal(what) {
    this.choose(what);
    const { geometry: g } = this, map = this.maps[0], city = this.state.cities[what.city ?? 0];
    let spot = what.cell >= 0 ? [g.x[what.cell], g.y[what.cell]] : null;
    if (what.unit !== undefined && city.units.from[what.unit] >= 0) spot = [...map.locate(city.units, what.unit, this.t ?? 0, map.point)];
    if (!spot) return;
    map.measure();
    const [x, y] = map.project(...spot);
    if (x < 20 || y < 20 || x > map.width - 20 || y > map.height - 20) this.navigation.glide({ x: spot[0], y: spot[1] });
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

  endPicking(cell) {
    const { done } = this.picking;
    this.picking = null;
    by("stage").classList.remove("picking");
    this.notice("");
    done(cell);
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
