/** One stop: what the crew needs to know, and what became of it. */
import type { App } from "../app.ts";
import { choices, clock, h, word } from "../dom.ts";
import { lines, next, type Line } from "../evening.ts";
import type { Phone } from "../phone.ts";
import * as store from "../store.ts";
import { sheet, type Answers } from "../lists.ts";
import type { Checklist, Visit } from "../types.ts";

export function showStop(app: App, phone: Phone, rest: string): HTMLElement {
  const line = lines(phone).find((each) => each.shop.id === Number(rest));
  if (!line) return h("p", { class: "field-note" }, word("no_such_stop"));
  return h("section", {}, facts(line), phone.pack.inspection && !line.visit ? offer(phone, line) : null, form(app, phone, line));
}

/** The way into an inspection, or what stands against one and the service visit instead. */
function offer(phone: Phone, line: Line): HTMLElement {
  const missing = phone.pack.inspection?.missing[line.shop.id];
  if (missing && !missing.length) return h("a", { class: "field-button is-main", href: `#/inspect/${line.shop.id}` }, word("inspect"));
  const lacks = missing ?? [word("not_planned_here")];
  return h("div", { class: "field-note", role: "status" }, word("no_inspection"), h("ul", {}, ...lacks.map((text) => h("li", {}, text))), word("serve_instead"));
}

function facts(line: Line): HTMLElement {
  const { shop } = line;
  const hours = shop.opens === null || shop.opens === undefined ? "" : `${clock(shop.opens)}–${clock(shop.closes)}`;
  const told: [string, string][] = [
    [word("address"), shop.address],
    [word("hours"), hours],
    [word("licence"), shop.licence ?? ""],
    [word("valid"), shop.valid ?? ""],
  ];
  return h(
    "div",
    { class: "field-card" },
    h("h1", {}, shop.name),
    h("dl", {}, ...told.filter(([, value]) => value).flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
  );
}

/** Service visits have an outcome and a note: no list to pass or fail, no signature, no photo. */
function form(app: App, phone: Phone, line: Line): HTMLElement {
  const known = line.visit;
  const inspecting = phone.pack.kind === "inspection";
  // Where nothing stands against an inspection a finished one is recorded by its own steps; anything else serves.
  const outcomes = choices("outcome");
  const radios = outcomes.map(([value, text]) =>
    h("label", { class: "field-choice" }, h("input", { type: "radio", name: "outcome", value, checked: known?.outcome === value, onchange: () => asks() }), h("span", {}, text)),
  );
  const reason = h("input", { class: "field-input", id: "reason", maxlength: 200, value: known?.reason ?? "", autocomplete: "off" });
  const reasons = h("div", { class: "field-field", hidden: true }, h("label", { for: "reason" }, word("reason")), chips(reason), reason);
  const note = h("textarea", { class: "field-input", id: "note", rows: 3, maxlength: 500, value: known?.note ?? "" });
  const need = h("textarea", { class: "field-input", id: "need", rows: 2, maxlength: 300 });
  const places = choices("place").map(([value, text]) =>
    h("label", { class: "field-choice" }, h("input", { type: "radio", name: "place", value, checked: (known?.place || "premises") === value }), h("span", {}, text)),
  );
  // The bureau's own list of what to offer and to talk about: never anything to pass or fail.
  const lists = phone.pack.checklists.filter((list) => list.use === "service").map((list) => ({ list, sheet: sheet(list, line.shop, phone.memory.answers[line.shop.id]?.[list.version] ?? {}) }));
  const made = h(
    "form",
    { class: "field-form", onsubmit: (event: Event) => { event.preventDefault(); void save(); } },
    inspecting ? h("p", { class: "field-note" }, word("inspection_here")) : null,
    h("fieldset", {}, h("legend", {}, word("outcome")), h("div", { class: "field-choices" }, ...radios)),
    reasons,
    h("fieldset", {}, h("legend", {}, word("place")), h("div", { class: "field-choices is-lines" }, ...places)),
    h("div", { class: "field-field" }, h("label", { for: "note" }, word("note")), note),
    ...lists.map((each) => each.sheet.box),
    h("div", { class: "field-field" }, h("label", { for: "need" }, word("need")), h("small", {}, word("need_text")), need),
    h("button", { type: "submit", class: "field-button is-main" }, word("save")),
  );
  const chosen = (name: string) => (made.elements.namedItem(name) as RadioNodeList | null)?.value ?? "";
  const asks = () => (reasons.hidden = chosen("outcome") !== "skipped" && !reason.value);
  asks();

  async function save(): Promise<void> {
    const visit: Visit = { outcome: chosen("outcome"), reason: reason.value.trim(), place: chosen("place") || "premises", note: note.value.trim() };
    if (!visit.outcome) return app.say(word("outcome_missing"));
    if (visit.outcome === "skipped" && !visit.reason) return app.say(word("reason_missing"));
    const answered = visit.outcome === "done" ? lists.filter((each) => Object.keys(each.sheet.answers()).length) : [];
    const lacks = answered.flatMap((each) => each.sheet.missing());
    if (lacks.length) return app.say(word("answers_missing", { items: lacks.join("；") }));
    try {
      const id = await saveVisit(phone, line, visit);
      for (const each of answered) await saveAnswers(phone, line, each.list, each.sheet.answers(), id);
      if (need.value.trim()) await phone.record({ kind: "need", body: { subject: need.value.trim() } }, need.value.trim().slice(0, 40));
    } catch (error) {
      return app.say(trouble(error));
    }
    void app.line.send();
    const after = next(lines(phone));
    app.say(after ? word("saved_next", { name: after.shop.name }) : word("saved"));
    app.go("#/stops");
  }
  return made;
}

/** A record of a stop, based on what this phone knew of it; the second one of a stop waits for the first. */
export function saveVisit(phone: Phone, line: Line, visit: Visit): Promise<string> {
  const known = phone.memory.visits[line.shop.id];
  const base = line.visit ? { ...pick(line.visit) } : null;
  // Done or declined on an inspection evening is a service visit: an inspection is recorded by its own steps.
  const serving = visit.outcome === "done" || visit.outcome === "declined" ? { as: "service" } : {};
  const context = { shop: line.shop.id, ...(phone.pack.kind === "inspection" ? serving : {}) };
  const draft = { kind: "visit", body: { ...visit }, context, base, after: known?.record ?? null };
  return phone.record(draft, line.shop.name, (memory, id) => (memory.visits[line.shop.id] = { ...visit, record: id }));
}

/** Answers to a list, as a record of their own that waits for the stop's. */
export async function saveAnswers(phone: Phone, line: Line, list: Checklist, values: Answers, after: string): Promise<void> {
  const known = phone.memory.answers[line.shop.id]?.[list.version] ?? null;
  const draft = { kind: "checklist", body: { version: list.version, values }, context: { shop: line.shop.id }, base: known, after };
  await phone.record(draft, `${line.shop.name} ${list.name}`, (memory) => {
    memory.answers[line.shop.id] = { ...memory.answers[line.shop.id], [list.version]: values };
  });
}

function pick(visit: Visit): Visit {
  return { outcome: visit.outcome, reason: visit.reason, place: visit.place, note: visit.note };
}

function chips(target: HTMLInputElement): HTMLElement {
  const words = word("reasons").split("|");
  const button = (text: string) => h("button", { type: "button", class: "field-chip", onclick: () => (target.value = text) }, text);
  return h("div", { class: "field-chips" }, ...words.map(button));
}

/** Why a record could not be kept, in words. */
export function trouble(error: unknown): string {
  if (store.isFull(error)) return word("full");
  return (error as Error | null)?.message === "expired" ? word("expired") : word("not_kept");
}
