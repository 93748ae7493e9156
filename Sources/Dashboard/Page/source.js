// Where frames come from: from the server (live) or from memory (recorded). Both have the same few functions, so that
// the rest of the page need not know which it is.

import { bytesOf } from "./state.js";

/**
 * The live source. `hear.frame` gets every frame, `hear.status(name)` how the stream does.
 */
export class LiveSource {
  live = true;
  #hear; #port = null; #stream = null;

  /** Comes in with the token of the address, if it has one. Answers the district. */
  async enter(token) {
    if (token) await this.post("/enter", { token });
    return this.get("/district.json");
  }

  listen(hear) {
    this.#hear = hear;
    try {
      const worker = new SharedWorker("/stream.js", { name: "gridtwin-frames" });
      worker.onerror = () => this.#alone();
      this.#port = worker.port;
      this.#port.onmessage = ({ data }) => data.frame !== undefined ? hear.frame(JSON.parse(data.frame)) : hear.status(data.status);
      this.#port.start();
      this.#port.postMessage("join");
      addEventListener("pagehide", () => this.#port?.postMessage("leave"));
      addEventListener("pageshow", (event) => { if (event.persisted) this.again(); });
    } catch {
      this.#alone();
    }
  }

  /** Asks for a key frame. */
  again() {
    if (this.#port) this.#port.postMessage("join"); else this.#alone();
  }

  // Where browsers have no SharedWorker (some on telephones), each tab has a stream of its own.
  #alone() {
    this.#port = null;
    this.#stream?.close();
    const stream = this.#stream = new EventSource("/frames");
    stream.onmessage = (event) => this.#hear.frame(JSON.parse(event.data));
    stream.onopen = () => this.#hear.status("open");
    stream.onerror = () => this.#hear.status(stream.readyState === EventSource.CLOSED ? "closed" : "lost");
  }

  async get(path) {
    return answerOf(await reach(path));
  }

  async post(path, body) {
    return answerOf(await reach(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }));
  }
}

/** What the server refuses; `named` says why in both languages, if it does. */
export class Refusal extends Error {
  constructor(status, named) { super(named?.en ?? `status ${status}`); this.status = status; this.named = named; }
}

async function reach(path, options) {
  try {
    return await fetch(path, { credentials: "same-origin", cache: "no-store", ...options });
  } catch {
    throw new Refusal(0, null);
  }
}

async function answerOf(response) {
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(response.status, answer.error);
  return answer;
}

/** Plays frames from memory. */
export class RecordedSource {
  live = false;
  #frames; #hear; #at = -1; #t = 0; #playing = false; #speed; #last = 0; #n = 0;

  constructor(session) {
    this.district = session.district;
    this.#frames = session.frames;
    this.#speed = session.frames[0]?.speed || 600;
    this.end = session.frames[session.frames.length - 1]?.t ?? 0;
  }

  async enter() { return this.district; }

  listen(hear) {
    this.#hear = hear;
    hear.status("open");
    this.#go(this.#frames[0]?.t ?? 0);
    setInterval(() => this.#run(), 50);
  }

  again() { this.#go(this.#t); }

  async get() { throw new Refusal(404, null); }

  async post(path, body) {
    if (path !== "/time") throw new Refusal(400, null);
    if (body.speed !== undefined) this.#speed = body.speed;
    if (body.playing !== undefined) this.#playing = body.playing && this.#t < this.end;
    if (body.to !== undefined) this.#go(body.to);
    if (body.step) { this.#playing = false; this.#go(this.#frames[Math.min(this.#at + 1, this.#frames.length - 1)].t); }
    else this.#say({});
    return { ok: true };
  }

  #run() {
    const now = performance.now(), passed = Math.min(0.25, (now - this.#last) / 1000);
    this.#last = now;
    if (!this.#playing) return;
    this.#t = Math.min(this.end, this.#t + passed * this.#speed);
    while (this.#at + 1 < this.#frames.length && this.#frames[this.#at + 1].t <= this.#t) this.#say(this.#frames[++this.#at]);
    if (this.#t >= this.end) this.#playing = false;
    this.#say({});
  }

  /** To a time, from the last key frame before it. */
  #go(t) {
    this.#t = Math.min(this.end, Math.max(this.#frames[0]?.t ?? 0, t));
    let last = 0, key = 0;
    for (let i = 0; i < this.#frames.length && this.#frames[i].t <= this.#t; i++) { last = i; if (this.#frames[i].key) key = i; }
    for (let i = key; i <= last; i++) this.#say(this.#frames[i]);
    this.#at = last;
    this.#say({});
  }

  // What a frame says of playing is how it was when it was recorded; here it is as this player has it.
  #say(frame) {
    this.#hear.frame({ ...frame, n: this.#n++, t: this.#t, playing: this.#playing, speed: this.#speed, pace: this.#playing ? this.#speed : 0 });
  }
}

/** The recording that this page carries, packed, if it carries one. */
export async function carried() {
  const packed = document.getElementById("session")?.textContent;
  return packed ? new Response(new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream("deflate"))).json() : null;
}
