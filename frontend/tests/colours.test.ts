import postcss from "postcss";
import { describe, expect, it } from "vitest";
import { mix, parseColour, print } from "../plugins/colour.ts";
import { leftToRight } from "../plugins/left-to-right.ts";
import { plain, plainColours } from "../plugins/plain-colours.ts";

const known = new Map([
  ["--red", "#a8231d"],
  ["--white", "#fff"],
  ["--alias", "var(--red)"],
  ["--strength", "0.25"],
]);

describe("colours worked out at build time", () => {
  it.each([
    ["#a8231d", "#a8231d"],
    ["#fff", "#ffffff"],
    ["rgba(168, 35, 29, 0.5)", "rgba(168, 35, 29, 0.5)"],
    ["rgb(50% 50% 50%)", "#808080"],
    ["oklch(62.8% 0.2577 29.23deg)", "#ff0000"],
    ["oklch(54.6% 0.1724 254.2deg)", "#066fd1"],
    ["transparent", "rgba(0, 0, 0, 0)"],
  ])("reads %s as %s", (text, shown) => expect(print(parseColour(text)!)).toBe(shown));

  it("does not guess at what is no colour", () => {
    expect(["none", "12px", "rgb(1 2)", "var(--x)"].map(parseColour)).toEqual([null, null, null, null]);
  });

  it("mixes with transparent by alpha alone", () => {
    const [r, g, b] = [parseColour("#a8231d")!, parseColour("transparent")!, parseColour("#fff")!];
    expect(print(mix(r, g, 0.1))).toBe("rgba(168, 35, 29, 0.1)");
    expect(print(mix(b, b, 0.3))).toBe("#ffffff");
  });

  it.each([
    ["light-dark(#fff, #000)", "#fff"],
    ["color-mix(in oklab, var(--red) 10%, transparent)", "rgba(168, 35, 29, 0.1)"],
    ["color-mix(in oklab, var(--alias) calc(var(--strength) * 100%), transparent)", "rgba(168, 35, 29, 0.25)"],
    ["1px solid light-dark(color-mix(in oklab, var(--red) 50%, transparent), red)", "1px solid rgba(168, 35, 29, 0.5)"],
  ])("turns %s into %s", (modern, old) => expect(plain(modern, known)).toBe(old));

  it("keeps a variable that is mixed with nothing, so that a brand colour set later shows", () => {
    expect(plain("color-mix(in oklab, var(--red) calc(var(--x-opacity, 1) * 100%), transparent)", known)).toBe("var(--red)");
  });

  it("leaves alone what only the page can know", () => {
    const value = "color-mix(in oklab, var(--local) 10%, transparent)";
    expect(plain(value, known)).toBe(value);
  });
});

describe("style sheets for old browsers", () => {
  const run = (css: string) => postcss([leftToRight(), plainColours()]).process(css, { from: undefined }).css;

  it("takes variables from the light root only", () => {
    const css = run(":root{--a:#fff}[data-bs-theme=dark]{--a:#000}.x{color:light-dark(color-mix(in oklab, var(--a) 40%, transparent), red)}");
    expect(css).toBe(":root{--a:#fff}.x{color:rgba(255, 255, 255, 0.4)}");
  });

  it("writes sides instead of starts and ends", () => {
    expect(run(".x{margin-inline-start:1px;padding-inline:2px 3px;inset-inline-end:0;border-start-start-radius:4px}")).toBe(
      ".x{margin-left:1px;padding-left:2px;padding-right:3px;right:0;border-top-left-radius:4px}",
    );
  });
});
