// The page speaks with whoever sits before it, and with the server: questions, notices, requests.
import { el, by, put, chip } from "./dom.js";
import { Refusal } from "./source.js";
import { text } from "./text.js";
import { nameOf } from "./format.js";

export class Speaking {
  questions = [];

  /**
   * A question in a small panel that blocks nothing. One that is asked while another waits lies on top of it: nothing that was asked
   * is lost. `near` {x, y} of the window says where the panel goes, `shown` is called whenever it comes to the top.
   */
  ask({ title, body, yes, no, city = -1, near = this.pointed, shown = null }) {
    return new Promise((done) => {
      const question = { title, body, yes, no, city, near, shown, before: document.activeElement, done };
      // The same once more only moves it here.
      const same = this.questions.findIndex((q) => q.title === title && q.city === city);
      if (same >= 0) this.questions.splice(same, 1)[0].done(false);
      this.questions.push(question);
      this.#show();
    });
  }

  #show() {
    const panel = by("confirm"), question = this.questions[this.questions.length - 1], under = this.questions.slice(0, -1);
    this.answer = question ? (value) => {
      this.questions.splice(this.questions.indexOf(question), 1);
      if (question.before?.isConnected) question.before.focus({ preventScroll: true });
      question.done(value);
      this.#show();
    } : null;
    panel.hidden = !question;
    by("tip").hidden = true;
    if (!question) return;
    const { title, body, yes, no, city } = question;
    by("confirm-title").replaceChildren(...(city >= 0 ? [chip(city), " "] : []), title);
    by("confirm-body").replaceChildren(body ?? "", under.length ? el("p", { class: "note", text: text("stillAsked")(under.map((q) => q.title).join(" ")) }) : "");
    put(by("confirm-yes"), yes);
    put(by("confirm-no"), no);
    question.shown?.();
    this.#place(panel, question.near);
    by("confirm-yes").focus({ preventScroll: true });
  }

  // Beside what was clicked, but not over the map where it can be helped: its colours may be what the question is about.
  #place(panel, near) {
    const side = by("side").getBoundingClientRect(), { offsetWidth: width, offsetHeight: height } = panel, gap = 14, floor = by("player").getBoundingClientRect().top;
    const x = near?.x ?? side.left + side.width / 2, y = near?.y ?? innerHeight - height;
    let left = x + gap, top = y + gap;
    if (side.left > gap && x < side.left) { left = side.left + gap; top = y - height / 2; }
    else if (side.left <= gap && y < side.top) { left = x - width / 2; top = side.top + gap; }
    else if (top + height > floor - gap) top = y - height - gap;
    panel.style.left = `${Math.round(Math.max(gap, Math.min(left, innerWidth - width - gap)))}px`;
    panel.style.top = `${Math.round(Math.max(gap, Math.min(top, floor - height - gap)))}px`;
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
