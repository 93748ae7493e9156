// Colours of the map, and the few signs and words that are drawn on it.
import { nameOf } from "./format.js";

export const THEMES = {
  light: {
    ground: "#f4f3ef", empty: "#e6e5df", ink: "#1f2933", quiet: "#52606d", halo: "rgba(255,255,255,.88)", shadow: "rgba(31,41,51,.22)",
    outline: "#3d4a57", subdistrict: "rgba(31,41,51,.72)", community: "rgba(31,41,51,.26)", beat: "rgba(31,41,51,.16)",
    units: ["#9aa5b1", "#0072B2", "#D55E00", "#AA4499", "#00805c", "#3a9bd0", "#8a8175", "#7b8794", "#000000"],
    priorities: ["", "#b0003a", "#e69f00", "#7a6a3a", "#8d949c"], edge: "#ffffff", place: "#33414e", placeFill: "#ffffff",
    chosen: "#1f2933", cursor: "#D55E00", gained: "rgba(0,114,178,.72)", lost: "rgba(213,94,0,.78)", both: "rgba(90,110,125,.32)",
  },
  dark: {
    ground: "#0d131e", empty: "#182030", ink: "#e8edf3", quiet: "#a7b4c4", halo: "rgba(10,15,24,.86)", shadow: "rgba(0,0,0,.6)",
    outline: "#93a4b8", subdistrict: "rgba(226,234,243,.62)", community: "rgba(226,234,243,.22)", beat: "rgba(226,234,243,.12)",
    units: ["#66717f", "#6cc0f5", "#ff9448", "#f49ad0", "#3ddaa2", "#b4defc", "#b8ab98", "#8793a3", "#ffffff"],
    priorities: ["", "#ff5d84", "#ffc04d", "#cbb98a", "#8e9aa8"], edge: "#0d131e", place: "#dbe4ee", placeFill: "#1a2434",
    chosen: "#ffffff", cursor: "#ff9448", gained: "rgba(86,180,233,.75)", lost: "rgba(255,148,72,.8)", both: "rgba(150,170,190,.3)",
  },
};
export const FONT = 'system-ui,-apple-system,"Segoe UI","Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif';

/** Words with a rim in the colour of the ground, so that they can be read on anything. */
export function label(context, words, x, y, theme, size, weight, align = "center") {
  context.font = `${weight} ${size}px ${FONT}`;
  context.textAlign = align;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = theme.halo;
  context.strokeText(words, x, y);
  context.fillStyle = theme.ink;
  context.fillText(words, x, y);
}

/** A name without what stands in brackets: a map has room for a word or two. */
export const shortNameOf = (named) => nameOf(named).replace(/\s*[（(].*$/, "");

/** A small sign for a kind of place: shapes differ, so that colour is not needed. */
export function drawGlyph(context, kind, x, y, r, theme) {
  context.fillStyle = theme.placeFill;
  context.strokeStyle = theme.place;
  context.beginPath();
  if (kind === "fire") { context.moveTo(x, y - r); context.lineTo(x + r, y + r * 0.8); context.lineTo(x - r, y + r * 0.8); context.closePath(); }
  else if (kind === "police") { context.moveTo(x - r * 0.85, y - r * 0.8); context.lineTo(x + r * 0.85, y - r * 0.8); context.lineTo(x + r * 0.7, y + r * 0.3); context.lineTo(x, y + r); context.lineTo(x - r * 0.7, y + r * 0.3); context.closePath(); }
  else if (kind === "government" || kind === "school") context.rect(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6);
  else context.arc(x, y, r * 0.92, 0, 6.2832);
  context.fill();
  context.stroke();
  context.fillStyle = theme.place;
  const bar = r * 0.42;
  if (kind === "hospital") {
    context.fillRect(x - bar / 2, y - r * 0.6, bar, r * 1.2);
    context.fillRect(x - r * 0.6, y - bar / 2, r * 1.2, bar);
  } else if (kind === "rail" || kind === "station") {
    context.fillRect(x - r * 0.55, y - bar / 2, r * 1.1, bar);
  } else if (kind !== "fire" && kind !== "police") {
    context.fillRect(x - bar / 2, y - bar / 2, bar, bar);
  }
}
