/** The walk through an inspection, in the order of the law: place, certificates, rights, items, record, how it ended. */
import type { App } from "../app.ts";
import { choices, h, word } from "../dom.ts";
import { lines, type Line } from "../evening.ts";
import { cartons } from "../cartons.ts";
import { ink } from "../ink.ts";
import { sheet } from "../lists.ts";
import type { Phone } from "../phone.ts";
import { compressed, encoded, NotAPicture } from "../picture.ts";
import type { Inspection } from "../types.ts";
import { saveAnswers, trouble } from "./stop.ts";

const MOST_PHOTOS = 6;

export function showInspect(app: App, phone: Phone, rest: string): HTMLElement {
  const line = lines(phone).find((each) => each.shop.id === Number(rest));
  const walk = phone.pack.inspection;
  if (!line || !walk || line.visit || walk.missing[line.shop.id]?.length !== 0) return h("p", { class: "field-note" }, word("no_inspection"));
  return form(app, phone, line, walk);
}

function form(app: App, phone: Phone, line: Line, walk: Inspection): HTMLElement {
  const places = choice("place", choices("place"), () => home());
  const shown = phone.pack.crew.filter((each) => walk.certified.includes(each.id)).map((each) => tick(`shown-${each.id}`, word("shown", { name: each.name })));
  const told = tick("told", word("rights_told"));
  const items = walk.items.map((item) => itemRow(item));
  const lists = phone.pack.checklists.filter((list) => list.use === "inspection").map((list) => ({ list, sheet: sheet(list, line.shop, {}) }));
  const codes = cartons(walk.letters, line.shop.licence ?? "");
  const record = h("textarea", { class: "field-input", id: "record", rows: 4, maxlength: 2000 });
  const refusal = h("input", { class: "field-input", id: "refusal", maxlength: 200, autocomplete: "off" });
  const signing = ink();
  const refused = h("div", { class: "field-field", hidden: true }, h("label", { for: "refusal" }, word("refusal")), refusal);
  const ends = choice("signature", choices("signature"), () => ended());
  const photos = h("input", { type: "file", accept: "image/*", multiple: true, class: "field-input", id: "photos" });
  const after = h(
    "div",
    {},
    step(2, word("step_certificates"), ...shown.map((each) => each.box)),
    step(3, word("step_rights"), h("ul", {}, ...phone.pack.rights.map((text) => h("li", {}, text))), told.box),
    step(4, word("step_items"), h("button", { type: "button", class: "field-button", onclick: () => items.forEach((each) => each.fine()) }, word("others_fine")), ...items.map((each) => each.box), ...lists.map((each) => each.sheet.box), codes.box),
    step(5, word("step_record"), h("label", { for: "record" }, word("record")), record),
    step(6, word("step_end"), ends.box, signing.field, refused),
    step(7, word("step_photos"), h("label", { for: "photos" }, word("photos_text")), photos),
    h("button", { type: "submit", class: "field-button is-main" }, word("save")),
  );
  const stopped = h("div", { class: "field-note", role: "alert", hidden: true }, word("home_stops"), h("a", { class: "field-button", href: `#/stop/${line.shop.id}` }, word("back_to_stop")));
  const made = h("form", { class: "field-form", onsubmit: (event: Event) => { event.preventDefault(); void save(); } }, h("h1", {}, line.shop.name), step(1, word("place"), places.box), stopped, after);
  const home = () => {
    const isHome = places.value() === "home";
    [stopped.hidden, after.hidden] = [!isHome, isHome];
  };
  const ended = () => {
    refused.hidden = ends.value() !== "refused";
    signing.field.hidden = ends.value() !== "signed";
  };
  signing.field.hidden = true;

  /** Everything that is missing, at once. */
  function against(): string[] {
    const found: string[] = [];
    if (!places.value()) found.push(word("place_missing"));
    if (shown.filter((each) => each.on()).length < 2) found.push(word("shown_missing"));
    if (!told.on()) found.push(word("rights_missing"));
    if (!items.some((each) => each.result() === "ok" || each.result() === "not_ok")) found.push(word("items_missing"));
    if (items.some((each) => each.result() === "not_ok" && !each.text())) found.push(word("item_text_missing"));
    if (!codes.fit()) found.push(word("codes_unfit"));
    const lacks = lists.filter((each) => Object.keys(each.sheet.answers()).length).flatMap((each) => each.sheet.missing());
    if (lacks.length) found.push(word("answers_missing", { items: lacks.join("；") }));
    if (!ends.value()) found.push(word("end_missing"));
    if (ends.value() === "signed" && !signing.signed()) found.push(word("signature_missing"));
    if (ends.value() === "refused" && !refusal.value.trim()) found.push(word("refusal_missing"));
    return found;
  }

  async function save(): Promise<void> {
    if (places.value() === "home") return app.say(word("home_stops"));
    const wrong = against();
    if (wrong.length) return app.say(wrong.join(" "));
    const certified = phone.pack.crew.filter((each) => walk.certified.includes(each.id));
    const body = {
      crew: phone.pack.crew.map((each) => each.id),
      shown: certified.filter((_each, at) => shown[at]!.on()).map((each) => each.id),
      rights_told: told.on(),
      results: Object.fromEntries(items.map((each) => [each.id, [each.result() || "not_checked", each.text()]])),
      ...{ signature: ends.value(), refusal: ends.value() === "refused" ? refusal.value.trim() : "", place: places.value(), record: record.value.trim() },
    };
    try {
      const pictures = await taken(photos.files);
      const visit = { outcome: "done", reason: "", place: places.value(), note: "" };
      const id = await phone.record({ kind: "inspection", body, context: { shop: line.shop.id } }, line.shop.name, (memory, key) => (memory.visits[line.shop.id] = { ...visit, record: key }));
      for (const each of lists) if (Object.keys(each.sheet.answers()).length) await saveAnswers(phone, line, each.list, each.sheet.answers(), id);
      if (codes.lines().length) await phone.record({ kind: "codes", body: { lines: codes.lines() }, context: { shop: line.shop.id }, after: id }, line.shop.name);
      if (ends.value() === "signed") await keep("signature", await encoded(signing.canvas, "image/png"), id);
      for (const each of pictures) await keep("photo", each, id);
    } catch (error) {
      return app.say(error instanceof NotAPicture ? word("not_a_picture") : trouble(error));
    }
    void app.line.send();
    app.say(word("saved"));
    app.go("#/stops");
  }
  const keep = (what: string, data: string, after: string) => phone.record({ kind: "photo", body: { what, data }, context: { shop: line.shop.id }, after }, `${line.shop.name} ${word(what)}`);
  return made;
}

/** Photos made small, one after another: several at once are more than some phones can hold. */
async function taken(files: FileList | null): Promise<string[]> {
  const found: string[] = [];
  for (const file of Array.from(files ?? []).slice(0, MOST_PHOTOS)) found.push(await compressed(file));
  return found;
}

function step(number: number, title: string, ...children: (Node | string)[]): HTMLElement {
  return h("fieldset", { class: "field-step" }, h("legend", {}, `${number} ${title}`), ...children);
}

function tick(id: string, text: string): { box: HTMLElement; on(): boolean } {
  const input = h("input", { type: "checkbox", id });
  return { box: h("label", { class: "field-tick", for: id }, input, text), on: () => input.checked };
}

function choice(name: string, from: [string, string][], changed: () => void): { box: HTMLElement; value(): string } {
  const inputs = from.map(([value]) => h("input", { type: "radio", name, value, onchange: () => changed() }));
  const labels = inputs.map((input, at) => h("label", { class: "field-choice" }, input, h("span", {}, from[at]![1])));
  return { box: h("div", { class: "field-choices" }, ...labels), value: () => inputs.find((each) => each.checked)?.value ?? "" };
}

interface Row {
  id: number;
  box: HTMLElement;
  result(): string;
  text(): string;
  fine(): void;
}

/** One item with its law; what is not in order is told in words. */
function itemRow(item: Inspection["items"][number]): Row {
  const text = h("textarea", { class: "field-input", rows: 2, maxlength: 500, hidden: true, "aria-label": word("what_is_wrong") });
  const result = choice(`item-${item.id}`, choices("result"), () => (text.hidden = result.value() !== "not_ok"));
  const fine = () => {
    if (!result.value()) result.box.querySelector<HTMLInputElement>("input[value=ok]")!.checked = true;
  };
  const box = h("div", { class: "field-field" }, h("p", {}, `${item.code} ${item.text}`, h("small", {}, item.law)), result.box, text);
  return { id: item.id, box, result: () => result.value(), text: () => (result.value() === "not_ok" ? text.value.trim() : ""), fine };
}
