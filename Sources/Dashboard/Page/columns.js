// The tilted view: cells as columns of data.
import { rampOf, valueOf } from "./scale.js";
import { matrixOf } from "./geometry.js";

function shadesOf(map, layer, dark) {
  const colours = rampOf(layer, dark);
  if (!map.shades.has(colours)) {
    const times = (part) => colours.map(([r, g, b]) => `rgb(${Math.round(r * part)},${Math.round(g * part)},${Math.round(b * part)})`);
    map.shades.set(colours, { top: times(1), south: times(0.84), east: times(0.66) });
  }
  return map.shades.get(colours);
}

// Columns from the farthest to the nearest, each with its top and the two sides that can be seen. The highest there is now has
// a fixed height, so that also a quiet layer has a skyline.
export function drawColumns(map, context, bytes, layer, dark) {
  const g = map.geometry, m = map.matrix, heights = map.heights;
  if (!map.far) {
    const depth = matrixOf({ x: 0, y: 0, scale: 1, tilt: 1 }, 0, 0);
    map.far = Array.from({ length: g.count }, (_, i) => i)
      .sort((i, j) => depth.b * g.x[i] + depth.d * g.y[i] - depth.b * g.x[j] - depth.d * g.y[j]);
  }
  let most = layer.max * 0.04;
  for (let i = 0; i < g.count; i++) {
    heights[i] = bytes[i] > 250 ? 0 : Math.abs(valueOf(layer, bytes[i]));
    if (heights[i] > most) most = heights[i];
  }
  const unit = map.view.scale * map.view.tilt * 12 / most;
  for (let i = 0; i < g.count; i++) heights[i] *= unit;
  const shade = shadesOf(map, layer, dark), half = 0.41;
  context.setTransform(map.dots, 0, 0, map.dots, 0, 0);
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
  for (const i of map.far) {
    const h = heights[i];
    if (h < 0.6) continue;
    const x = m.a * g.x[i] + m.c * g.y[i] + m.e, y = m.b * g.x[i] + m.d * g.y[i] + m.f;
    if (x < -50 || x > map.width + 50 || y < -50 || y - h > map.height + 50) continue;
    const byte = bytes[i];
    // Corners: south-west, south-east, north-east, north-west.
    const wx = x - ax - cx, wy = y - bx - dx, ex = x + ax - cx, ey = y + bx - dx, nx = x + ax + cx, ny = y + bx + dx, mx = x - ax + cx, my = y - bx + dx;
    quad(wx, wy, ex, ey, ex, ey - h, wx, wy - h, shade.south[byte]);
    quad(ex, ey, nx, ny, nx, ny - h, ex, ey - h, shade.east[byte]);
    quad(wx, wy - h, ex, ey - h, nx, ny - h, mx, my - h, shade.top[byte]);
  }
}
