// What stands on the map and is drawn a few times a second: incidents, places, names, gateways, scale and north.
import { RESOLVED } from "./state.js";
import { barLength } from "./geometry.js";
import { THEMES, FONT, label, drawGlyph, shortNameOf } from "./theme.js";
import { text } from "./text.js";
import { nameOf } from "./format.js";

/** Incidents, places, names, gateways, scale and north. */
export function drawMarks(map, city, t, dark, show, cursor) {
  const theme = THEMES[dark ? "dark" : "light"], context = map.marks;
  map.measure();
  map.clear(context);
  map.clear(map.labels);
  if (show.places) drawPlaces(map, context, theme, show);
  if (show.incidents && city) drawIncidents(map, context, city, t, theme);
  // Names lie over units, so that they can be read.
  if (show.names) drawNames(map, map.labels, theme);
  drawGateways(map, map.labels, theme);
  if (cursor >= 0) outlineCell(map, map.labels, cursor, theme.cursor, 2);
  drawScale(map, map.labels, theme);
}

export function outlineCell(map, context, cell, colour, width) {
  const g = map.geometry;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  for (const [dx, dy] of [[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]]) context.lineTo(...map.project(g.x[cell] + dx, g.y[cell] + dy, cell));
  context.closePath();
  context.stroke();
}

function drawIncidents(map, context, city, t, theme) {
  const groups = new Map();
  // Rings for age; those of the less urgent only where there is room.
  for (const incident of city.open.values()) {
    // Among columns only what is urgent is marked: the rest would hide them.
    if (incident.cell < 0 || incident.stage === RESOLVED || map.view.tilt > 0.5 && (incident.priority > 2 || !incident.stage)) continue;
    const [wx, wy] = map.placeOf(incident);
    const [x, y] = map.project(wx, wy, incident.cell);
    if (x < -12 || y < -12 || x > map.width + 12 || y > map.height + 12) continue;
    const age = t - incident.since, old = (incident.priority > 2 && map.view.scale < 11) ? 0 : age > 6 * 3600 ? 2 : age > 3600 ? 1 : 0;
    const key = incident.stage === 0 ? -1 : (5 - Math.min(4, incident.priority)) * 3 + old;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(x, y, Math.min(4, incident.priority));
  }
  const diamond = (x, y, r) => { context.moveTo(x, y - r); context.lineTo(x + r, y); context.lineTo(x, y + r); context.lineTo(x - r, y); context.closePath(); };
  // One path for each priority and age, the most urgent last, so on top.
  for (const key of [...groups.keys()].sort((a, b) => a - b)) {
    const places = groups.get(key), old = key < 0 ? 0 : key % 3;
    const draw = (more) => { context.beginPath(); for (let i = 0; i < places.length; i += 3) diamond(places[i], places[i + 1], map.incidentSize(places[i + 2]) + more); };
    if (key < 0) {
      context.strokeStyle = theme.quiet;
      context.lineWidth = 1;
      draw(-1);
      context.stroke();
      continue;
    }
    const colour = theme.priorities[5 - Math.floor(key / 3)];
    if (old) {
      draw(old === 2 ? 3.4 : 2.6);
      context.fillStyle = colour;
      context.fill();
      draw(old === 2 ? 1.2 : 1.6);
      context.fillStyle = theme.edge;
      context.fill();
    } else {
      draw(1);
      context.fillStyle = theme.edge;
      context.fill();
    }
    draw(0);
    context.fillStyle = colour;
    context.fill();
  }
}

function drawPlaces(map, context, theme, show) {
  const g = map.geometry, r = Math.max(3.6, Math.min(9, map.view.scale * 0.42));
  context.lineWidth = Math.max(1, r / 5);
  context.lineJoin = "round";
  for (const place of map.district.facilities) {
    if (place.cell < 0) continue;
    const [x, y] = map.project(g.x[place.cell], g.y[place.cell], place.cell);
    drawGlyph(context, place.kind, x, y, r, theme);
  }
  if (map.view.scale <= 16 || !show.names) return;
  // Names over units, each only where it hides no other.
  const taken = [];
  map.labels.font = `500 11px ${FONT}`;
  for (const place of map.district.facilities) {
    if (place.cell < 0) continue;
    const [x, y] = map.project(g.x[place.cell], g.y[place.cell], place.cell), words = nameOf(place);
    const half = map.labels.measureText(words).width / 2 + 4, top = y + r + 2;
    if (x + half < 0 || x - half > map.width || taken.some((box) => x - half < box[1] && x + half > box[0] && top < box[3] && top + 15 > box[2])) continue;
    taken.push([x - half, x + half, top, top + 15]);
    label(map.labels, words, x, top + 7, theme, 11, 500);
  }
}

function drawNames(map, context, theme) {
  const draw = (middles, areas, size, weight) => middles.forEach((middle, i) => {
    if (!middle) return;
    const [x, y] = map.project(middle[0], middle[1]);
    label(context, shortNameOf(areas[i]), x, y, theme, size, weight);
  });
  if (map.view.scale > 22) draw(map.geometry.communityMiddles, map.district.communities, 12, 550);
  draw(map.geometry.middles, map.district.subdistricts, map.view.scale > 14 ? 17 : 13, 650);
}

// A gateway may lie a little outside: its arrow stands at the rim of the picture then. It points outwards.
function drawGateways(map, context, theme) {
  const g = map.geometry, [mx, my] = map.project((g.minX + g.maxX) / 2, (g.minY + g.maxY) / 2);
  for (const gateway of map.district.gateways ?? []) {
    if (gateway.column === null || gateway.column === undefined) continue;
    let [x, y] = map.project(gateway.column, gateway.row);
    if (x < -30 || y < -30 || x > map.width + 30 || y > map.height + 30) continue;
    const length = Math.hypot(x - mx, y - my) || 1, ux = (x - mx) / length, uy = (y - my) / length;
    x = Math.max(12, Math.min(map.width - 12, x + ux * 9));
    y = Math.max(12, Math.min(map.height - 12, y + uy * 9));
    context.fillStyle = theme.quiet;
    context.beginPath();
    context.moveTo(x + ux * 7, y + uy * 7);
    context.lineTo(x - uy * 4.5, y + ux * 4.5);
    context.lineTo(x + uy * 4.5, y - ux * 4.5);
    context.fill();
    if (!map.narrow) {
      const align = ux > 0.35 ? "left" : ux < -0.35 ? "right" : "center";
      const words = shortNameOf(gateway), long = words.length > 11;
      const below = align === "center" || long;
      const left = align === "center" ? x : long ? Math.max(60, Math.min(map.width - 60, x)) : x + Math.sign(ux) * 9;
      label(context, words, left, y + (below ? (Math.sign(uy) || 1) * 14 : 0), { ...theme, ink: theme.quiet }, 11, 500, long ? "center" : align);
    }
  }
}

function drawScale(map, context, theme) {
  const perMetre = map.view.scale / map.geometry.metres, length = barLength(perMetre, Math.min(140, map.width / 4));
  const right = map.width - 16, y = map.height - 16, left = right - length * perMetre;
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(left, y - 5);
  context.lineTo(left, y);
  context.lineTo(right, y);
  context.lineTo(right, y - 5);
  context.stroke();
  label(context, text("metres")(length), (left + right) / 2, y - 11, theme, 11, 500);
  // North: where the map's own north points.
  const m = map.matrix, size = Math.hypot(m.c, m.d), ux = m.c / size, uy = m.d / size, nx = left - 24, ny = y - 8;
  context.fillStyle = theme.ink;
  context.beginPath();
  context.moveTo(nx + ux * 11, ny + uy * 11);
  context.lineTo(nx - uy * 4 - ux * 5, ny + ux * 4 - uy * 5);
  context.lineTo(nx - ux * 2, ny - uy * 2);
  context.lineTo(nx + uy * 4 - ux * 5, ny - ux * 4 - uy * 5);
  context.fill();
  label(context, text("north"), nx - ux * 13, ny - uy * 13, theme, 11, 650);
}
