// What the page knows of the cities: frames are merged into it. No document here, so that it can be tested by itself.

/** Samples are kept for two weeks: one every five minutes. */
const MOST_SAMPLES = 14 * 24 * 12;
const MOST_LOG = 400;
/** A byte of a layer that says there is nothing to show. */
export const NOTHING = 255;

/** The stage of an incident that is dealt with, but for the papers: it counts as open no more, and the map leaves it out. */
export const RESOLVED = 6;

/** How a unit is doing, in the order of the numbers in frames. */
const UNIT_STATES = ["off", "free", "under-way", "waits", "works", "back", "break", "other", "unavailable"];
export const LOG_TYPES = ["", "reported", "on-scene", "closed", "given-up", "act"];

/** A district as the rest of the page wants it, whether its file names cells and parents or numbers them. */
export function prepared(district) {
  district.cells.id ??= district.cells.column.map((_, i) => String(i));
  for (const community of district.communities) {
    if (typeof community.parent === "number") community.parent = district.subdistricts[community.parent]?.id ?? null;
  }
  if (typeof district.question === "string") district.question = { zh: district.question, en: district.question };
  return district;
}

export function newState(district) {
  return {
    // Rises whenever what was seen before says nothing of what is now.
    anew: 0, told: new Set(),
    district, n: -1, t: 0, playing: false, speed: 0, pace: 0, furthest: 0, goal: null, restoring: null, restored: null, cities: [], acts: [], forkedAt: null, equal: null,
    ahead: null, untouched: newSeries(), versions: { acts: 0, fork: 0, ahead: 0 },
  };
}

function newSeries() {
  return { rows: [], version: 0 };
}

function newCity(district) {
  const count = district.units.team.length;
  return {
    layers: new Map(), stamps: {},
    units: {
      state: new Uint8Array(count), from: new Int32Array(count), to: new Int32Array(count),
      start: new Float64Array(count), end: new Float64Array(count), incident: new Array(count).fill(""), version: 0,
    },
    open: new Map(), openVersion: 0, figures: [], samples: newSeries(), fan: null, queues: [], teams: [], rules: [], on: new Set(), since: new Map(),
    onVersion: 0, log: [], logKey: 0, logged: 0,
  };
}

export function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** The bits of a base64 text, the lowest bit of each byte first: one for each cell. */
export function bitsOf(base64, count) {
  const bytes = bytesOf(base64);
  const bits = new Uint8Array(count);
  for (let i = 0; i < count; i++) bits[i] = (bytes[i >> 3] >> (i & 7)) & 1;
  return bits;
}

/** Merges a frame. Answers false where frames before it are missing: then nothing is merged, and a key frame is needed. */
export function merge(state, frame) {
  if (!frame.key && (state.n < 0 || frame.n !== state.n + 1)) return false;
  state.n = frame.n;
  // What is new after going back, a fork or a join cannot be told from what was there before; only a fork keeps the events so far.
  const before = state.cities.length, count = frame.key && frame.cities ? frame.cities.length : before;
  const goesBack = frame.key && frame.t < state.t, forgets = goesBack || count < before;
  for (const name of ["t", "playing", "speed", "pace"]) if (frame[name] !== undefined) state[name] = frame[name];
  // While it is on the way to a time it was told to go to, every frame says so.
  state.goal = frame.goal ?? null;
  // So with a moment that is being rebuilt; what came of it is said once.
  state.restoring = frame.restoring ?? null;
  if (frame.restored) state.restored = frame.restored;
  state.furthest = Math.max(state.furthest, state.t);
  if (goesBack || count !== before) state.anew++;
  if (forgets) {
    for (const city of state.cities) { city.log.length = 0; city.logKey++; }
    for (const n of state.told) if (!(state.acts.find((act) => act.n === n)?.t <= state.t)) state.told.delete(n);
  }
  if (frame.acts !== undefined) { state.acts = frame.acts; state.versions.acts++; }
  if (frame.forkedAt !== undefined) { state.forkedAt = frame.forkedAt; state.versions.fork++; }
  if (frame.equal !== undefined) { state.equal = frame.equal; state.versions.fork++; }
  if (frame.ahead !== undefined) { state.ahead = frame.ahead; state.versions.ahead++; }
  if (frame.cities) {
    // Only a key frame says everything, so only it can change how many cities there are.
    if (frame.key) {
      if (state.cities.length !== frame.cities.length) state.versions.fork++;
      state.cities.length = Math.min(state.cities.length, frame.cities.length);
      while (state.cities.length < frame.cities.length) state.cities.push(newCity(state.district));
    }
    const [first] = frame.cities;
    frame.cities.forEach((part, i) => {
      const whole = frame.key && i > 0 ? completed(first, part, frame.forkedAt, state.district.units.base) : part;
      if (state.cities[i]) mergeCity(state.cities[i], whole, frame.key, state.district, state.t);
    });
  }
  if (frame.untouched?.s || frame.key) addSamples(state.untouched, frame.untouched?.s ?? [], frame.key);
  if (state.told.size < state.acts.length) tellActs(state);
  return true;
}

// What was done by hand stands among the events, too, once its time has come.
function tellActs(state) {
  for (const act of state.acts) {
    if (act.t > state.t || state.told.has(act.n)) continue;
    state.told.add(act.n);
    const city = state.cities[Math.max(0, act.city)];
    if (city) { city.log.push([act.t, 5, "", act.n, -1, -1]); city.logged++; }
  }
}

/** All samples there are, as the server has them: a key frame has only the latest. */
export function takeSamples(state, answer) {
  answer.cities?.forEach((rows, k) => { if (state.cities[k]) joinSamples(state.cities[k].samples, rows); });
  if (answer.untouched) joinSamples(state.untouched, answer.untouched);
}
function joinSamples(series, rows) {
  const last = rows.length ? rows[rows.length - 1][0] : -Infinity;
  series.rows = rows.concat(series.rows.filter((row) => row[0] > last));
  series.version++;
}

/** A key frame says of the second city what is different from the first; up to the fork both had the same samples. */
export function completed(first, part, forkedAt, base) {
  const layers = {};
  for (const id in first.layers) layers[id] = part.layers?.[id]?.some ? { ...first.layers[id], ...part.layers[id] } : part.layers?.[id] ?? first.layers[id];
  return {
    fig: first.fig, q: first.q, u: first.u, on: first.on, rules: first.rules, ...part, layers,
    units: rowsOf(first, base).concat(rowsOf(part, base)), base: [], open: (first.open ?? []).concat(part.open ?? []),
    s: (first.s ?? []).filter((row) => row[0] <= forkedAt).concat(part.s ?? []),
  };
}

/** A row for each unit that a frame tells of. Those at their bases come in runs by state: how many are left out, how many are meant, and so on. */
function rowsOf(part, base) {
  const rows = (part.units ?? []).slice();
  for (const [state, ...runs] of part.base ?? []) {
    let u = 0;
    for (let i = 0; i < runs.length; i += 2) {
      u += runs[i];
      for (const end = u + runs[i + 1]; u < end; u++) rows.push([u, state, base[u]]);
    }
  }
  return rows;
}

function mergeCity(city, part, key, district, t) {
  if (key) city.open.clear();
  if (part.layers) for (const id in part.layers) mergeLayer(city, id, part.layers[id], district.cells.id.length);
  mergeUnits(city.units, rowsOf(part, district.units.base));
  if (part.open) {
    for (const row of part.open) {
      city.open.set(row[0], { id: row[0], kind: row[1], cell: row[2], stage: row[3], priority: row[4], since: row[5] });
    }
  }
  if (part.gone) for (const id of part.gone) city.open.delete(id);
  if (key || part.open?.length || part.gone?.length) city.openVersion++;
  if (part.fig) city.figures = part.fig;
  if (part.s || key) addSamples(city.samples, part.s ?? [], key);
  if (part.fan !== undefined) city.fan = part.fan;
  if (part.q) city.queues = part.q;
  if (part.u) city.teams = part.u;
  if (part.rules) city.rules = part.rules;
  if (part.on) {
    const before = city.on;
    city.on = new Set(part.on);
    city.onVersion++;
    // Since when is known of what was seen to begin.
    for (const thing of city.on) if (!before.has(thing) && !key) city.since.set(thing, t);
    for (const [thing, since] of city.since) if (!city.on.has(thing) || since > t) city.since.delete(thing);
  }
  if (part.log) {
    for (const row of part.log) city.log.push(row);
    city.logged += part.log.length;
    if (city.log.length > MOST_LOG) city.log.splice(0, city.log.length - MOST_LOG);
  }
}

function mergeLayer(city, id, change, count) {
  if (change.all !== undefined) {
    const bytes = bytesOf(change.all);
    // A layer that cannot be computed yet comes empty.
    city.layers.set(id, bytes.length === count ? bytes : new Uint8Array(count).fill(NOTHING));
  }
  if (change.runs !== undefined) {
    const runs = bytesOf(change.runs), bytes = new Uint8Array(count).fill(NOTHING);
    for (let i = 0, at = 0; i < runs.length; at += runs[i + 1], i += 2) bytes.fill(runs[i], at, at + runs[i + 1]);
    city.layers.set(id, bytes);
  }
  if (change.some !== undefined) {
    let bytes = city.layers.get(id);
    if (!bytes) city.layers.set(id, bytes = new Uint8Array(count).fill(NOTHING));
    const { some } = change;
    for (let i = 0; i + 1 < some.length; i += 2) bytes[some[i]] = some[i + 1];
  }
  city.stamps[id] = (city.stamps[id] ?? 0) + 1;
}

function mergeUnits(units, rows) {
  for (const row of rows) {
    const u = row[0];
    units.state[u] = row[1];
    units.from[u] = row[2];
    if (row.length < 4) {
      // It stands where it is, and has no incident.
      units.to[u] = row[2];
      units.start[u] = units.end[u] = 0;
      units.incident[u] = "";
      continue;
    }
    units.to[u] = row[3];
    units.start[u] = row[4];
    units.end[u] = row[5];
    units.incident[u] = row[6] ?? "";
  }
  if (rows.length) units.version++;
}

function addSamples(series, rows, key) {
  // A key frame says anew what its samples cover; of the time before them what is known stays.
  if (key) series.rows = rows.length ? series.rows.filter((row) => row[0] < rows[0][0]) : [];
  for (const row of rows) series.rows.push(row);
  if (series.rows.length > MOST_SAMPLES) series.rows.splice(0, series.rows.length - MOST_SAMPLES);
  if (rows.length || key) series.version++;
}

/** The sample at or before a time, or null. */
export function sampleAt(series, t) {
  const rows = series.rows;
  let low = 0, high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle][0] <= t) low = middle + 1; else high = middle;
  }
  return low ? rows[low - 1] : null;
}

/** Whether a layer has nothing to show anywhere. */
export function isEmpty(city, id) {
  return city?.layers.get(id)?.every((byte) => byte === NOTHING) ?? true;
}

/** How many units are in each state; of one team, if it is named. */
export function unitCounts(city, team = -1, teams = []) {
  const counts = new Array(UNIT_STATES.length).fill(0);
  const state = city.units.state;
  for (let u = 0; u < state.length; u++) if (team < 0 || teams[u] === team) counts[state[u]]++;
  return counts;
}

/** What the sentence under the clock says. */
export function inShort(city) {
  let open = 0, urgent = 0, urgentWithout = 0;
  for (const incident of city.open.values()) {
    if (incident.stage === 0 || incident.stage === RESOLVED) continue;
    open++;
    if (incident.priority === 1) {
      urgent++;
      if (incident.stage < 5) urgentWithout++;
    }
  }
  return { open, urgent, urgentWithout };
}

/** The priorities that kinds of incidents have, 4 for all below. */
export const prioritiesOf = (kinds) => [1, 2, 3, 4].filter((p) => kinds.some((kind) => Math.min(4, kind.priority) === p));

/** What is open, by priority; first, what nobody has reported yet. */
export function openByPriority(city) {
  const counts = [0, 0, 0, 0, 0];
  for (const incident of city.open.values()) if (incident.stage !== RESOLVED) counts[incident.stage ? Math.min(4, Math.max(1, incident.priority)) : 0]++;
  return counts;
}

/**
 * The time that is shown between frames: the page's own estimate. It runs on at the pace that was reached, but no further than
 * a third of a second, and closes on what frames say without a jump unless they are far apart.
 */
export class Clock {
  shown = 0; #said = 0; #at = 0; #pace = 0; #last = 0;

  hear(t, pace, playing, now) {
    this.#said = t;
    this.#at = now;
    this.#pace = playing ? pace : 0;
    if (!playing) this.shown = t;
  }

  read(now) {
    const target = this.#said + this.#pace * Math.min(0.33, (now - this.#at) / 1000);
    const step = Math.min(0.1, Math.max(0, (now - this.#last) / 1000));
    this.#last = now;
    if (this.#pace === 0 || Math.abs(target - this.shown) > this.#pace * 1.5 + 1) {
      this.shown = target;
    } else {
      const run = this.shown + this.#pace * step;
      const next = run + (target - run) * Math.min(1, step * 4);
      // Never back while it plays.
      this.shown = Math.max(this.shown, next);
    }
    return this.shown;
  }
}
