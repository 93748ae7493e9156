// Colours and what they mean: sequential scales whose lightness alone orders them, so that any colour vision reads them.
import { NOTHING } from "./state.js";

// Light: from paper to deep slate. Dark: from night to pale sand. Each stop is darker (lighter) than the one before.
const STOPS = {
  people: { light: ["#f1f1ed", "#d5dfdf", "#a9c3c9", "#729cae", "#41708f", "#1d3f63"], dark: ["#141c2b", "#1c3047", "#27506a", "#417d88", "#86ad97", "#ece5b0"] },
  load: { light: ["#f8ecdc", "#f3c995", "#e99d5a", "#d16d33", "#a1451c", "#5c2008"], dark: ["#1a1a24", "#3f2527", "#74382a", "#b1582b", "#e28f48", "#ffdf9c"] },
  minutes: { light: ["#edf3ee", "#c6dccb", "#92bfae", "#5d9a99", "#38707f", "#203f58"], dark: ["#131d26", "#173440", "#1f5560", "#3a827d", "#80b58d", "#e4e8a0"] },
  spread: { light: ["#f4f1f5", "#dccfe2", "#bda6cb", "#9878ae", "#6d4c88", "#3f2359"], dark: ["#18172a", "#30264c", "#523d73", "#7f5f9c", "#b390bf", "#eed6e2"] },
  // Differences: blue is less, orange more, as better and worse in reports.
  differs: { light: ["#08417a", "#3182bd", "#9ecae1", "#f2f2ee", "#fdbe85", "#e6711b", "#8f3403"], dark: ["#a6d8ff", "#4d9fdb", "#245a86", "#1a2130", "#86451a", "#df7c2c", "#ffcf9a"] },
};

function scaleName(layer) {
  if (layer.diverges) return "differs";
  if (layer.id === "presence") return "people";
  if (layer.id === "uncertainty") return "spread";
  if (layer.id === "response" || layer.id === "speed" || layer.id.startsWith("cover")) return "minutes";
  return "load";
}

function channels(hex) {
  return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255);
}
const toLinear = (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
const toScreen = (v) => Math.round(255 * Math.min(1, Math.max(0, v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055)));

// Oklab (Ottosson 2020): what lies halfway between two colours there also looks halfway.
function toLab(hex) {
  const [r, g, b] = channels(hex).map(toLinear);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
}
function fromLab([L, a, b]) {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s].map(toScreen);
}

/** 251 colours between stops: [r, g, b] for each byte that a layer can hold. */
function ramp(stops) {
  const labs = stops.map(toLab);
  const colours = [];
  for (let byte = 0; byte <= 250; byte++) {
    const at = byte / 250 * (labs.length - 1);
    const i = Math.min(labs.length - 2, Math.floor(at));
    colours.push(fromLab(labs[i].map((v, k) => v + (labs[i + 1][k] - v) * (at - i))));
  }
  return colours;
}

const ramps = new Map();
export function rampOf(layer, dark) {
  const name = scaleName(layer) + (dark ? "-dark" : "");
  if (!ramps.has(name)) ramps.set(name, ramp(STOPS[scaleName(layer)][dark ? "dark" : "light"]));
  return ramps.get(name);
}

/** The ramp as 256 pixels in the byte order of ImageData; the byte for nothing is the colour `nothing`. */
export function pixelsOf(layer, dark, nothing) {
  const pixels = new Uint32Array(256);
  rampOf(layer, dark).forEach(([r, g, b], i) => { pixels[i] = (255 << 24 | b << 16 | g << 8 | r) >>> 0; });
  const [r, g, b] = channels(nothing).map((v) => Math.round(v * 255));
  pixels.fill((255 << 24 | b << 16 | g << 8 | r) >>> 0, 251);
  return pixels;
}

export function valueOf(layer, byte) {
  if (byte === NOTHING || byte === undefined) return null;
  if (layer.diverges) return (byte - 125) / 125 * layer.max;
  return layer.scale === "log" ? Math.expm1(byte / 250 * Math.log1p(layer.max)) : byte / 250 * layer.max;
}

/** Whether a value lies at the top of its scale, so that it is known only to be at least that. */
export const atTop = (layer, byte) => byte === 250 && !layer.diverges && layer.id !== "speed";

function byteOf(layer, value) {
  const part = layer.diverges ? (value / layer.max + 1) / 2
    : layer.scale === "log" ? Math.log1p(Math.max(0, value)) / Math.log1p(layer.max) : value / layer.max;
  return Math.round(250 * Math.min(1, Math.max(0, part)));
}

/** How many digits a value of a layer is worth: none where things are counted. */
export const digitsOf = (layer) => /^(response|cover|uncertainty)/.test(layer.id) && layer.max < 200 ? 1 : 0;

/** Where a legend has its marks: round values, and where along the ramp each lies (0...1). */
export function ticks(layer) {
  let values;
  if (layer.diverges) values = [-layer.max, 0, layer.max];
  else if (layer.scale === "log") {
    values = [0];
    // Powers of ten, but for those that would stand in the last one's way.
    for (let v = 10; Math.log1p(v) < Math.log1p(layer.max) * 0.86; v *= 10) values.push(v);
    values.push(layer.max);
  } else values = [0, layer.max / 2, layer.max];
  return values.map((value) => ({ value, at: byteOf(layer, value) / 250 }));
}

/** The layer that shows by how much the second city has more than the first; its scale reaches just past the greatest difference. */
export function differenceLayer(layer, a, b) {
  let most = layer.max / 100;
  for (let i = 0; a && b && i < a.length; i++) {
    if (a[i] === NOTHING && b[i] === NOTHING) continue;
    most = Math.max(most, Math.abs((valueOf(layer, b[i]) ?? 0) - (valueOf(layer, a[i]) ?? 0)));
  }
  return { ...layer, diverges: true, scale: "linear", max: niceMost(most) };
}
export function difference(layer, shown, a, b, into) {
  for (let i = 0; i < a.length; i++) {
    if (a[i] === NOTHING && b[i] === NOTHING) { into[i] = NOTHING; continue; }
    into[i] = byteOf(shown, (valueOf(layer, b[i]) ?? 0) - (valueOf(layer, a[i]) ?? 0));
  }
  return into;
}

function niceMost(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  const lead = value / power;
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
}

/** Round marks for an axis. */
export function axis(low, high, most = 4) {
  if (!(high > low)) high = low + 1;
  const step = niceMost((high - low) / most);
  const marks = [];
  for (let v = Math.ceil(low / step) * step; v <= high + step * 1e-9; v += step) marks.push(v);
  return marks;
}
