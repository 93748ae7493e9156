// Small line charts on canvases: the city's lines, the untouched city's in grey, and the band of the forecast.
import { axis } from "./scale.js";
import { short, clock, weekday } from "./format.js";

export const LINES = {
  light: { a: "#0072B2", b: "#b54400", grey: "#8a9099", band: "rgba(0,114,178,.16)", middle: "rgba(0,114,178,.55)", grid: "#e3e6e8", words: "#52606d", ink: "#1f2933" },
  dark: { a: "#56B4E9", b: "#ff9448", grey: "#8793a3", band: "rgba(86,180,233,.2)", middle: "rgba(86,180,233,.6)", grid: "#263142", words: "#a7b4c4", ink: "#e8edf3" },
};

/** The room round a chart's lines. */
export const chartBox = (large) => large ? { left: 40, right: 8, top: 8, bottom: 20 } : { left: 1, right: 4, top: 3, bottom: 3 };

/** When the value of a forecast is: the first is that of a step after it was made. */
const timeIn = (fan, i) => fan.t + (i + 1) * fan.step;
/** The place in a forecast's values that is nearest to a time; outside of them where it says nothing. */
export const placeIn = (fan, t) => Math.round((t - fan.t) / fan.step) - 1;

/**
 * Draws figure `index` over the time between `from` and `to`.
 * @param lines [{rows, colour, width, dot}] the last on top; a dot stands at the end of a line
 */
export function drawChart(canvas, { lines, fan, index, from, to, t, marks, dark, large, digits, firstWeekday }) {
  const dots = Math.min(2, devicePixelRatio || 1), width = canvas.clientWidth, height = canvas.clientHeight;
  if (!width || !height) return;
  if (canvas.width !== Math.round(width * dots) || canvas.height !== Math.round(height * dots)) {
    canvas.width = Math.round(width * dots);
    canvas.height = Math.round(height * dots);
  }
  const context = canvas.getContext("2d"), colours = LINES[dark ? "dark" : "light"];
  context.setTransform(dots, 0, 0, dots, 0, 0);
  context.clearRect(0, 0, width, height);
  let low = Infinity, high = -Infinity;
  const see = (value) => { if (value !== null && value !== undefined) { low = Math.min(low, value); high = Math.max(high, value); } };
  for (const line of lines) for (const row of line.rows) if (row[0] >= from) see(row[index + 1]);
  const band = fan?.low?.[index] && timeIn(fan, fan.low[index].length) > from ? fan : null;
  if (band) { band.low[index].forEach(see); band.high[index].forEach(see); }
  if (!(low <= high)) return;
  const least = 10 ** -(digits ?? 0) * 2;
  if (high - low < least) { const middle = (high + low) / 2; low = Math.min(low, Math.max(0, middle - least)); high = Math.max(high, middle + least); }
  const room = (high - low) * 0.08;
  low -= room;
  high += room;
  const box = chartBox(large);
  const px = (time) => box.left + (time - from) / (to - from) * (width - box.left - box.right);
  const py = (value) => box.top + (high - value) / (high - low) * (height - box.top - box.bottom);
  context.font = "11px system-ui,sans-serif";
  context.lineWidth = 1;
  // Midnights; in a large chart every six hours.
  context.strokeStyle = colours.grid;
  context.fillStyle = colours.words;
  const hours = large ? 6 : 24;
  for (let time = Math.ceil(from / (hours * 3600)) * hours * 3600; time < to; time += hours * 3600) {
    context.beginPath();
    context.moveTo(Math.round(px(time)) + 0.5, box.top);
    context.lineTo(Math.round(px(time)) + 0.5, height - box.bottom);
    context.stroke();
    if (large) { context.textAlign = "center"; context.fillText(time % 86400 ? clock(time) : weekday(time, firstWeekday, true), px(time), height - 5); }
  }
  if (large) {
    context.textAlign = "right";
    for (const value of axis(low, high)) {
      context.beginPath();
      context.moveTo(box.left, Math.round(py(value)) + 0.5);
      context.lineTo(width - box.right, Math.round(py(value)) + 0.5);
      context.stroke();
      context.fillText(short(value), box.left - 5, py(value) + 4);
    }
  }
  if (band) {
    const { low: lows, high: highs, middle } = band;
    context.beginPath();
    highs[index].forEach((value, i) => { if (value !== null) context.lineTo(px(timeIn(band, i)), py(value)); });
    for (let i = lows[index].length - 1; i >= 0; i--) if (lows[index][i] !== null) context.lineTo(px(timeIn(band, i)), py(lows[index][i]));
    context.fillStyle = colours.band;
    context.fill();
    if (middle?.[index]) {
      context.setLineDash([3, 3]);
      context.strokeStyle = colours.middle;
      context.beginPath();
      middle[index].forEach((value, i) => { if (value !== null) context.lineTo(px(timeIn(band, i)), py(value)); });
      context.stroke();
      context.setLineDash([]);
    }
  }
  // What was done by hand, and when.
  context.strokeStyle = colours.words;
  for (const time of marks ?? []) {
    if (time < from || time > to) continue;
    context.beginPath();
    context.moveTo(px(time), height - box.bottom);
    context.lineTo(px(time), height - box.bottom - 5);
    context.stroke();
  }
  for (const line of lines) {
    context.strokeStyle = line.colour;
    context.lineWidth = line.width;
    context.lineJoin = "round";
    context.beginPath();
    let pen = false, last = null;
    for (const row of line.rows) {
      const value = row[index + 1];
      if (row[0] < from) continue;
      if (value === null || value === undefined) { pen = false; continue; }
      if (pen) context.lineTo(px(row[0]), py(value)); else context.moveTo(px(row[0]), py(value));
      pen = true;
      last = row;
    }
    context.stroke();
    if (last && line.dot) {
      context.beginPath();
      context.arc(px(last[0]), py(last[index + 1]), 2.6, 0, 6.2832);
      context.fillStyle = line.colour;
      context.fill();
    }
  }
  if (large && t >= from && t <= to) {
    context.strokeStyle = colours.ink;
    context.lineWidth = 1;
    context.globalAlpha = 0.35;
    context.beginPath();
    context.moveTo(Math.round(px(t)) + 0.5, box.top);
    context.lineTo(Math.round(px(t)) + 0.5, height - box.bottom);
    context.stroke();
    context.globalAlpha = 1;
  }
}
