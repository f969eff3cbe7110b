/** The legend in the corner, from the kinds and (few) routes of the document. The page may bring its own instead. */
import type { Sheet } from "./map.ts";

const MOST_ROUTES = 10;

export function legend({ figure, data }: Sheet): void {
  let box = figure.querySelector<HTMLElement>(".map-legend");
  if (box && !("made" in box.dataset)) return;
  box?.remove();
  const lines = [
    ...data.kinds.filter((_kind, i) => data.points.kind.includes(i)).map((kind) => line(kind.label, kind.colour, kind.hollow ? "hollow" : "", kind.size)),
    ...(data.routes.length <= MOST_ROUTES ? data.routes.map((route) => line(route.label, route.colour, "line")) : []),
  ];
  if (!lines.length) return;
  box = document.createElement("figcaption");
  box.className = "map-legend";
  box.dataset.made = "";
  const list = document.createElement("ul");
  list.append(...lines);
  box.append(list);
  figure.append(box);
}

function line(label: string, colour: string, shape: string, size = 100): HTMLLIElement {
  const item = document.createElement("li");
  const swatch = document.createElement("i");
  swatch.className = shape;
  swatch.style.setProperty("--swatch", colour);
  if (size !== 100) swatch.style.transform = `scale(${size / 100})`;
  item.append(swatch, label);
  return item;
}
