// Moving about on the maps: drag, wheel, pinch, keys; hover and click. All maps share one view, so they move together.
import { fitted, invert } from "./geometry.js";

export function newView() {
  return { x: 0, y: 0, scale: 8, tilt: 0, version: 0, whole: true };
}

export class Navigation {
  #pointers = new Map(); #moved = 0; #held = [0, 0]; #pinch = 0; #goal = null;

  constructor(page) { this.page = page; }

  attach(map) {
    const box = map.box, { page } = this;
    const at = (event) => { const frame = box.getBoundingClientRect(); return [event.clientX - frame.left, event.clientY - frame.top]; };
    box.addEventListener("wheel", (event) => {
      event.preventDefault();
      const [x, y] = at(event);
      this.zoom(Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) * (event.ctrlKey ? 0.012 : 0.004)), map, x, y);
    }, { passive: false });
    box.addEventListener("pointerdown", (event) => {
      box.setPointerCapture(event.pointerId);
      this.#pointers.set(event.pointerId, [event.clientX, event.clientY]);
      if (this.#pointers.size === 1) this.#moved = 0;
      this.#hold();
    });
    box.addEventListener("pointermove", (event) => {
      const before = this.#pointers.get(event.pointerId);
      if (!before) { page.hover(map, ...at(event)); return; }
      this.#pointers.set(event.pointerId, [event.clientX, event.clientY]);
      this.#moved += Math.abs(event.clientX - before[0]) + Math.abs(event.clientY - before[1]);
      if (this.#moved < 5) return;
      // All of the way since the map moved last: what it took to be no click is not left out.
      const now = this.#middle(), [x, y] = this.#held, frame = box.getBoundingClientRect();
      this.pan(now[0] - x, now[1] - y, map);
      if (this.#pinch > 0) this.zoom(this.#spread() / this.#pinch, map, now[0] - frame.left, now[1] - frame.top);
      this.#hold();
    });
    const up = (event) => {
      if (this.#pointers.delete(event.pointerId) && event.type === "pointerup" && this.#moved < 5) page.click(map, ...at(event));
      this.#hold();
    };
    box.addEventListener("pointerup", up);
    box.addEventListener("pointercancel", up);
    box.addEventListener("pointerleave", () => page.hover(null));
    box.addEventListener("dblclick", (event) => this.zoom(2, map, ...at(event), true));
    box.addEventListener("keydown", (event) => this.#key(event, map));
  }

  // From where fingers, or the pointer, move on.
  #hold() {
    this.#held = this.#middle();
    this.#pinch = this.#spread();
  }
  #middle() {
    let x = 0, y = 0;
    for (const p of this.#pointers.values()) { x += p[0]; y += p[1]; }
    return [x / this.#pointers.size, y / this.#pointers.size];
  }
  #spread() {
    if (this.#pointers.size !== 2) return 0;
    const [a, b] = [...this.#pointers.values()];
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  }

  #key(event, map) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (step) {
      if (event.shiftKey) this.pan(-step[0] * 60, step[1] * 60, map);
      else this.page.moveCursor(step[0], step[1], map);
    } else if (event.key === "Enter" && this.page.cursor >= 0) {
      this.page.take({ cell: this.page.cursor, city: map.number });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  pan(dx, dy, map) {
    const { view } = this.page, m = map.measure(), [x, y] = invert(m, map.width / 2 - dx, map.height / 2 - dy);
    Object.assign(view, { x, y, whole: false });
    this.#goal = null;
    view.version++;
  }

  /** Keeps what lies under the point (px, py) where it is. */
  zoom(by, map, px = map.width / 2, py = map.height / 2, smooth = false) {
    const { view } = this.page, before = invert(map.measure(), px, py);
    const least = this.fit(map).scale * 0.6, old = view.scale, from = { ...view };
    view.scale = Math.max(least, Math.min(90, view.scale * by));
    const after = invert(map.measure(), px, py);
    view.x += before[0] - after[0];
    view.y += before[1] - after[1];
    view.whole = false;
    if (smooth && view.scale !== old) { const goal = { ...view }; Object.assign(view, from, { whole: false }); this.glide(goal); } else this.#goal = null;
    view.version++;
  }

  /** As buttons and keys zoom. */
  zoomMiddle(by) { this.zoom(by, this.page.maps[0], undefined, undefined, true); }

  fit(map, tilt = this.page.view.tilt) {
    return fitted(map.geometry, map.width, map.height, tilt, map.narrow ? { left: 5, right: 5, top: 44, bottom: 40 } : { left: 52 - 26 * tilt, right: 58 - 26 * tilt, top: 30, bottom: 44 });
  }

  whole(tilt = this.page.view.tilt) {
    const map = this.page.maps[0];
    this.glide({ ...this.fit(map, tilt), tilt, whole: true });
  }

  /** Moves the view to a goal within half a second; at once for who wants no motion. */
  glide(goal) {
    const { view } = this.page;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) { Object.assign(view, goal); view.version++; return; }
    this.#goal = { from: { ...view }, to: { ...view, ...goal }, began: performance.now() };
    view.whole = Boolean(goal.whole);
  }

  run(now) {
    const goal = this.#goal;
    if (!goal) return;
    const { view } = this.page, part = Math.min(1, Math.max(0, (now - goal.began) / 450)), eased = part * part * (3 - 2 * part);
    for (const name of ["x", "y", "tilt"]) view[name] = goal.from[name] + (goal.to[name] - goal.from[name]) * eased;
    view.scale = goal.from.scale * (goal.to.scale / goal.from.scale) ** eased;
    view.version++;
    if (part >= 1) this.#goal = null;
  }
}
