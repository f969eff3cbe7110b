/** Checklists on the phone: only what is asked of this shop, "none" in one tap, conditions as answers change. */
import { h, word } from "./dom.ts";
import type { Checklist, Question, Shop } from "./types.ts";

const NONE = "none";
const LONGEST = 500;

export type Answers = Record<string, string>;

/** The items that are asked, as redsail/activities/queries/checklists.py has it. */
export function asked(items: Question[], answers: Answers, shop: Pick<Shop, "kind" | "grade">): Question[] {
  const found = new Map<string, Question>();
  for (const item of items) {
    const fits = (!item.kinds.length || item.kinds.includes(shop.kind)) && (!item.grades.length || item.grades.includes(shop.grade));
    const hangs = !item.only_if || (found.has(item.only_if) && answers[item.only_if] === item.only_is);
    if (fits && hangs) found.set(item.key, item);
  }
  return [...found.values()];
}

/** What is missing, by the text of the item. */
export function missing(items: Question[], answers: Answers, shop: Pick<Shop, "kind" | "grade">): string[] {
  return asked(items, answers, shop).filter((item) => (item.required || item.none) && !answers[item.key]).map((item) => item.text);
}

export interface Sheet {
  box: HTMLElement;
  /** Answers to what is asked now; nothing where nothing was touched. */
  answers(): Answers;
  missing(): string[];
}

/** A list to fill in. `known`: what this phone answered before. */
export function sheet(list: Checklist, shop: Shop, known: Answers): Sheet {
  const values: Answers = { ...known };
  const rows = new Map(list.items.map((item) => [item.key, row(item, values, () => show())]));
  const show = () => {
    const wanted = new Set(asked(list.items, values, shop).map((item) => item.key));
    for (const [key, each] of rows) each.hidden = !wanted.has(key);
  };
  show();
  const answers = () => Object.fromEntries(asked(list.items, values, shop).filter((item) => values[item.key]).map((item) => [item.key, values[item.key]!]));
  const box = h("details", { class: "field-card", open: !!Object.keys(known).length }, h("summary", {}, list.name), ...rows.values());
  return { box, answers, missing: () => missing(list.items, values, shop) };
}

function row(item: Question, values: Answers, changed: () => void): HTMLElement {
  const set = (value: string) => {
    values[item.key] = value.trim();
    changed();
  };
  const fixed = item.kind === "yes_no" ? ["yes", "no"] : item.kind === "pass_fail" ? ["pass", "fail"] : [];
  const from: [string, string][] = fixed.length ? fixed.map((each) => [each, word(each)]) : item.kind === "choice" ? item.options : [];
  const choices: [string, string][] = item.none ? [...from, [NONE, word("none")]] : from;
  const name = `list-${item.key}`;
  const radios = choices.map(([value, text]) =>
    h("label", { class: "field-choice" }, h("input", { type: "radio", name, value, checked: values[item.key] === value, onchange: () => set(value) }), h("span", {}, text)),
  );
  const written = from.length ? null : text(item, values, (value) => {
    for (const each of radios) each.querySelector("input")!.checked = false;
    set(value);
  });
  const title = item.required || item.none ? `${item.text} *` : item.text;
  return h("fieldset", { class: "field-field" }, h("legend", {}, title), radios.length > 0 && h("div", { class: "field-choices" }, ...radios), written);
}

function text(item: Question, values: Answers, set: (value: string) => void): HTMLElement {
  const known = values[item.key] === NONE ? "" : (values[item.key] ?? "");
  const told = { class: "field-input", value: known, maxlength: LONGEST, "aria-label": item.text, oninput: (event: Event) => set((event.target as HTMLInputElement).value) };
  return item.kind === "number" ? h("input", { ...told, inputmode: "numeric" }) : h("textarea", { ...told, rows: 2 });
}
