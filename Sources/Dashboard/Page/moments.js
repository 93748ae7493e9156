// Moments: saved to a file, loaded from one, or carried by a link; and the token in the address.
import { el, by } from "./dom.js";
import { text } from "./text.js";
import { when } from "./format.js";

/** What the address carries behind its #. A token is taken out of the address at once, so that nobody copies it along. */
export function fragment() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const token = parts.get("token"), play = parts.get("play");
  if (token) history.replaceState(null, "", play ? `#play=${play}` : location.pathname);
  return { token, play };
}

function encode(words) {
  const bytes = new TextEncoder().encode(words);
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
function decode(base64) {
  const binary = atob(base64.replace(/-/g, "+").replace(/_/g, "/"));
  return new TextDecoder().decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)));
}

export class Moments {
  constructor(page) {
    this.page = page;
    by("load").addEventListener("click", () => by("load-file").click());
    by("load-file").addEventListener("change", async () => {
      const [file] = by("load-file").files;
      by("load-file").value = "";
      by("menu-list").hidePopover();
      if (file) this.#send(await file.text());
    });
    by("link").addEventListener("click", () => this.#copy());
    by("menu-list").addEventListener("click", (event) => { if (event.target.closest("a,button")) by("menu-list").hidePopover(); });
  }

  /** Rebuilds the moment that a link carries. */
  async restore(base64) {
    const { page } = this;
    let words, moment;
    try {
      words = decode(base64);
      moment = JSON.parse(words);
    } catch {
      page.notice(text("momentBad"), 8000, true);
      return;
    }
    // Whoever follows a link may not know that others look on.
    const acts = new Set((moment.acts ?? []).flat().map((act) => JSON.stringify(act))).size;
    if (await page.ask({ title: text("linkAsks")(when(Number(moment.t) || 0, page.district), acts), body: el("p", { text: text("forAll") }), yes: text("go"), no: text("cancel") })) await this.#send(words);
    if (new URLSearchParams(location.hash.slice(1)).has("play")) history.replaceState(null, "", location.pathname);
  }

  async #send(words) {
    const { page } = this;
    let moment;
    try { moment = JSON.parse(words); } catch { page.notice(text("momentBad"), 8000, true); return; }
    page.notice(text("loading"));
    page.moved = Infinity;
    const answer = await page.send("/moment", moment);
    page.moved = performance.now();
    if (!answer) return;
    // What takes longer is told by frames.
    if (answer.n && !("same" in answer)) { this.awaited = answer.n; page.notice(""); return; }
    this.#tell(answer.same ?? null);
  }

  /** Says what has come of a moment that took its time, once it is there. */
  update() {
    const { restored } = this.page.state;
    if (!this.awaited || restored?.n !== this.awaited) return;
    this.awaited = 0;
    this.page.moved = performance.now();
    if (restored.same === null) this.page.notice(text("momentStopped"), 6000); else this.#tell(restored.same);
  }

  #tell(same) {
    const { page } = this, said = text(same === null ? "momentDone" : same ? "momentSame" : "momentDiffers");
    page.notice(said, same === false ? 0 : 6000, same === false);
    page.say(said);
  }

  async #copy() {
    const { page } = this;
    by("menu-list").hidePopover();
    let moment;
    try { moment = await page.source.get("/moment.json"); } catch { page.notice(text("failed"), 5000, true); return; }
    const link = `${location.origin}${location.pathname}#play=${encode(JSON.stringify(moment))}`;
    let words = text("copied");
    try { await navigator.clipboard.writeText(link); } catch { history.replaceState(null, "", link); words = text("notCopied"); }
    page.notice(words, 5000);
    page.say(words);
  }
}
