// What keys do, and the help that lists them.
import { el, by, closeButton } from "./dom.js";
import { text } from "./text.js";

/** What a key does that nothing else has taken. */
export function pressed(page, event) {
  if (event.key === "Escape") {
    if (by("help").open || document.querySelector(":popover-open")) return;
    if (page.answer) page.answer(false);
    else if (page.picking) page.endPicking(-1);
    else if (!by("table").hidden) { page.table.toggle(false); by("table-open").focus(); }
    else page.choose(null);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || by("help").open) return;
  const { target } = event;
  if (target.matches?.("input:not([type=checkbox]):not([type=radio]):not([type=range]),select,textarea")) return;
  // Space and Enter belong to the button that has the focus; tabs, sliders and what is chosen already have no use for Space.
  if (event.key === " " && target.matches?.("button:not([role=tab]),a,input:not([type=range],[type=radio]:checked),summary")) return;
  const live = page.source.live;
  const zoom = (factor) => page.navigation.zoomMiddle(factor);
  const keys = {
    " ": () => page.player.toggle(),
    ".": () => page.player.step(),
    "[": () => page.player.faster(-1),
    "]": () => page.player.faster(1),
    "+": () => zoom(1.6),
    "=": () => zoom(1.6),
    "-": () => zoom(1 / 1.6),
    0: () => page.navigation.whole(),
    f: () => page.canAct && page.compare.fork(),
    a: () => live && page.compare.lookAhead(),
    d: () => page.toggleDifference(),
    t: () => page.toggleTilt(),
    l: () => page.table.toggle(),
    e: () => turnTo(page, "events"),
    g: () => turnTo(page, "figures"),
    q: () => turnTo(page, "desks"),
    x: () => page.canAct && turnTo(page, "acts"),
    j: () => page.player.askWhere(),
    "?": () => by("help").showModal(),
  };
  const act = keys[event.key.toLowerCase()] ?? (/^[1-9]$/.test(event.key) ? () => page.setLayer(Number(event.key) - 1) : null);
  if (!act) return;
  event.preventDefault();
  act();
}

// The focus stays where it is, so that Space goes on to play and pause; only from what is hidden now it moves along.
function turnTo(page, name) {
  const inTabs = by("tabs").contains(document.activeElement) || document.activeElement?.closest("[role=tabpanel]");
  page.showTab(name);
  if (inTabs) by(`tab-${name}`).focus();
  page.say(text(`tab${name[0].toUpperCase()}${name.slice(1)}`));
}

/** Writes the help in the language of the page. */
export function writeHelp(district) {
  by("help").replaceChildren(
    closeButton(() => by("help").close()),
    el("h2", { id: "help-title", text: text("aboutTitle") }), ...text("about").map((line) => el("p", { text: line })),
    el("h2", { text: text("keysTitle") }), el("dl", { class: "keys" }, ...text("keys").flatMap(([key, what]) => [el("dt", {}, el("kbd", { text: key })), el("dd", { text: what })])),
    el("p", { class: "note" }, el("span", { id: "rate" }), " ", text("versionLine")(district.version, district.experiment, district.seed)));
}
