// The page speaks with whoever sits before it, and with the server: questions, notices, requests.
import { el, by, put } from "./dom.js";
import { Refusal } from "./source.js";
import { text } from "./text.js";
import { nameOf } from "./format.js";

export class Speaking {
  /** A question in a small panel that blocks nothing. */
  ask({ title, body, yes, no, city = -1 }) {
    this.answer?.(false);
    const panel = by("confirm"), before = document.activeElement;
    by("confirm-title").replaceChildren(...(city >= 0 ? [el("b", { class: `chip city-${city}`, text: text(city ? "cityB" : "cityA") }), " "] : []), title);
    by("confirm-body").replaceChildren(body ?? "");
    put(by("confirm-yes"), yes);
    put(by("confirm-no"), no);
    panel.hidden = false;
    by("confirm-yes").focus();
    return new Promise((done) => {
      this.answer = (value) => {
        this.answer = null;
        panel.hidden = true;
        if (before?.isConnected) before.focus({ preventScroll: true });
        done(value);
      };
    });
  }

  /** Sends something to the server; null where it refuses, which is then said. */
  async send(path, body) {
    try {
      return await this.source.post(path, body);
    } catch (error) {
      const words = error instanceof Refusal && error.named ? nameOf(error.named) : text(error instanceof Refusal && error.status === 0 ? "noServer" : error.status === 401 ? "denied" : "failed");
      this.notice(words, 8000, true);
      this.say(words);
      return null;
    }
  }

  say(words) { by("said").textContent = words; }

  notice(words, lasts = 0, wrong = false) {
    const box = by("notice");
    clearTimeout(this.noticeEnds);
    put(box, words);
    box.hidden = !words;
    box.classList.toggle("wrong", wrong);
    if (words && lasts) this.noticeEnds = setTimeout(() => { box.hidden = true; }, lasts);
  }
}
