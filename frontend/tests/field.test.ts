/** Catches: an outbox that drops, doubles or holds up a record, a map that lies, an API that our oldest browsers lack. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { asked, missing } from "../src/field/lists.ts";
import { frame } from "../src/field/map.ts";
import { batches, sendAll, wait, type Shelf } from "../src/field/sending.ts";
import { withAnswer } from "../src/field/store.ts";
import type { Answer, Item, Question } from "../src/field/types.ts";

const clock = () => new Date("2026-11-26T12:00:00Z");

function item(id: string, told: Partial<Item> = {}): Item {
  return { id, kind: "visit", madeAt: "2026-11-26T11:00:00Z", envelope: `f1.${id}`, label: null, bytes: 900, tries: 0, number: "", state: "", words: "", ...told };
}

function shelf(items: Item[]): Shelf & { items: Item[] } {
  const held = { items };
  return {
    get items() {
      return held.items;
    },
    unsent: () => Promise.resolve(held.items.filter((each) => !each.number)),
    answered: (id, answer) => {
      held.items = held.items.map((each) => (each.id === id ? withAnswer(each, answer) : each));
      return Promise.resolve();
    },
  };
}

const receipt = (key: string): Answer => ({ key, number: "000001", state: "accepted", fault: "", words: "entered" });
const ids = (body: string) => (JSON.parse(body) as { envelopes: string[] }).envelopes.map((each) => each.slice(3));
const good = (body: string) => Promise.resolve({ status: 200, json: { answers: ids(body).map(receipt) } });

describe("sending", () => {
  it("gives every item its receipt and drops the envelope only then", async () => {
    const held = shelf([item("a"), item("b")]);
    expect(await sendAll(held, good, clock)).toEqual({ receipts: 2, whole: true, why: "" });
    expect(held.items.map((each) => [each.number, each.envelope])).toEqual([["000001", ""], ["000001", ""]]);
  });

  it("keeps everything when the line is cut, the server is busy, or a portal answers in its place", async () => {
    for (const [wire, why] of [
      [() => Promise.reject(new TypeError("cut")), "cut"],
      [() => Promise.resolve({ status: 503, json: null }), "wait"],
      [() => Promise.resolve({ status: 429, json: { again: true } }), "wait"],
      [() => Promise.resolve({ status: 200, json: null }), "cut"],
      [() => Promise.resolve({ status: 200, json: { answers: [] } }), "cut"],
    ] as const) {
      const held = shelf([item("a")]);
      expect((await sendAll(held, wire, clock)).why).toBe(why);
      expect(held.items).toEqual([item("a")]);
    }
  });

  it("does not take another record's receipt for its own", async () => {
    const held = shelf([item("a")]);
    await sendAll(held, () => Promise.resolve({ status: 200, json: { answers: [receipt("b")] } }), clock);
    expect([held.items[0]!.number, held.items[0]!.envelope]).toEqual(["", "f1.a"]);
  });

  it("lets one item that the server cannot read hold up no other", async () => {
    const held = shelf([item("a"), item("bad"), item("c")]);
    const sent = await sendAll(held, (body) => (ids(body).includes("bad") ? Promise.resolve({ status: 400, json: null }) : good(body)), clock);
    expect(sent).toEqual({ receipts: 2, whole: false, why: "refused" });
    expect(held.items.map((each) => each.number)).toEqual(["000001", "", "000001"]);
    expect(held.items[1]!.envelope).toBe("f1.bad");
  });

  it("says nothing against an item that is only asked for again", async () => {
    const held = shelf([item("a")]);
    const again = { fault: "base.busy", words: "busy", again: true };
    expect((await sendAll(held, () => Promise.resolve({ status: 200, json: { answers: [again] } }), clock)).why).toBe("wait");
    expect(held.items).toEqual([item("a")]);
  });

  it("sends one item alone when asked", async () => {
    const held = shelf([item("a"), item("b")]);
    await sendAll(held, good, clock, "b");
    expect(held.items.map((each) => each.number)).toEqual(["", "000001"]);
  });

  it("brings records home before photos, and never too much at once", () => {
    const items = [item("p", { kind: "photo", bytes: 500_000 }), ...Array.from({ length: 25 }, (_each, at) => item(`v${at}`)), item("big", { bytes: 999_999 })];
    expect(batches(items).map((each) => each.length)).toEqual([20, 5, 1, 1]);
    expect(batches(items)[3]![0]!.id).toBe("p");
  });

  it("waits longer each time, and never more than ten minutes", () => {
    const waits = [1, 2, 3, 10, 50].map((failures) => wait(failures, () => 1));
    expect(waits).toEqual([5_000, 10_000, 20_000, 600_000, 600_000]);
    expect(wait(1, () => 0)).toBe(3_750);
  });
});

describe("the map", () => {
  it("keeps north up, metres square, and everything on the sheet", () => {
    const sheet = frame([{ lat: 31.7, lon: 119.9 }, { lat: 31.71, lon: 119.9 }]);
    const [south, north] = [{ lat: 31.7, lon: 119.9 }, { lat: 31.71, lon: 119.9 }];
    expect(sheet.y(north)).toBeLessThan(sheet.y(south));
    expect(sheet.x(north)).toBeCloseTo(500);
    const east = sheet.x({ lat: 31.7, lon: 119.91 }) - sheet.x(south);
    expect(east / (sheet.y(south) - sheet.y(north))).toBeCloseTo(Math.cos((31.705 * Math.PI) / 180), 3);
    expect(sheet.y(south)).toBeLessThanOrEqual(1000);
  });
});

/** Younger than Chrome 87 or Safari 14, and easily written by habit. Syntax is the build's; this is about the library. */
const YOUNGER = /\b(structuredClone|randomUUID|Object\.hasOwn|findLast|toSorted|toReversed|AbortSignal\.(timeout|any)|showModal|Array\.fromAsync|OffscreenCanvas|replaceAll|Promise\.withResolvers|scheduler\.|navigator\.share)\b|\.at\(|\.inert\b|:has\(|@layer|\binset:|aspect-ratio/;

it("uses nothing that Chrome 87 and Safari 14 lack", () => {
  const folder = resolve(import.meta.dirname, "../src/field");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const texts = [...files.map((name) => join(folder, name)), resolve(folder, "../styles/field.css")].map((path) => [path, readFileSync(path, "utf8")] as const);
  const found = texts.flatMap(([path, text]) => text.split("\n").filter((line) => YOUNGER.test(line) && !/^\s*(\*|\/\*|\/\/)/.test(line)).map((line) => `${path}: ${line.trim()}`));
  expect(texts.length).toBeGreaterThan(15);
  expect(found).toEqual([]);
});

describe("checklists", () => {
  const base = { kind: "yes_no", required: true, none: false, options: [], only_if: "", only_is: "", kinds: [], grades: [] };
  const items: Question[] = [
    { ...base, key: "a", text: "A" },
    { ...base, key: "b", text: "B", only_if: "a", only_is: "no" },
    { ...base, key: "c", text: "C", only_if: "b", only_is: "yes", required: false },
    { ...base, key: "d", text: "D", kinds: ["超市"] },
    { ...base, key: "e", text: "E", grades: ["一档"], required: false, none: true },
  ];
  const shop = { kind: "食杂店", grade: "一档" };

  it("asks only what applies here, and nothing that hangs on what is not asked", () => {
    const keys = (answers: Record<string, string>) => asked(items, answers, shop).map((item) => item.key);
    expect(keys({})).toEqual(["a", "e"]);
    expect(keys({ a: "no" })).toEqual(["a", "b", "e"]);
    expect(keys({ a: "no", b: "yes" })).toEqual(["a", "b", "c", "e"]);
    expect(keys({ a: "yes", b: "yes" })).toEqual(["a", "e"]);
    expect(missing(items, { a: "no" }, shop)).toEqual(["B", "E"]);
  });
});
