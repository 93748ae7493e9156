// One map of one city: four canvases on top of each other. Cells are drawn when their layer changes, incidents and names a few
// times a second, units with every picture, because only they move.
import { RESOLVED } from "./state.js";
import { pixelsOf, rampOf } from "./scale.js";
import { along, scatter, numberOf, matrixOf, invert } from "./geometry.js";
import { drawColumns } from "./columns.js";
import { THEMES } from "./theme.js";

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

  clear(context) {
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
    this.clear(context);
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
    if (this.view.tilt > 0.01 && bytes) drawColumns(this, context, bytes, layer, dark);
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

  /** Where a unit is at a time, in units of cells; written to `out`. */
  locate(units, u, t, out) {
    const g = this.geometry, from = units.from[u], to = units.to[u], start = units.start[u], end = units.end[u];
    const f = from === to || end <= start ? 1 : (t - start) / (end - start);
    along(out, g.x[from], g.y[from], g.x[to], g.y[to], f, this.district.path === "manhattan");
    out[0] += this.shiftX[u];
    out[1] += this.shiftY[u];
    return out;
  }

  /** How high the column is on which a place lies. */
  raised(x, y) {
    const g = this.geometry, column = Math.round(x) - g.minX, row = g.maxY - Math.round(y);
    if (column < 0 || row < 0 || column >= this.image.width || row >= this.image.height) return 0;
    const cell = this.grid[row * this.image.width + column];
    return cell >= 0 ? this.heights[cell] : 0;
  }

  unitSizes() {
    const s = this.view.scale;
    return [Math.max(0.7, Math.min(4.5, s * 0.1)), Math.max(2, Math.min(7, s * 0.29))];
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
        if (city.units.state[u] === 0 || city.units.from[u] < 0 || show.team >= 0 && this.district.units.team[u] !== show.team) continue;
        this.locate(city.units, u, t, this.point);
        const y = m.b * this.point[0] + m.d * this.point[1] + m.f - this.raised(this.point[0], this.point[1]);
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
