// One map of one city: four canvases on top of each other. Cells are drawn when their layer changes, incidents and names a few
// times a second, units with every picture, because only they move.
import { RESOLVED } from "./state.js";
import { pixelsOf, rampOf, valueOf } from "./scale.js";
import { along, scatter, numberOf, matrixOf, invert, barLength } from "./geometry.js";
import { text } from "./text.js";
import { nameOf } from "./format.js";

// [state, of large teams 0/1 or -1 both], from what matters least to what matters most: so the latter lie on top. The many who
// are free or on their rounds would hide the map, so they are faint; those that do something for an incident stand out.
const PASSES = [[7, 0], [6, 0], [1, 0], [5, 0], [8, 0], [6, 1], [7, 1], [1, 1], [5, 1], [8, 1], [3, -1], [4, -1], [2, -1]];
export const THEMES = {
  light: {
    ground: "#f4f3ef", empty: "#e6e5df", ink: "#1f2933", quiet: "#52606d", halo: "rgba(255,255,255,.88)", shadow: "rgba(31,41,51,.22)",
    outline: "#3d4a57", subdistrict: "rgba(31,41,51,.72)", community: "rgba(31,41,51,.26)", beat: "rgba(31,41,51,.16)",
    units: ["#9aa5b1", "#0072B2", "#D55E00", "#AA4499", "#00805c", "#3a9bd0", "#8a8175", "#7b8794", "#000000"],
    priorities: ["", "#b0003a", "#e69f00", "#7a6a3a", "#8d949c"], edge: "#ffffff", place: "#33414e", placeFill: "#ffffff",
    chosen: "#1f2933", cursor: "#D55E00", gained: "rgba(0,114,178,.72)", lost: "rgba(213,94,0,.78)", both: "rgba(90,110,125,.32)",
  },
  dark: {
    ground: "#0d131e", empty: "#182030", ink: "#e8edf3", quiet: "#a7b4c4", halo: "rgba(10,15,24,.86)", shadow: "rgba(0,0,0,.6)",
    outline: "#93a4b8", subdistrict: "rgba(226,234,243,.62)", community: "rgba(226,234,243,.22)", beat: "rgba(226,234,243,.12)",
    units: ["#66717f", "#6cc0f5", "#ff9448", "#f49ad0", "#3ddaa2", "#b4defc", "#b8ab98", "#8793a3", "#ffffff"],
    priorities: ["", "#ff5d84", "#ffc04d", "#cbb98a", "#8e9aa8"], edge: "#0d131e", place: "#dbe4ee", placeFill: "#1a2434",
    chosen: "#ffffff", cursor: "#ff9448", gained: "rgba(86,180,233,.75)", lost: "rgba(255,148,72,.8)", both: "rgba(150,170,190,.3)",
  },
};
const FONT = 'system-ui,-apple-system,"Segoe UI","Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif';

export class MapView {
  constructor(box, district, geometry, view) {
    this.box = box;
    this.district = district;
    this.geometry = geometry;
    this.view = view;
    this.canvases = ["cells", "marks", "moving", "labels"].map((name) => {
      const canvas = document.createElement("canvas");
      canvas.className = name;
      canvas.setAttribute("aria-hidden", "true");
      box.append(canvas);
      return canvas;
    });
    [this.cells, this.marks, this.moving, this.labels] = this.canvases.map((canvas) => canvas.getContext("2d"));
    const g = geometry;
    this.image = document.createElement("canvas");
    this.image.width = Math.max(1, Math.round(g.maxX - g.minX) + 1);
    this.image.height = Math.max(1, Math.round(g.maxY - g.minY) + 1);
    this.imageContext = this.image.getContext("2d");
    this.data = g.squares ? this.imageContext.createImageData(this.image.width, this.image.height) : null;
    this.pixels = this.data ? new Uint32Array(this.data.data.buffer) : null;
    this.paths = {};
    for (const [name, lines] of Object.entries(g.borders)) {
      const path = this.paths[name] = new Path2D();
      for (const [x0, y0, x1, y1] of lines) { path.moveTo(x0, y0); path.lineTo(x1, y1); }
    }
    // Which cell is at which pixel of the small image: also used to look up what stands there.
    this.grid = new Int32Array(this.image.width * this.image.height).fill(-1);
    if (g.squares) for (let i = 0; i < g.count; i++) this.grid[this.pixelOf(i)] = i;
    this.heights = new Float32Array(g.count);
    const { team } = district.units;
    const sizes = new Array(district.teams.length).fill(0);
    for (const t of team) sizes[t]++;
    // Crews of which there are few are drawn larger than the many who walk their beats.
    this.large = Uint8Array.from(team, (t) => sizes[t] <= 200 ? 1 : 0);
    this.shiftX = Float32Array.from(team, (_, u) => scatter(u, 1) * 0.8);
    this.shiftY = Float32Array.from(team, (_, u) => scatter(u, 2) * 0.8);
    this.point = [0, 0];
    this.shades = new Map();
    this.incidentPlaces = new Map();
    this.resize();
  }

  pixelOf(i) {
    const g = this.geometry;
    return Math.round(g.maxY - g.y[i]) * this.image.width + Math.round(g.x[i] - g.minX);
  }

  /** Fits the canvases to the box. Answers whether that changed anything. */
  resize() {
    const dots = Math.min(2, devicePixelRatio || 1), width = this.box.clientWidth, height = this.box.clientHeight;
    if (this.width === width && this.height === height && this.dots === dots) return false;
    Object.assign(this, { width, height, dots });
    for (const canvas of this.canvases) {
      canvas.width = Math.round(width * dots);
      canvas.height = Math.round(height * dots);
    }
    return true;
  }

  measure() {
    this.matrix = matrixOf(this.view, this.width, this.height);
    return this.matrix;
  }

  #clear(context) {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.setTransform(this.dots, 0, 0, this.dots, 0, 0);
  }

  #world(context) {
    const { a, b, c, d, e, f } = this.matrix, k = this.dots;
    context.setTransform(a * k, b * k, c * k, d * k, e * k, f * k);
  }

  /** Where a place of the district is in pixels of this map, on top of its column. */
  project(x, y, cell = -1) {
    const m = this.matrix;
    return [m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f - (cell >= 0 ? this.heights[cell] : 0)];
  }

  /**
   * Cells, borders and columns.
   * @param {Uint8Array} bytes of the layer, or undefined while it has not come
   * @param preview {gained, lost, both} bits by cell of a cover that is looked at, or null
   */
  drawCells(bytes, layer, dark, preview) {
    const theme = THEMES[dark ? "dark" : "light"], context = this.cells, g = this.geometry, s = this.view.scale;
    this.measure();
    this.#clear(context);
    if (g.squares) {
      const colours = pixelsOf(layer, dark, theme.empty);
      for (let i = 0; i < g.count; i++) this.pixels[this.pixelOf(i)] = colours[bytes ? bytes[i] : 255];
      this.imageContext.putImageData(this.data, 0, 0);
      this.#world(context);
      context.imageSmoothingEnabled = false;
      context.shadowColor = theme.shadow;
      context.shadowBlur = 16 * this.dots;
      context.shadowOffsetY = 3 * this.dots;
      context.globalAlpha = preview ? 0.35 : 1;
      // The image's first row is the northernmost, so it is turned over.
      context.save();
      context.translate(g.minX - 0.5, g.maxY + 0.5);
      context.scale(1, -1);
      context.drawImage(this.image, 0, 0);
      context.restore();
      context.globalAlpha = 1;
      context.shadowColor = "transparent";
      if (preview) this.#drawPreview(context, theme, preview);
      const line = (path, colour, width) => { context.strokeStyle = colour; context.lineWidth = width / s; context.stroke(path); };
      context.lineCap = "round";
      if (s > 20) line(this.paths.beats, theme.beat, 1);
      line(this.paths.communities, theme.community, s > 14 ? 1.2 : 0.7);
      line(this.paths.subdistricts, theme.subdistrict, s > 14 ? 2.4 : 1.5);
      line(this.paths.outline, theme.outline, 1.4);
    } else {
      this.#drawNodes(context, bytes, layer, dark, theme, preview);
    }
    this.heights.fill(0);
    if (this.view.tilt > 0.01 && bytes) this.#drawColumns(context, bytes, layer, dark);
  }

  #drawPreview(context, theme, preview) {
    const g = this.geometry;
    for (const name of ["both", "lost", "gained"]) {
      context.fillStyle = theme[name];
      context.beginPath();
      for (let i = 0; i < g.count; i++) if (preview[name][i]) context.rect(g.x[i] - 0.5, g.y[i] - 0.5, 1, 1);
      context.fill();
    }
  }

  #drawNodes(context, bytes, layer, dark, theme, preview) {
    const g = this.geometry, colours = rampOf(layer, dark), r = Math.max(2, Math.min(12, this.view.scale * 0.45));
    context.setTransform(this.dots, 0, 0, this.dots, 0, 0);
    for (let i = 0; i < g.count; i++) {
      const [x, y] = this.project(g.x[i], g.y[i]);
      const byte = bytes ? bytes[i] : 255;
      context.fillStyle = preview ? (preview.gained[i] ? theme.gained : preview.lost[i] ? theme.lost : theme.both) : byte > 250 ? theme.empty : `rgb(${colours[byte]})`;
      context.strokeStyle = theme.outline;
      context.lineWidth = 0.7;
      context.beginPath();
      context.arc(x, y, r, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    }
  }

  #shade(layer, dark) {
    const colours = rampOf(layer, dark);
    if (!this.shades.has(colours)) {
      const times = (part) => colours.map(([r, g, b]) => `rgb(${Math.round(r * part)},${Math.round(g * part)},${Math.round(b * part)})`);
      this.shades.set(colours, { top: times(1), south: times(0.84), east: times(0.66) });
    }
    return this.shades.get(colours);
  }

  // Columns from the farthest to the nearest, each with its top and the two sides that can be seen. The highest there is now has
  // a fixed height, so that also a quiet layer has a skyline.
  #drawColumns(context, bytes, layer, dark) {
    const g = this.geometry, m = this.matrix, heights = this.heights;
    if (!this.far) {
      const depth = matrixOf({ x: 0, y: 0, scale: 1, tilt: 1 }, 0, 0);
      this.far = Array.from({ length: g.count }, (_, i) => i)
        .sort((i, j) => depth.b * g.x[i] + depth.d * g.y[i] - depth.b * g.x[j] - depth.d * g.y[j]);
    }
    let most = layer.max * 0.04;
    for (let i = 0; i < g.count; i++) {
      heights[i] = bytes[i] > 250 ? 0 : Math.abs(valueOf(layer, bytes[i]));
      if (heights[i] > most) most = heights[i];
    }
    const unit = this.view.scale * this.view.tilt * 12 / most;
    for (let i = 0; i < g.count; i++) heights[i] *= unit;
    const shade = this.#shade(layer, dark), half = 0.41;
    context.setTransform(this.dots, 0, 0, this.dots, 0, 0);
    const ax = m.a * half, bx = m.b * half, cx = m.c * half, dx = m.d * half;
    const quad = (x0, y0, x1, y1, x2, y2, x3, y3, colour) => {
      context.fillStyle = colour;
      context.beginPath();
      context.moveTo(x0, y0);
      context.lineTo(x1, y1);
      context.lineTo(x2, y2);
      context.lineTo(x3, y3);
      context.fill();
    };
    for (const i of this.far) {
      const h = heights[i];
      if (h < 0.6) continue;
      const x = m.a * g.x[i] + m.c * g.y[i] + m.e, y = m.b * g.x[i] + m.d * g.y[i] + m.f;
      if (x < -50 || x > this.width + 50 || y < -50 || y - h > this.height + 50) continue;
      const byte = bytes[i];
      // Corners: south-west, south-east, north-east, north-west.
      const wx = x - ax - cx, wy = y - bx - dx, ex = x + ax - cx, ey = y + bx - dx, nx = x + ax + cx, ny = y + bx + dx, mx = x - ax + cx, my = y - bx + dx;
      quad(wx, wy, ex, ey, ex, ey - h, wx, wy - h, shade.south[byte]);
      quad(ex, ey, nx, ny, nx, ny - h, ex, ey - h, shade.east[byte]);
      quad(wx, wy - h, ex, ey - h, nx, ny - h, mx, my - h, shade.top[byte]);
    }
  }

  /** Where an incident's mark is, in units of cells. */
  placeOf(incident) {
    let place = this.incidentPlaces.get(incident.id);
    if (!place) {
      if (this.incidentPlaces.size > 20000) this.incidentPlaces.clear();
      const number = numberOf(incident.id), g = this.geometry;
      this.incidentPlaces.set(incident.id, place = [g.x[incident.cell] + scatter(number, 3) * 0.75, g.y[incident.cell] + scatter(number, 4) * 0.75]);
    }
    return place;
  }

  incidentSize(priority) {
    return Math.max(2.4, Math.min(11, 1 + this.view.scale * 0.4)) * [0, 1.2, 0.85, 0.52, 0.45][Math.min(4, priority)];
  }

  /** Incidents, places, names, gateways, scale and north. */
  drawMarks(city, t, dark, show, cursor) {
    const theme = THEMES[dark ? "dark" : "light"], context = this.marks;
    this.measure();
    this.#clear(context);
    this.#clear(this.labels);
    if (show.places) this.#drawPlaces(context, theme, show);
    if (show.incidents && city) this.#drawIncidents(context, city, t, theme);
    // Names lie over units, so that they can be read.
    if (show.names) this.#drawNames(this.labels, theme);
    this.#drawGateways(this.labels, theme);
    if (cursor >= 0) this.#outlineCell(this.labels, cursor, theme.cursor, 2);
    this.#drawScale(this.labels, theme);
  }

  #outlineCell(context, cell, colour, width) {
    const g = this.geometry;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    for (const [dx, dy] of [[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]]) context.lineTo(...this.project(g.x[cell] + dx, g.y[cell] + dy, cell));
    context.closePath();
    context.stroke();
  }

  #drawIncidents(context, city, t, theme) {
    const groups = new Map();
    // Rings for age; those of the less urgent only where there is room.
    for (const incident of city.open.values()) {
      // Among columns only what is urgent is marked: the rest would hide them.
      if (incident.cell < 0 || incident.stage === RESOLVED || this.view.tilt > 0.5 && (incident.priority > 2 || !incident.stage)) continue;
      const [wx, wy] = this.placeOf(incident);
      const [x, y] = this.project(wx, wy, incident.cell);
      if (x < -12 || y < -12 || x > this.width + 12 || y > this.height + 12) continue;
      const age = t - incident.since, old = (incident.priority > 2 && this.view.scale < 11) ? 0 : age > 6 * 3600 ? 2 : age > 3600 ? 1 : 0;
      const key = incident.stage === 0 ? -1 : (5 - Math.min(4, incident.priority)) * 3 + old;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(x, y, Math.min(4, incident.priority));
    }
    const diamond = (x, y, r) => { context.moveTo(x, y - r); context.lineTo(x + r, y); context.lineTo(x, y + r); context.lineTo(x - r, y); context.closePath(); };
    // One path for each priority and age, the most urgent last, so on top.
    for (const key of [...groups.keys()].sort((a, b) => a - b)) {
      const places = groups.get(key), old = key < 0 ? 0 : key % 3;
      const draw = (more) => { context.beginPath(); for (let i = 0; i < places.length; i += 3) diamond(places[i], places[i + 1], this.incidentSize(places[i + 2]) + more); };
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

  #drawPlaces(context, theme, show) {
    const g = this.geometry, r = Math.max(3.6, Math.min(9, this.view.scale * 0.42));
    context.lineWidth = Math.max(1, r / 5);
    context.lineJoin = "round";
    for (const place of this.district.facilities) {
      if (place.cell < 0) continue;
      const [x, y] = this.project(g.x[place.cell], g.y[place.cell], place.cell);
      drawGlyph(context, place.kind, x, y, r, theme);
    }
    if (this.view.scale <= 16 || !show.names) return;
    // Names over units, each only where it hides no other.
    const taken = [];
    this.labels.font = `500 11px ${FONT}`;
    for (const place of this.district.facilities) {
      if (place.cell < 0) continue;
      const [x, y] = this.project(g.x[place.cell], g.y[place.cell], place.cell), words = nameOf(place);
      const half = this.labels.measureText(words).width / 2 + 4, top = y + r + 2;
      if (x + half < 0 || x - half > this.width || taken.some((box) => x - half < box[1] && x + half > box[0] && top < box[3] && top + 15 > box[2])) continue;
      taken.push([x - half, x + half, top, top + 15]);
      this.#label(this.labels, words, x, top + 7, theme, 11, 500);
    }
  }

  #drawNames(context, theme) {
    const draw = (middles, areas, size, weight) => middles.forEach((middle, i) => {
      if (!middle) return;
      const [x, y] = this.project(middle[0], middle[1]);
      this.#label(context, shortNameOf(areas[i]), x, y, theme, size, weight);
    });
    if (this.view.scale > 22) draw(this.geometry.communityMiddles, this.district.communities, 12, 550);
    draw(this.geometry.middles, this.district.subdistricts, this.view.scale > 14 ? 17 : 13, 650);
  }

  #label(context, words, x, y, theme, size, weight, align = "center") {
    context.font = `${weight} ${size}px ${FONT}`;
    context.textAlign = align;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = theme.halo;
    context.strokeText(words, x, y);
    context.fillStyle = theme.ink;
    context.fillText(words, x, y);
  }

  // A gateway may lie a little outside: its arrow stands at the rim of the picture then. It points outwards.
  #drawGateways(context, theme) {
    const g = this.geometry, [mx, my] = this.project((g.minX + g.maxX) / 2, (g.minY + g.maxY) / 2);
    for (const gateway of this.district.gateways ?? []) {
      if (gateway.column === null || gateway.column === undefined) continue;
      let [x, y] = this.project(gateway.column, gateway.row);
      if (x < -30 || y < -30 || x > this.width + 30 || y > this.height + 30) continue;
      const length = Math.hypot(x - mx, y - my) || 1, ux = (x - mx) / length, uy = (y - my) / length;
      x = Math.max(12, Math.min(this.width - 12, x + ux * 9));
      y = Math.max(12, Math.min(this.height - 12, y + uy * 9));
      context.fillStyle = theme.quiet;
      context.beginPath();
      context.moveTo(x + ux * 7, y + uy * 7);
      context.lineTo(x - uy * 4.5, y + ux * 4.5);
      context.lineTo(x + uy * 4.5, y - ux * 4.5);
      context.fill();
      if (!this.narrow) {
        const align = ux > 0.35 ? "left" : ux < -0.35 ? "right" : "center";
        const words = shortNameOf(gateway), long = words.length > 11;
        const below = align === "center" || long;
        const left = align === "center" ? x : long ? Math.max(60, Math.min(this.width - 60, x)) : x + Math.sign(ux) * 9;
        this.#label(context, words, left, y + (below ? (Math.sign(uy) || 1) * 14 : 0), { ...theme, ink: theme.quiet }, 11, 500, long ? "center" : align);
      }
    }
  }

  #drawScale(context, theme) {
    const perMetre = this.view.scale / this.geometry.metres, length = barLength(perMetre, Math.min(140, this.width / 4));
    const right = this.width - 16, y = this.height - 16, left = right - length * perMetre;
    context.strokeStyle = theme.ink;
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(left, y - 5);
    context.lineTo(left, y);
    context.lineTo(right, y);
    context.lineTo(right, y - 5);
    context.stroke();
    this.#label(context, text("metres")(length), (left + right) / 2, y - 11, theme, 11, 500);
    // North: where the map's own north points.
    const m = this.matrix, size = Math.hypot(m.c, m.d), ux = m.c / size, uy = m.d / size, nx = left - 24, ny = y - 8;
    context.fillStyle = theme.ink;
    context.beginPath();
    context.moveTo(nx + ux * 11, ny + uy * 11);
    context.lineTo(nx - uy * 4 - ux * 5, ny + ux * 4 - uy * 5);
    context.lineTo(nx - ux * 2, ny - uy * 2);
    context.lineTo(nx + uy * 4 - ux * 5, ny - ux * 4 - uy * 5);
    context.fill();
    this.#label(context, text("north"), nx - ux * 13, ny - uy * 13, theme, 11, 650);
  }

  /** Where a unit is at a time, in units of cells; written to `out`. */
  locate(units, u, t, out) {
    const g = this.geometry, from = units.from[u], to = units.to[u], start = units.start[u], end = units.end[u];
    const f = from === to || end <= start ? 1 : (t - start) / (end - start);
    along(out, g.x[from], g.y[from], g.x[to], g.y[to], f, this.district.path === "manhattan");
    out[0] += this.shiftX[u];
    out[1] += this.shiftY[u];
    return out;
  }

  #raised(x, y) {
    const g = this.geometry, column = Math.round(x) - g.minX, row = g.maxY - Math.round(y);
    if (column < 0 || row < 0 || column >= this.image.width || row >= this.image.height) return 0;
    const cell = this.grid[row * this.image.width + column];
    return cell >= 0 ? this.heights[cell] : 0;
  }

  unitSizes() {
    const s = this.view.scale;
    return [Math.max(0.7, Math.min(4.5, s * 0.1)), Math.max(2, Math.min(7, s * 0.29))];
  }

  /** Units, what is chosen, and a pulse round urgent incidents to which nobody has come yet. */
  drawMoving(city, t, dark, show, chosen, now) {
    const theme = THEMES[dark ? "dark" : "light"], context = this.moving;
    this.#clear(context);
    if (!city) return;
    if (show.units) {
      for (const [state, large] of PASSES) {
        const active = state >= 2 && state <= 4, faint = !active && !large;
        if (!active && this.view.tilt > 0.5) continue;
        this.#pathOf(context, city.units, t, state, large, active);
        if (!faint) {
          context.strokeStyle = theme.halo;
          context.lineWidth = 2;
          context.stroke();
        }
        context.globalAlpha = faint ? Math.min(0.95, Math.max(0, this.view.scale - 10) / 40 + (state === 1 || state === 5 ? 0.62 : 0.5)) : 1;
        context.fillStyle = theme.units[state];
        context.fill();
      }
      context.globalAlpha = 1;
    }
    if (show.incidents) this.#drawPulses(context, city, theme, now);
    if (chosen) this.#drawChosen(context, city, t, theme, chosen);
  }

  /** One path with all units of a state: those of large or small teams, or (-1) both. */
  #pathOf(context, units, t, state, large, active) {
    const m = this.matrix ?? this.measure(), out = this.point, tilted = this.view.tilt > 0.01, [small, big] = this.unitSizes();
    context.beginPath();
    for (let u = 0; u < units.state.length; u++) {
      if (units.state[u] !== state || large >= 0 && this.large[u] !== large || units.from[u] < 0 || units.to[u] < 0) continue;
      this.locate(units, u, t, out);
      const x = m.a * out[0] + m.c * out[1] + m.e;
      let y = m.b * out[0] + m.d * out[1] + m.f;
      if (tilted) y -= this.#raised(out[0], out[1]);
      if (x < -8 || y < -8 || x > this.width + 8 || y > this.height + 8) continue;
      const r = this.large[u] ? big : active ? small * 1.7 : small;
      if (r < 1.6) context.rect(x - r, y - r, 2 * r, 2 * r);
      else { context.moveTo(x + r, y); context.arc(x, y, r, 0, 6.2832); }
    }
  }

  #drawPulses(context, city, theme, now) {
    const part = now % 1600 / 1600;
    context.strokeStyle = theme.priorities[1];
    context.globalAlpha = 1 - part;
    context.lineWidth = 1.6;
    context.beginPath();
    const r = this.incidentSize(1) + 3 + part * 12;
    for (const incident of city.urgent ?? []) {
      const [wx, wy] = this.placeOf(incident), [x, y] = this.project(wx, wy, incident.cell);
      context.moveTo(x + r, y);
      context.arc(x, y, r, 0, 6.2832);
    }
    context.stroke();
    context.globalAlpha = 1;
  }

  #drawChosen(context, city, t, theme, chosen) {
    const ring = (x, y, r) => {
      for (const [colour, width] of [[theme.halo, 5], [theme.chosen, 2]]) {
        context.strokeStyle = colour;
        context.lineWidth = width;
        context.beginPath();
        context.arc(x, y, r, 0, 6.2832);
        context.stroke();
      }
    };
    if (chosen.cell !== undefined && chosen.cell >= 0) this.#outlineCell(context, chosen.cell, theme.chosen, 2.5);
    if (chosen.unit !== undefined) {
      const { units } = city, u = chosen.unit, g = this.geometry;
      if (units.from[u] < 0 || units.to[u] < 0) return;
      this.locate(units, u, t, this.point);
      const [x, y] = this.project(this.point[0], this.point[1]);
      if (units.to[u] !== units.from[u] && t < units.end[u]) {
        // The rest of its way.
        context.setLineDash([5, 4]);
        context.strokeStyle = theme.chosen;
        context.lineWidth = 1.8;
        context.beginPath();
        context.moveTo(x, y);
        const at = (t - units.start[u]) / (units.end[u] - units.start[u]), spot = [0, 0];
        for (let i = 1; i <= 24; i++) {
          along(spot, g.x[units.from[u]], g.y[units.from[u]], g.x[units.to[u]], g.y[units.to[u]], at + (1 - at) * i / 24, this.district.path === "manhattan");
          context.lineTo(...this.project(spot[0] + this.shiftX[u], spot[1] + this.shiftY[u]));
        }
        context.stroke();
        context.setLineDash([]);
      }
      ring(x, y, this.unitSizes()[this.large[u]] + 5);
    }
    const incident = chosen.incident !== undefined ? city.open.get(chosen.incident) : null;
    if (incident && incident.cell >= 0) {
      const [wx, wy] = this.placeOf(incident), [x, y] = this.project(wx, wy, incident.cell);
      ring(x, y, this.incidentSize(incident.priority) + 6);
      // The units that have to do with it.
      context.strokeStyle = theme.chosen;
      context.lineWidth = 1;
      city.units.incident.forEach((id, u) => {
        if (id !== incident.id) return;
        this.locate(city.units, u, t, this.point);
        const [ux, uy] = this.project(this.point[0], this.point[1]);
        context.beginPath();
        context.moveTo(x, y);
        context.lineTo(ux, uy);
        context.stroke();
        ring(ux, uy, this.unitSizes()[this.large[u]] + 4);
      });
    }
  }

  /** What lies under a point of the picture: {unit}, {incident}, {place}, {gateway} or {cell}; null outside. */
  pick(city, t, px, py, show) {
    const m = this.measure();
    let best = null, nearest = 81;
    const offer = (x, y, reach, what) => {
      const distance = ((x - px) ** 2 + (y - py) ** 2) * 81 / reach ** 2;
      if (distance < nearest) { nearest = distance; best = what; }
    };
    if (city && show.incidents) {
      for (const incident of city.open.values()) {
        if (incident.cell < 0 || incident.stage === RESOLVED) continue;
        const [wx, wy] = this.placeOf(incident), [x, y] = this.project(wx, wy, incident.cell);
        offer(x, y, this.incidentSize(incident.priority) + 3, { incident: incident.id });
      }
    }
    if (city && show.units) {
      const sizes = this.unitSizes();
      for (let u = 0; u < city.units.state.length; u++) {
        if (city.units.state[u] === 0 || city.units.from[u] < 0) continue;
        this.locate(city.units, u, t, this.point);
        const y = m.b * this.point[0] + m.d * this.point[1] + m.f - this.#raised(this.point[0], this.point[1]);
        offer(m.a * this.point[0] + m.c * this.point[1] + m.e, y, sizes[this.large[u]] + 2.5, { unit: u });
      }
    }
    if (best) return best;
    if (show.places) {
      this.district.facilities.forEach((place, i) => {
        if (place.cell < 0) return;
        const [x, y] = this.project(this.geometry.x[place.cell], this.geometry.y[place.cell], place.cell);
        offer(x, y, 9, { place: i, cell: place.cell });
      });
      if (best) return best;
    }
    const cell = this.cellUnder(px, py);
    return cell >= 0 ? { cell } : null;
  }

  cellUnder(px, py) {
    const m = this.measure(), g = this.geometry;
    if (!g.squares) {
      let best = -1, least = 15 ** 2;
      for (let i = 0; i < g.count; i++) {
        const [x, y] = this.project(g.x[i], g.y[i]), distance = (x - px) ** 2 + (y - py) ** 2;
        if (distance < least) { least = distance; best = i; }
      }
      return best;
    }
    if (this.view.tilt > 0.5 && this.far) {
      // From the nearest column to the farthest: the first whose body is under the point.
      for (let k = this.far.length - 1; k >= 0; k--) {
        const i = this.far[k], h = this.heights[i];
        if (h < 2) continue;
        const [x, y] = this.project(g.x[i], g.y[i]);
        if (Math.abs(x - px) < this.view.scale * 0.55 && py < y + this.view.scale * 0.3 && py > y - h - this.view.scale * 0.3) return i;
      }
    }
    const [x, y] = invert(m, px, py);
    return g.cellAt(Math.round(x), Math.round(y));
  }
}

/** A name without what stands in brackets: a map has room for a word or two. */
const shortNameOf = (named) => nameOf(named).replace(/\s*[（(].*$/, "");

/** A small sign for a kind of place: shapes differ, so that colour is not needed. */
export function drawGlyph(context, kind, x, y, r, theme) {
  context.fillStyle = theme.placeFill;
  context.strokeStyle = theme.place;
  context.beginPath();
  if (kind === "fire") { context.moveTo(x, y - r); context.lineTo(x + r, y + r * 0.8); context.lineTo(x - r, y + r * 0.8); context.closePath(); }
  else if (kind === "police") { context.moveTo(x - r * 0.85, y - r * 0.8); context.lineTo(x + r * 0.85, y - r * 0.8); context.lineTo(x + r * 0.7, y + r * 0.3); context.lineTo(x, y + r); context.lineTo(x - r * 0.7, y + r * 0.3); context.closePath(); }
  else if (kind === "government" || kind === "school") context.rect(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6);
  else context.arc(x, y, r * 0.92, 0, 6.2832);
  context.fill();
  context.stroke();
  context.fillStyle = theme.place;
  const bar = r * 0.42;
  if (kind === "hospital") {
    context.fillRect(x - bar / 2, y - r * 0.6, bar, r * 1.2);
    context.fillRect(x - r * 0.6, y - bar / 2, r * 1.2, bar);
  } else if (kind === "rail" || kind === "station") {
    context.fillRect(x - r * 0.55, y - bar / 2, r * 1.1, bar);
  } else if (kind !== "fire" && kind !== "police") {
    context.fillRect(x - bar / 2, y - bar / 2, bar, bar);
  }
}

