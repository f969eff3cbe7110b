/** The night study: who is there, and what was said. For whoever keeps the record. */
import type { App } from "../app.ts";
import { choices, h, word } from "../dom.ts";
import type { Phone } from "../phone.ts";
import { uuid } from "../sealing.ts";
import type { Gathering } from "../types.ts";
import { trouble } from "./stop.ts";

type List = Gathering["lists"][number];

export function showStudy(app: App, phone: Phone): HTMLElement {
  const gathering = phone.pack.gathering;
  if (!gathering) return h("p", { class: "field-note" }, word("not_recorder"));
  const name = (list: List) => gathering.parts.find((part) => part.id === list.part)?.name ?? word("presence");
  return h("section", {}, ...gathering.lists.map((list) => listed(app, phone, list, name(list))), minutes(app, phone, gathering));
}

function listed(app: App, phone: Phone, list: List, title: string): HTMLElement {
  const place = String(list.part ?? 0);
  const seen = () => Object.fromEntries(list.people.map((person) => [person.id, phone.memory.marks[place]?.[person.id] ?? person.state]));
  const known = seen();
  const selects = list.people.map((person) => {
    const options = [["", "—"], ...choices("state")].map(([value, text]) => h("option", { value, selected: known[person.id] === value }, text));
    return h("li", { class: "field-person" }, h("label", { for: `who-${place}-${person.id}` }, person.name), h("select", { id: `who-${place}-${person.id}`, "data-person": person.id, class: "field-input" }, ...options));
  });
  const box = h("ul", { class: "field-list" }, ...selects);
  const all = () => box.querySelectorAll("select").forEach((each) => (each.value ||= "present"));
  async function save(): Promise<void> {
    const before = seen();
    const marks: Record<string, string> = {};
    box.querySelectorAll("select").forEach((each) => {
      if (each.value !== before[Number(each.dataset["person"])]) marks[each.dataset["person"]!] = each.value;
    });
    if (!Object.keys(marks).length) return app.say(word("nothing_changed"));
    const base = Object.fromEntries(Object.keys(marks).map((id) => [id, before[Number(id)]]));
    try {
      await phone.record({ kind: "presence", body: { marks, part: list.part }, base }, title, (memory) => (memory.marks[place] = { ...memory.marks[place], ...marks }));
    } catch (error) {
      return app.say(trouble(error));
    }
    void app.line.send();
    app.say(word("saved"));
  }
  return h(
    "div",
    { class: "field-card" },
    h("h2", {}, title),
    box,
    h("div", { class: "field-row" }, h("button", { type: "button", class: "field-button", onclick: all }, word("all_present")), h("button", { type: "button", class: "field-button is-main", onclick: () => void save() }, word("save"))),
  );
}

function minutes(app: App, phone: Phone, gathering: Gathering): HTMLElement {
  const people = gathering.lists[0]?.people ?? [];
  const text = h("textarea", { class: "field-input", id: "remark", rows: 4, maxlength: 20000 });
  const speaker = h("select", { class: "field-input", id: "speaker" }, h("option", { value: "" }, word("nobody")), ...people.map((each) => h("option", { value: each.id }, each.name)));
  const who = (id: number | null) => people.find((each) => each.id === id)?.name ?? word("nobody");
  const said = [...gathering.remarks, ...phone.memory.remarks].map((each) => h("li", {}, h("strong", {}, `${who(each.speaker)} `), each.text));
  async function save(): Promise<void> {
    const words = text.value.trim();
    if (!words) return app.say(word("text_missing"));
    const token = uuid();
    const one = { token, text: words, speaker: speaker.value ? Number(speaker.value) : null, kind: speaker.value ? "speech" : "note", version: 0 };
    try {
      await phone.record({ kind: "remark", body: one }, words.slice(0, 40), (memory, id) => memory.remarks.push({ ...one, record: id }));
    } catch (error) {
      return app.say(trouble(error));
    }
    void app.line.send();
    app.say(word("saved"));
    await app.show();
  }
  return h(
    "div",
    { class: "field-card" },
    h("h2", {}, word("minutes")),
    h("ul", {}, ...said),
    h("div", { class: "field-field" }, h("label", { for: "speaker" }, word("speaker")), speaker),
    h("div", { class: "field-field" }, h("label", { for: "remark" }, word("said")), text),
    h("button", { type: "button", class: "field-button is-main", onclick: () => void save() }, word("save")),
  );
}
