// Numbers, times and days as text. No document here.
import { text, language } from "./text.js";

export const DAY = 86400;

/** Hours and minutes of a time; seconds too where they matter. */
export function clock(t, seconds = false) {
  // What is a moment before a full second counts as that second.
  const s = Math.max(0, Math.floor(t + 0.01));
  const two = (v) => String(v).padStart(2, "0");
  const hm = `${two(Math.floor(s / 3600) % 24)}:${two(Math.floor(s / 60) % 60)}`;
  return seconds ? `${hm}:${two(s % 60)}` : hm;
}
export const dayOf = (t) => Math.floor(Math.max(0, t) / DAY);
/** 0 is Monday. */
export function weekday(t, firstWeekday, short = false) {
  return text(short ? "weekdaysShort" : "weekdays")[(dayOf(t) + (firstWeekday || 0)) % 7];
}
export function dayLine(t, district) {
  const day = dayOf(t);
  // Days are numbered as files number them: from the begin of the run.
  if (day < district.warmUpDays) return text("dayWarm")(weekday(t, district.firstWeekday), day + 1);
  return text("dayOf")(weekday(t, district.firstWeekday), day + 1, district.days);
}
/** A time with its day, short. */
export const when = (t, district) => `${weekday(t, district.firstWeekday, true)} ${clock(t)}`;

/**
 * The time that somebody means by "day 9, 06:00", "9 6:00", "Fri 06:00" (the next one), "06:00" (of the day that is shown) or
 * "day 9"; null if none.
 */
export function timeOf(words, now, district) {
  const typed = words.trim().toLowerCase().replace(/：/g, ":"), hm = typed.match(/(\d{1,2}):(\d{2})(?::\d{2})?/), rest = hm ? typed.replace(hm[0], " ") : typed;
  const seconds = hm ? Number(hm[1]) * 3600 + Number(hm[2]) * 60 : 0, number = rest.match(/\d+/);
  if (hm && (Number(hm[1]) > 24 || Number(hm[2]) > 59)) return null;
  if (number) return (Number(number[0]) - 1) * DAY + seconds;
  const named = ["weekdays", "weekdaysShort"].flatMap((list) => text(list)).findIndex((name) => rest.includes(name.toLowerCase()));
  if (named >= 0) {
    for (let day = dayOf(now); day < dayOf(now) + 8; day++) if ((day + (district.firstWeekday || 0)) % 7 === named % 7 && day * DAY + seconds > now) return day * DAY + seconds;
  }
  return hm && !rest.trim() ? dayOf(now) * DAY + seconds : null;
}

const formats = new Map();
export function number(value, digits = 0) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  const key = `${language()} ${digits}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.NumberFormat(language() === "zh" ? "zh-CN" : "en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  }
  const out = formats.get(key).format(value);
  return out.replace(/^-/, "−").replace(/^−0(\.0*)?$/, (_, rest) => `0${rest ?? ""}`);
}
/** With its sign always. */
export const signed = (value, digits) => (Number(value.toFixed(digits)) > 0 ? "+" : "") + number(value, digits);
/** Few letters for axes and legends. */
export function short(value) {
  const size = Math.abs(value);
  if (size >= 10000) return language() === "zh" ? `${number(value / 10000, size % 10000 ? 1 : 0)}万` : `${number(value / 1000)}k`;
  if (size >= 1000 && language() !== "zh") return `${number(value / 1000, size % 1000 ? 1 : 0)}k`;
  return number(value, size < 10 && value % 1 ? (size < 1 ? 2 : 1) : 0);
}
export const share = (value) => value === null || value === undefined ? "–" : `${number(value * 100, value > 0 && value < 0.1 ? 1 : 0)}${language() === "zh" ? "%" : " %"}`;

/** A stretch of time in two units at most. */
export function span(seconds) {
  const t = text("spans");
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return t.s(s);
  const m = Math.round(s / 60);
  if (m < 60) return t.m(m);
  const h = Math.floor(m / 60);
  if (h < 48) return m % 60 && h < 10 ? t.hm(h, m % 60) : t.h(Math.round(m / 60));
  return t.d(Math.round(h / 24));
}
/** How fast time runs: "10 min a second". */
export const speed = (value) => value === 1 ? text("speedReal") : text("speedOf")(span(value));

export const nameOf = (named) => (language() === "zh" ? named?.zh ?? named?.en : named?.en ?? named?.zh) ?? "";
/** With its unit. */
export function amount(value, figure, atLeast = false) {
  if (value === null || value === undefined) return text("nothingYet");
  const unit = nameOf(figure.unit);
  return number(value, figure.digits ?? 0) + (atLeast ? "+" : "") + (unit ? (/^[%×]/.test(unit) && language() === "zh" ? "" : " ") + unit : "");
}
