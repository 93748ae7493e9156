// Short ways to build and change the document. Everything a server says goes in as text, never as HTML.
import { text } from "./text.js";

/** An element: `el("p", {class: "note", text: "..."}, child, ...)`; what is a function listens. */
export function el(tag, settings = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(settings)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name === "class") element.className = value;
    else if (typeof value === "function") element.addEventListener(name, value);
    else if (name in element && name !== "role" && !name.includes("-") && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function svg(tag, settings = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(settings)) if (name === "text") element.textContent = value; else element.setAttribute(name, value);
  element.append(...children.filter(Boolean));
  return element;
}

export const cityName = (k) => text(k ? "cityB" : "cityA");
/** The sign of a city, with its name and in its colour. */
export const chip = (k) => el("b", { class: `chip city-${k}`, text: cityName(k) });

/** The button in the corner of what can be closed. */
export const closeButton = (close) => el("button", { type: "button", class: "round close", "aria-label": text("close"), title: text("close"), text: "×", click: close });

export const by = (id) => document.getElementById(id);

/** Sets text only where it differs: a change costs a layout. */
export function put(element, words) {
  if (element.textContent !== words) element.textContent = words;
}
export function flag(element, name, value) {
  const words = String(value);
  if (element.getAttribute(name) !== words) element.setAttribute(name, words);
}

/** Remembers small choices of this browser; does without where it must not. */
export function remember(name, value) {
  try {
    if (value === undefined) return localStorage.getItem(`gridtwin-${name}`);
    localStorage.setItem(`gridtwin-${name}`, value);
  } catch { /* Then the choice lasts as long as the page. */ }
  return null;
}
