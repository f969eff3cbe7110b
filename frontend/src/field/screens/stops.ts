/** The list: where to go now, then the evening in its order. */
import type { App } from "../app.ts";
import { clock, h, label, word } from "../dom.ts";
import { lines, next, swap, type Line } from "../evening.ts";
import type { Phone } from "../phone.ts";

export function showStops(app: App, phone: Phone, rest: string): HTMLElement {
  const found = lines(phone);
  const now = next(found);
  const sorting = rest === "sort";
  const done = found.filter((line) => line.visit).length;
  const left = phone.pack.rights.map((line) => h("li", {}, line));
  return h(
    "section",
    {},
    h("h1", { class: "field-title" }, phone.pack.title),
    h("p", { class: "field-sub" }, word("progress", { done, all: found.length })),
    now ? upNext(now) : h("p", { class: "field-note", role: "status" }, word("all_done")),
    h("ol", { class: "field-list" }, ...found.map((line, at) => row(app, phone, line, at, sorting, line === now))),
    h(
      "div",
      { class: "field-row" },
      h("a", { class: "field-button", href: "#/add" }, word("add_shop")),
      h("a", { class: "field-button", href: sorting ? "#/stops" : "#/stops/sort" }, sorting ? word("sorted") : word("sort")),
    ),
    h("details", { class: "field-rights" }, h("summary", {}, word("rights")), h("ul", {}, ...left)),
  );
}

function upNext(line: Line): HTMLElement {
  return h(
    "a",
    { class: "field-next", href: `#/stop/${line.shop.id}` },
    h("span", { class: "field-sub" }, word("next")),
    h("strong", {}, line.shop.name),
    h("span", {}, [line.shop.address, clock(line.arrives)].filter(Boolean).join(" · ")),
  );
}

function row(app: App, phone: Phone, line: Line, at: number, sorting: boolean, isNext: boolean): HTMLElement {
  const move = (by: -1 | 1) => async () => {
    await swap(phone, line.shop.id, by);
    await app.show();
  };
  const state = line.visit ? label("outcome", line.visit.outcome) : clock(line.arrives);
  const link = h(
    "a",
    { href: `#/stop/${line.shop.id}`, class: "field-stop", "data-shop": line.shop.id },
    h("span", { class: `field-number${line.visit ? " is-done" : isNext ? " is-next" : ""}` }, String(at + 1)),
    h("span", { class: "field-name" }, line.shop.name, !line.planned && h("small", {}, ` ${word("unplanned")}`)),
    h("span", { class: "field-state" }, state),
  );
  if (!sorting) return h("li", {}, link);
  const button = (by: -1 | 1, sign: string, name: string) =>
    h("button", { type: "button", class: "field-small", "aria-label": `${word(name)} ${line.shop.name}`, onclick: move(by) }, sign);
  return h("li", { class: "is-sorting" }, link, button(-1, "↑", "up"), button(1, "↓", "down"));
}
