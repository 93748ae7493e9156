// What moves: units on their ways, what is chosen, and pulses. Drawn with every picture, so the loops over units make nothing anew.
import { along } from "./geometry.js";
import { THEMES } from "./theme.js";
import { outlineCell } from "./marks.js";

// [state, of large teams 0/1 or -1 both], from what matters least to what matters most: so the latter lie on top. The many who
// are free or on their rounds would hide the map, so they are faint; those that do something for an incident stand out.
const PASSES = [[7, 0], [6, 0], [1, 0], [5, 0], [8, 0], [6, 1], [7, 1], [1, 1], [5, 1], [8, 1], [3, -1], [4, -1], [2, -1]];

/** Units, what is chosen, and a pulse round urgent incidents to which nobody has come yet. */
export function drawMoving(map, city, t, dark, show, chosen, now) {
  const theme = THEMES[dark ? "dark" : "light"], context = map.moving;
  map.clear(context);
  if (!city) return;
  if (show.units) {
    for (const [state, large] of PASSES) {
      const active = state >= 2 && state <= 4, faint = !active && !large && show.team < 0;
      if (!active && map.view.tilt > 0.5) continue;
      // One team alone: the others are faint, and come first.
      const alone = show.team >= 0, only = (rest) => pathOf(map, context, city.units, t, state, large, active, show.team, rest);
      if (alone) {
        only(true);
        context.globalAlpha = active || large ? 0.16 : 0.08;
        context.fillStyle = theme.units[state];
        context.fill();
        context.globalAlpha = 1;
      }
      only(false);
      if (!faint) {
        context.strokeStyle = theme.halo;
        context.lineWidth = 2;
        context.stroke();
      }
      context.globalAlpha = faint ? Math.min(0.95, Math.max(0, map.view.scale - 10) / 40 + (state === 1 || state === 5 ? 0.62 : 0.5)) : 1;
      context.fillStyle = theme.units[state];
      context.fill();
    }
    context.globalAlpha = 1;
  }
  if (show.incidents) drawPulses(map, context, city, theme, now);
  if (chosen) drawChosen(map, context, city, t, theme, chosen);
}

/** One path with all units of a state: those of large or small teams, or (-1) both; of one team alone or of all others, if one is shown alone. */
function pathOf(map, context, units, t, state, large, active, team, rest) {
  const m = map.matrix ?? map.measure(), out = map.point, tilted = map.view.tilt > 0.01, [small, big] = map.unitSizes();
  context.beginPath();
  for (let u = 0; u < units.state.length; u++) {
    if (units.state[u] !== state || large >= 0 && map.large[u] !== large || units.from[u] < 0 || units.to[u] < 0) continue;
    if (team >= 0 && (map.district.units.team[u] === team) === rest) continue;
    map.locate(units, u, t, out);
    const x = m.a * out[0] + m.c * out[1] + m.e;
    let y = m.b * out[0] + m.d * out[1] + m.f;
    if (tilted) y -= map.raised(out[0], out[1]);
    if (x < -8 || y < -8 || x > map.width + 8 || y > map.height + 8) continue;
    const r = map.large[u] ? big : active ? small * 1.7 : small;
    if (r < 1.6) context.rect(x - r, y - r, 2 * r, 2 * r);
    else { context.moveTo(x + r, y); context.arc(x, y, r, 0, 6.2832); }
  }
}

function drawPulses(map, context, city, theme, now) {
  const part = now % 1600 / 1600;
  context.strokeStyle = theme.priorities[1];
  context.globalAlpha = 1 - part;
  context.lineWidth = 1.6;
  context.beginPath();
  const r = map.incidentSize(1) + 3 + part * 12;
  for (const incident of city.urgent ?? []) {
    const [wx, wy] = map.placeOf(incident), [x, y] = map.project(wx, wy, incident.cell);
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 6.2832);
  }
  context.stroke();
  context.globalAlpha = 1;
}

function drawChosen(map, context, city, t, theme, chosen) {
  const ring = (x, y, r) => {
    for (const [colour, width] of [[theme.halo, 5], [theme.chosen, 2]]) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      context.arc(x, y, r, 0, 6.2832);
      context.stroke();
    }
  };
  if (chosen.cell !== undefined && chosen.cell >= 0) outlineCell(map, context, chosen.cell, theme.chosen, 2.5);
  if (chosen.unit !== undefined) {
    const { units } = city, u = chosen.unit, g = map.geometry;
    if (units.from[u] < 0 || units.to[u] < 0) return;
    map.locate(units, u, t, map.point);
    const [x, y] = map.project(map.point[0], map.point[1]);
    if (units.to[u] !== units.from[u] && t < units.end[u]) {
      // The rest of its way.
      context.setLineDash([5, 4]);
      context.strokeStyle = theme.chosen;
      context.lineWidth = 1.8;
      context.beginPath();
      context.moveTo(x, y);
      const at = (t - units.start[u]) / (units.end[u] - units.start[u]), spot = [0, 0];
      for (let i = 1; i <= 24; i++) {
        along(spot, g.x[units.from[u]], g.y[units.from[u]], g.x[units.to[u]], g.y[units.to[u]], at + (1 - at) * i / 24, map.district.path === "manhattan");
        context.lineTo(...map.project(spot[0] + map.shiftX[u], spot[1] + map.shiftY[u]));
      }
      context.stroke();
      context.setLineDash([]);
    }
    ring(x, y, map.unitSizes()[map.large[u]] + 5);
  }
  const incident = chosen.incident !== undefined ? city.open.get(chosen.incident) : null;
  if (incident && incident.cell >= 0) {
    const [wx, wy] = map.placeOf(incident), [x, y] = map.project(wx, wy, incident.cell);
    ring(x, y, map.incidentSize(incident.priority) + 6);
    // The units that have to do with it.
    context.strokeStyle = theme.chosen;
    context.lineWidth = 1;
    city.units.incident.forEach((id, u) => {
      if (id !== incident.id) return;
      map.locate(city.units, u, t, map.point);
      const [ux, uy] = map.project(map.point[0], map.point[1]);
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(ux, uy);
      context.stroke();
      ring(ux, uy, map.unitSizes()[map.large[u]] + 4);
    });
  }
}
