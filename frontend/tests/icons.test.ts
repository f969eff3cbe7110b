import { resolve } from "node:path";
import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { sprite, usedIcons } from "../plugins/icons.ts";

const web = resolve(import.meta.dirname, "../../src/redsail/web");
const source = resolve(import.meta.dirname, "../node_modules/@tabler/icons/icons/outline");

it("finds the icons of templates and menus", () => {
  const names = usedIcons(web);
  expect(names).toEqual(expect.arrayContaining(["home", "menu-2", "circle-check", "inbox"]));
});

it("knows every icon that a page names", () => {
  expect(usedIcons(web).filter((name) => !existsSync(resolve(source, `${name}.svg`)))).toEqual([]);
});

it("makes one symbol an icon", () => {
  const made = sprite(["home", "x"]);
  expect([...made.matchAll(/<symbol id="([^"]+)"/g)].map((m) => m[1])).toEqual(["home", "x"]);
  expect(made).not.toContain("<svg xmlns=\"http://www.w3.org/2000/svg\" width");
});
