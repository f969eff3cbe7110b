/** The evening's map, drawn from the pack: way, stops, station, and one's own position, which stays on this phone. */
import { word } from "./dom.ts";
import type { Pack, Shop } from "./types.ts";

const SIZE = 1000;
const NS = "http://www.w3.org/2000/svg";

export type Place = { lat: number; lon: number };

export interface Frame {
  x(place: Place): number;
  y(place: Place): number;
}

/** Degrees to a square of a thousand units: north is up, metres are square, everything fits with a margin. */
export function frame(places: Place[]): Frame {
  const lats = places.map((place) => place.lat);
  const lons = places.map((place) => place.lon);
  const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lons), Math.max(...lons)];
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const span = Math.max(north - south, (east - west) * narrow, 0.002);
  const scale = (SIZE * 0.86) / span;
  const [middle, centre] = [(south + north) / 2, (west + east) / 2];
  return {
    x: (place) => SIZE / 2 + (place.lon - centre) * narrow * scale,
    y: (place) => SIZE / 2 - (place.lat - middle) * scale,
  };
}

export const located = (shop: Shop): shop is Shop & Place => shop.lat !== null && shop.lon !== null;

/** The drawing. `order`: shops in the order of the way; `done`: those that are recorded; `next`: where to go now. */
export function drawMap(pack: Pack, order: Shop[], done: Set<number>, next: number | null, open: (shop: number) => void): SVGSVGElement {
  const shops = order.filter(located);
  const station = pack.station.lat !== null && pack.station.lon !== null ? (pack.station as Place) : null;
  const places: Place[] = station ? [station, ...shops] : shops;
  const svg = node("svg", { viewBox: `0 0 ${SIZE} ${SIZE}`, class: "way", role: "img", "aria-label": word("map") }) as SVGSVGElement;
  if (!places.length) return svg;
  const sheet = frame(places);
  const way = [...(station ? [station] : []), ...shops, ...(station ? [station] : [])];
  svg.append(node("polyline", { class: "way-line", points: way.map((each) => `${sheet.x(each).toFixed(1)},${sheet.y(each).toFixed(1)}`).join(" ") }));
  if (station) svg.append(node("rect", { class: "way-station", x: sheet.x(station) - 24, y: sheet.y(station) - 24, width: 48, height: 48, rx: 8 }));
  for (const [at, shop] of order.entries()) {
    if (!located(shop)) continue;
    const state = done.has(shop.id) ? "is-done" : shop.id === next ? "is-next" : "";
    const group = node("g", { class: `way-stop ${state}`, tabindex: 0, role: "link", "aria-label": `${at + 1} ${shop.name}` });
    const text = node("text", { x: sheet.x(shop), y: sheet.y(shop) + 15 });
    text.textContent = String(at + 1);
    group.append(node("circle", { cx: sheet.x(shop), cy: sheet.y(shop), r: 38 }), text);
    group.addEventListener("click", () => open(shop.id));
    group.addEventListener("keydown", (event) => (event as KeyboardEvent).key === "Enter" && open(shop.id));
    svg.append(group);
  }
  const me = node("circle", { class: "way-me", r: 20, visibility: "hidden" });
  svg.append(me);
  (svg as SVGSVGElement & { me?: (place: Place) => void }).me = (place) => {
    for (const [name, value] of [["cx", sheet.x(place)], ["cy", sheet.y(place)], ["visibility", "visible"]] as const) me.setAttribute(name, String(value));
  };
  return svg;
}

/** Show where this phone is, while the map is open. The position goes nowhere: it is not kept and not sent. */
export function follow(svg: SVGSVGElement, failed: () => void): () => void {
  if (!navigator.geolocation) {
    failed();
    return () => undefined;
  }
  const show = (svg as SVGSVGElement & { me?: (place: Place) => void }).me;
  const seen = (at: GeolocationPosition) => show?.({ lat: at.coords.latitude, lon: at.coords.longitude });
  const number = navigator.geolocation.watchPosition(seen, failed, { enableHighAccuracy: true, maximumAge: 10_000 });
  return () => navigator.geolocation.clearWatch(number);
}

/** Larger and smaller by buttons, moved by a finger: the drawing's own view box. */
export function movable(svg: SVGSVGElement): (factor: number) => void {
  let [left, top, wide] = [0, 0, SIZE];
  const set = () => svg.setAttribute("viewBox", `${left} ${top} ${wide} ${wide}`);
  let from: { x: number; y: number } | null = null;
  svg.addEventListener("pointerdown", (event) => (from = { x: event.clientX, y: event.clientY }));
  svg.addEventListener("pointermove", (event) => {
    if (!from || wide === SIZE) return;
    const unit = wide / svg.clientWidth;
    [left, top] = [left - (event.clientX - from.x) * unit, top - (event.clientY - from.y) * unit];
    from = { x: event.clientX, y: event.clientY };
    set();
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) svg.addEventListener(end, () => (from = null));
  return (factor) => {
    const next = Math.min(SIZE, Math.max(120, wide / factor));
    [left, top] = next === SIZE ? [0, 0] : [left + (wide - next) / 2, top + (wide - next) / 2];
    wide = next;
    set();
  };
}

function node(name: string, values: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(values)) made.setAttribute(key, String(value));
  return made;
}
