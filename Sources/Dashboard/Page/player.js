// Time: play, pause, step, speed, and the bar over the whole period.
import { el, by, put, flag } from "./dom.js";
import { text } from "./text.js";
import { DAY, when, speed, clock, dayOf, dayLine, weekday, timeOf } from "./format.js";

export class Player {
  constructor(page) {
    this.page = page;
    this.dragging = false;
    this.askedForSpeed = -Infinity;
    this.speedIsSent = Promise.resolve();
    const scrub = by("scrub");
    scrub.max = String(page.district.end);
    by("play").addEventListener("click", () => this.toggle());
    by("step").addEventListener("click", () => this.step());
    by("stop-restoring").addEventListener("click", () => page.send("/moment/stop", {}));
    by("speed").addEventListener("change", () => this.setSpeed(Number(by("speed").value)));
    scrub.addEventListener("input", () => { this.dragging = true; this.#tell(Number(scrub.value)); });
    // Arrow keys change the value many times a second: go there when they rest.
    scrub.addEventListener("change", () => { clearTimeout(this.rest); this.rest = setTimeout(() => this.goTo(Number(scrub.value)), 250); });
    by("jump").addEventListener("submit", (event) => { event.preventDefault(); this.#jump(); });
    by("jump-to").addEventListener("input", () => by("jump-to").removeAttribute("aria-invalid"));
    by("jump-to").addEventListener("focus", () => { if (!by("jump-to").value) { by("jump-to").value = this.#example(); by("jump-to").select(); } });
    by("jump-to").addEventListener("blur", () => { if (by("jump-to").value === this.offered) by("jump-to").value = ""; });
    by("jump-to").addEventListener("keydown", (event) => { if (event.key === "Escape") { by("jump-to").value = ""; by("jump-to").removeAttribute("aria-invalid"); by("jump-to").blur(); event.stopPropagation(); } });
    this.build();
  }

  /** The field in which one types where to go. */
  askWhere() {
    by("jump-to").value = "";
    by("jump-to").focus();
    by("jump-to").select();
  }

  // What the field offers: now, to be changed.
  #example() { return this.offered = text("dayAndTime")(dayOf(this.page.state.t) + 1, clock(this.page.state.t)); }

  #jump() {
    const { page } = this, field = by("jump-to"), { district, source } = page, t = timeOf(field.value, page.state.t, district), end = source.end ?? district.end;
    if (t === null || t < 0 || t > end) {
      field.setAttribute("aria-invalid", "true");
      const words = t === null ? text("noSuchTime")(text("dayAndTime")(dayOf(end), "06:00")) : text("outsideRun")(Math.ceil(end / DAY));
      page.notice(words, 6000, true);
      page.say(words);
      field.select();
      return;
    }
    field.value = "";
    field.blur();
    this.goTo(t);
  }

  build() {
    by("jump-to").placeholder = text("dayAndTime")(this.page.district.days, "06:00");
    const { page } = this, select = by("speed");
    select.replaceChildren(...page.district.speeds.map((value) => el("option", { value: String(value), text: speed(value) })));
    this.drawn = "";
  }

  toggle() {
    const playing = !this.page.state.playing;
    this.page.send("/time", { playing }).then((answer) => { if (answer) this.page.say(text(playing ? "playing" : "paused")); });
  }

  async step() {
    this.page.moved = performance.now();
    if (await this.page.send("/time", { step: true })) this.page.sayTime = true;
  }

  /** The speed that was asked for just now, since frames say it a moment later; else the one they say. */
  get speed() { return performance.now() - this.askedForSpeed < 1000 ? this.wantedSpeed : this.page.state.speed; }

  async setSpeed(value) {
    this.wantedSpeed = value;
    this.askedForSpeed = performance.now();
    // One after the other, so that the last press has the last word.
    const answer = await (this.speedIsSent = this.speedIsSent.then(() => this.page.send("/time", { speed: value })));
    if (!answer) this.askedForSpeed = -Infinity;
    return answer;
  }

  async faster(by) {
    const { speeds } = this.page.district, at = speeds.indexOf(this.speed);
    const next = speeds[Math.max(0, Math.min(speeds.length - 1, (at < 0 ? 1 : at) + by))];
    if (await this.setSpeed(next)) this.page.say(speed(next));
  }

  /** Goes to a time. What was done by hand after it will be done again as its time comes. */
  async goTo(t) {
    const { page } = this;
    page.notice(text("jumping")(when(t, page.district)));
    page.moved = performance.now();
    const answer = await page.send("/time", { to: t });
    this.dragging = false;
    page.notice("");
    // Said when it has got there.
    if (answer) page.sayTime = true;
  }

  #tell(t) {
    by("scrub").setAttribute("aria-valuetext", when(t, this.page.district));
    put(by("clock"), clock(t));
    put(by("day"), dayLine(t, this.page.district));
  }

  update(t) {
    const { page } = this, { state, district } = page, play = by("play");
    const name = text(state.playing ? "pause" : "play");
    flag(play, "aria-label", name);
    flag(play, "title", name);
    play.classList.toggle("playing", state.playing);
    if (by("speed").value !== String(this.speed)) by("speed").value = String(this.speed);
    by("goal").hidden = state.goal === null && state.restoring === null;
    if (state.restoring !== null) put(by("goal"), text("restoring")(Math.round(state.restoring * 100)));
    else if (state.goal !== null) put(by("goal"), text("onTheWay")(when(state.goal, district)));
    by("stop-restoring").hidden = state.restoring === null || !page.source.live;
    page.moments.update();
    // Says so where the machine cannot keep up; not for the small swings of every run.
    const slow = state.playing && state.speed > 0 && state.pace < state.speed * 0.8 && state.pace > 0;
    put(by("pace"), slow ? text("slow")(speed(Math.round(state.pace))) : "");
    if (!this.dragging) {
      const scrub = by("scrub"), value = String(Math.round(t / 60) * 60);
      if (scrub.value !== value) scrub.value = value;
      this.#tell(t);
    }
    const back = by("scrub-back");
    const key = [Math.round(t / district.end * 2000), back.clientWidth, page.dark, state.acts.length, state.forkedAt, state.untouched.version, state.goal, text("now")].join();
    if (key === this.drawn) return;
    this.drawn = key;
    this.#draw(back, t);
  }

  // Days and nights, the course of the first figure, what has run, and what was done by hand.
  #draw(canvas, t) {
    const { page } = this, { state, district, dark } = page, dots = Math.min(2, devicePixelRatio || 1);
    const width = canvas.clientWidth, height = canvas.clientHeight;
    if (!width) return;
    canvas.width = Math.round(width * dots);
    canvas.height = Math.round(height * dots);
    const context = canvas.getContext("2d"), ink = dark ? "#e8edf3" : "#1f2933", quiet = dark ? "#a7b4c4" : "#52606d", accent = dark ? "#56B4E9" : "#0072B2";
    context.scale(dots, dots);
    const px = (time) => time / district.end * width, barTop = height - 16;
    for (let day = 0; day * DAY < district.end; day++) {
      // Nights a little darker than days.
      context.fillStyle = dark ? "#1a2334" : "#eceae3";
      context.fillRect(px(day * DAY), 16, px(DAY) + 0.5, barTop - 16);
      context.fillStyle = dark ? "#243049" : "#faf9f5";
      context.fillRect(px(day * DAY + 6 * 3600), 16, px(12 * 3600), barTop - 16);
      context.fillStyle = quiet;
      context.font = "11px system-ui,sans-serif";
      context.textAlign = "center";
      if (px(DAY) > 34) context.fillText(day < district.warmUpDays && px(DAY) > 60 ? text("warmUp") : weekday(day * DAY, district.firstWeekday, px(DAY) < 90), px((day + 0.5) * DAY), 11);
    }
    context.fillStyle = dark ? "rgba(13,19,30,.55)" : "rgba(244,243,239,.6)";
    context.fillRect(0, 16, px(district.warmUpDays * DAY), barTop - 16);
    // The course of the first figure, over what of it this page has heard.
    const rows = state.cities[0]?.samples.rows ?? [];
    const most = Math.max(1, ...rows.map((row) => row[1] ?? 0));
    if (rows.length > 1) {
      context.beginPath();
      context.moveTo(px(rows[0][0]), barTop);
      for (const row of rows) context.lineTo(px(row[0]), barTop - (barTop - 20) * (row[1] ?? 0) / most);
      context.lineTo(px(rows[rows.length - 1][0]), barTop);
      context.fillStyle = dark ? "rgba(86,180,233,.3)" : "rgba(0,114,178,.2)";
      context.fill();
    }
    context.fillStyle = dark ? "#2b384d" : "#d5d9dc";
    context.fillRect(0, barTop, width, 5);
    context.fillStyle = dark ? "#3d5673" : "#a9bfce";
    context.fillRect(0, barTop, px(Math.max(state.furthest, page.source.end ?? 0)), 5);
    context.fillStyle = accent;
    context.fillRect(0, barTop, px(t), 5);
    for (const act of state.acts) {
      context.fillStyle = dark ? "#ff9448" : "#C24A00";
      context.beginPath();
      context.moveTo(px(act.t), barTop - 1);
      context.lineTo(px(act.t) - 4, barTop - 9);
      context.lineTo(px(act.t) + 4, barTop - 9);
      context.fill();
    }
    if (state.goal !== null) {
      context.fillStyle = accent;
      context.globalAlpha = 0.45;
      context.fillRect(px(t), barTop, px(state.goal) - px(t), 5);
      context.globalAlpha = 1;
    }
    if (state.forkedAt !== null) {
      context.fillStyle = ink;
      context.fillRect(px(state.forkedAt) - 0.75, 16, 1.5, barTop - 16);
    }
  }
}
