// Catches: a checker in the browser that says something else than the one in Python, of the same draw or the same tampering.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { verdict } from "../src/draws/checker.ts";
import { watchParty } from "../src/draws/party.ts";
import { digest, type DrawFile, type Fault, faults, type Slip, slipFaults } from "../src/draws/recompute.ts";
import { sha256 } from "../src/draws/sha256.ts";

const CASES = resolve(import.meta.dirname, "../../tests/cases/draws");
const text = (name: string): string => readFileSync(resolve(CASES, `${name}.json`), "utf8");
const file = (name: string): DrawFile => JSON.parse(text(name)) as DrawFile;

interface Case {
  name: string;
  file: string;
  changes: [path: string, value: unknown][];
  faults: Fault[];
}

function spoilt({ file: name, changes }: Case): DrawFile {
  const data = file(name);
  for (const [path, value] of changes) {
    const way = path.split(".");
    const last = way.pop()!;
    let at = data as unknown as Record<string, unknown>;
    for (const step of way) at = at[step] as Record<string, unknown>;
    at[last] = value;
  }
  return data;
}

test.each(JSON.parse(text("cases")) as Case[])("$name: the same faults as in Python", (each) => {
  expect(faults(spoilt(each))).toEqual(each.faults);
});

test("a slip opens its own row and no other", () => {
  const slip = JSON.parse(text("slip")) as Slip;
  expect(slipFaults(file("waits"), slip)).toEqual([]);
  slip.private["licence"] = "1";
  expect(slipFaults(file("drawn"), slip)).toEqual([["sealed", []]]);
  slip.shown.label = "别人的店";
  expect(slipFaults(file("drawn"), slip)).toEqual([["slip", []], ["sealed", []]]);
});

test("texts of every length up to three blocks, in every script, hash as elsewhere", () => {
  for (let length = 0; length < 190; length++) {
    const words = "红帆😀é".repeat(length).slice(0, length).replace(/[\ud800-\udfff]$/, "");
    expect(sha256(words)).toBe(createHash("sha256").update(words, "utf8").digest("hex"));
  }
});

test("the verdict says in plain words what holds, and where a file does not", () => {
  const said = (data: DrawFile, notice = "", slip?: string): string =>
    verdict(JSON.stringify(data), notice, slip).map((part) => part.textContent).join("\n");
  const data = file("drawn");
  expect(said(data, ` ${data.digest.slice(0, 9)} ${data.digest.slice(9).toUpperCase()}`, text("slip"))).toContain("✓ 全部相符");
  expect(said(data)).toContain("抽出 6 户");
  expect(said(data, "0".repeat(64))).toContain("不是当初公告的那份文件");
  data.outcome!.drawn.reverse();
  expect(said(data)).toMatch(/✗ 有 \d 处不符\n第 1 位抽查对象与重新计算的不同。/);
  expect(said(file("void"))).toContain("纪检组");
  expect(said([] as unknown as DrawFile)).toContain("读不出抽签文件");
  expect(said(file("drawn"), "", "{}")).toContain("读不出凭条");
});

beforeEach(() => localStorage.clear());

test("a party's secret is made once, stays in its browser, and only the commitment is in the form", () => {
  const page = `<div data-draw-party="7"><input data-draw="secret"><input data-draw="commitment" name="commitment"><a data-draw="save" hidden></a></div>`;
  const open = (html: string): HTMLElement => {
    document.body.innerHTML = html;
    const root = document.querySelector<HTMLElement>("[data-draw-party]")!;
    watchParty(root);
    return root;
  };
  const values = (root: HTMLElement): string[] => [...root.querySelectorAll("input")].map((input) => input.value);
  const [secret, promise] = values(open(page));
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(promise).toBe(digest("redsail-draw-secret", secret));
  expect(values(open(page))).toEqual([secret, promise]);
  const later = open(`<div data-draw-party="7"><input data-draw="secret" name="secret"></div>`);
  expect(values(later)).toEqual([secret]);
});
