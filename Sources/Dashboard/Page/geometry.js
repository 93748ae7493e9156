// Borders, ways and the view of a map, in units of cells (x eastwards, y northwards; a cell's centre lies at its column and row).

/** The district's places as points, its extent, and the borders between its areas. */
export function geometryOf(district) {
  const { cells, nodes } = district;
  let x = cells.column, y = cells.row, metres = district.cellSize || 250;
  if (nodes) {
    // Places that are no squares: the longer side is 60 units, as if there were 60 cells.
    metres = (Math.max(Math.max(...nodes.x) - Math.min(...nodes.x), Math.max(...nodes.y) - Math.min(...nodes.y)) || 1) / 60;
    x = nodes.x.map((v) => v / metres);
    y = nodes.y.map((v) => v / metres);
  }
  const minX = Math.min(...x), maxX = Math.max(...x), minY = Math.min(...y), maxY = Math.max(...y);
  const at = new Map();
  if (!nodes) for (let i = 0; i < x.length; i++) at.set(x[i] * 100000 + y[i], i);
  const cellAt = (cx, cy) => at.get(cx * 100000 + cy) ?? -1;
  const community = cells.community ?? [];
  const parents = new Map(district.subdistricts.map((s, i) => [s.id, i]));
  const subdistrictOf = district.communities.map((c) => parents.get(c.parent) ?? -1);
  const subdistrict = x.map((_, i) => community[i] >= 0 ? subdistrictOf[community[i]] : -1);
  const borders = nodes ? { outline: [], subdistricts: [], communities: [], beats: [] } : {
    outline: edges(x, y, cellAt, () => 0, true),
    subdistricts: edges(x, y, cellAt, (i) => subdistrict[i]),
    communities: edges(x, y, cellAt, (i) => community[i] ?? -1),
    beats: edges(x, y, cellAt, (i) => cells.beat?.[i] ?? -1),
  };
  return { x: Float64Array.from(x), y: Float64Array.from(y), count: x.length, squares: !nodes, metres, minX, maxX, minY, maxY, cellAt,
    subdistrict, borders, middles: middles(x, y, subdistrict, district.subdistricts.length), communityMiddles: middles(x, y, community, district.communities.length) };
}

/** Stretches [x0, y0, x1, y1] between cells of different groups (`outer`: round all cells), runs joined. */
function edges(x, y, cellAt, group, outer = false) {
  const upright = new Map(), level = new Map();
  const add = (map, line, from) => { if (!map.has(line)) map.set(line, []); map.get(line).push(from); };
  for (let i = 0; i < x.length; i++) {
    const east = cellAt(x[i] + 1, y[i]), north = cellAt(x[i], y[i] + 1);
    if (outer) {
      if (east < 0) add(upright, x[i] + 0.5, y[i] - 0.5);
      if (north < 0) add(level, y[i] + 0.5, x[i] - 0.5);
      if (cellAt(x[i] - 1, y[i]) < 0) add(upright, x[i] - 0.5, y[i] - 0.5);
      if (cellAt(x[i], y[i] - 1) < 0) add(level, y[i] - 0.5, x[i] - 0.5);
    } else {
      if (east >= 0 && group(east) !== group(i)) add(upright, x[i] + 0.5, y[i] - 0.5);
      if (north >= 0 && group(north) !== group(i)) add(level, y[i] + 0.5, x[i] - 0.5);
    }
  }
  const lines = [];
  for (const [line, starts] of upright) for (const [a, b] of runs(starts)) lines.push([line, a, line, b]);
  for (const [line, starts] of level) for (const [a, b] of runs(starts)) lines.push([a, line, b, line]);
  return lines;
}

function runs(starts) {
  starts.sort((a, b) => a - b);
  const joined = [];
  for (const start of starts) {
    const last = joined[joined.length - 1];
    if (last && last[1] === start) last[1] = start + 1; else joined.push([start, start + 1]);
  }
  return joined;
}

function middles(x, y, group, count) {
  const sums = Array.from({ length: count }, () => [0, 0, 0]);
  for (let i = 0; i < x.length; i++) {
    const sum = sums[group[i]];
    if (sum) { sum[0] += x[i]; sum[1] += y[i]; sum[2]++; }
  }
  return sums.map(([sx, sy, n]) => n ? [sx / n, sy / n] : null);
}

/** Where on its way something is that has covered the part `f` (0...1) of it. Writes to `out`. */
export function along(out, x0, y0, x1, y1, f, manhattan) {
  if (!(f > 0)) { out[0] = x0; out[1] = y0; return; }
  if (f >= 1) { out[0] = x1; out[1] = y1; return; }
  if (!manhattan) { out[0] = x0 + (x1 - x0) * f; out[1] = y0 + (y1 - y0) * f; return; }
  const across = Math.abs(x1 - x0), up = Math.abs(y1 - y0), gone = f * (across + up);
  if (gone <= across) { out[0] = x0 + Math.sign(x1 - x0) * gone; out[1] = y0; }
  else { out[0] = x1; out[1] = y0 + Math.sign(y1 - y0) * (gone - across); }
}

/** A fixed place inside a cell for the thing with a number, -0.5...0.5, so that things in one cell do not hide each other. */
export function scatter(number, salt) {
  let h = Math.imul(number + 1, 0x9e3779b1) ^ Math.imul(salt + 7, 0x85ebca6b);
  h = Math.imul(h ^ h >>> 15, 0x2c1b3c6d);
  h ^= h >>> 12;
  return ((h >>> 0) / 4294967296) - 0.5;
}
export function numberOf(text) {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return h >>> 0;
}

/** By how much a fully tilted plane is turned (radians), and by what part it is foreshortened. */
const TURN = 0.24, LOW = 0.31;

/** How units of cells become pixels: x' = a x + c y + e, y' = b x + d y + f. Tilted, the plane turns and is foreshortened. */
export function matrixOf(view, width, height) {
  const turn = -TURN * view.tilt, k = 1 - LOW * view.tilt, s = view.scale;
  const cos = Math.cos(turn), sin = Math.sin(turn);
  const a = s * cos, c = -s * sin, b = -s * k * sin, d = -s * k * cos;
  return { a, b, c, d, e: width / 2 - a * view.x - c * view.y, f: height / 2 - b * view.x - d * view.y };
}
export function invert(m, px, py) {
  const det = m.a * m.d - m.b * m.c, x = px - m.e, y = py - m.f;
  return [(m.d * x - m.c * y) / det, (m.a * y - m.b * x) / det];
}

/** The scale at which the whole extent fits, and the middle of it. */
export function fitted(geometry, width, height, tilt, margin) {
  const wide = geometry.maxX - geometry.minX + 1, high = geometry.maxY - geometry.minY + 1;
  const turn = TURN * tilt, k = 1 - LOW * tilt;
  const w = wide * Math.cos(turn) + high * Math.sin(turn), h = (high * Math.cos(turn) + wide * Math.sin(turn)) * k + 10 * tilt;
  return {
    x: (geometry.minX + geometry.maxX) / 2, y: (geometry.minY + geometry.maxY) / 2,
    scale: Math.max(0.5, Math.min((width - margin.left - margin.right) / w, (height - margin.top - margin.bottom) / h)),
  };
}

/** A round length in metres for a scale bar of at most so many pixels. */
export function barLength(pixelsPerMetre, most) {
  const lengths = [50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000];
  let best = lengths[0];
  for (const length of lengths) if (length * pixelsPerMetre <= most) best = length;
  return best;
}
