/** The map of the evening. */
import type { App } from "../app.ts";
import { h, word } from "../dom.ts";
import { lines, next } from "../evening.ts";
import { drawMap, follow, located, movable } from "../map.ts";
import type { Phone } from "../phone.ts";

export function showMap(app: App, phone: Phone): HTMLElement {
  const found = lines(phone);
  const done = new Set(found.filter((line) => line.visit).map((line) => line.shop.id));
  const svg = drawMap(phone.pack, found.map((line) => line.shop), done, next(found)?.shop.id ?? null, (shop) => app.go(`#/stop/${shop}`));
  const zoom = movable(svg);
  const button = (text: string, name: string, act: () => void) => h("button", { type: "button", class: "field-button", "aria-label": word(name), onclick: act }, text);
  let stop: (() => void) | null = null;
  const where = button(word("where_am_i"), "where_am_i", () => {
    stop?.();
    stop = follow(svg, () => app.say(word("no_position")));
  });
  // Leaving the map ends the watching.
  addEventListener("hashchange", () => stop?.(), { once: true });
  const unplaced = found.filter((line) => !located(line.shop)).length;
  return h(
    "section",
    {},
    h("div", { class: "field-map" }, svg),
    h("div", { class: "field-row" }, button("+", "larger", () => zoom(1.5)), button("−", "smaller", () => zoom(1 / 1.5)), where),
    h("p", { class: "field-sub" }, word("position_stays")),
    unplaced > 0 && h("p", { class: "field-note" }, word("not_on_map", { count: unplaced })),
  );
}
