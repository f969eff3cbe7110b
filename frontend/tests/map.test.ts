import { describe, expect, it, vi } from "vitest";
vi.mock("maplibre-gl", () => ({ addProtocol() {}, Marker: class {} })); // needs a canvas that jsdom has not
import { bounds, graticule, keysInside, type MapDocument, type Pair, pointFeatures } from "../src/map/document.ts";
import { fromGcj02, toGcj02 } from "../src/map/gcj02.ts";
import { paleLayers } from "../src/map/ground.ts";
import { readPlace } from "../src/map/place.ts";

const same = (at: Pair) => at;
const data: MapDocument = {
  kinds: [{ key: "a", label: "A", colour: "#111111" }, { key: "b", label: "B", colour: "#222222" }],
  points: { key: ["p", "q"], label: ["P", "Q"], lon: [119.9, 120.1], lat: [31.7, 31.6], kind: [0, 1] },
  routes: [{ key: "r", label: "R", colour: "#333333", line: [[119.8, 31.7], [119.9, 31.8]] }],
  stations: [{ key: "s", label: "S", lon: 120, lat: 31.5 }],
  areas: [],
  link: "",
};

describe("map document", () => {
  it("colours points by their kind", () => {
    expect(pointFeatures(data, same).features.map((f) => f.properties!.colour)).toEqual(["#111111", "#222222"]);
  });

  it("bounds everything that is drawn", () => expect(bounds(data, same)).toEqual([119.8, 31.5, 120.1, 31.8]));

  it("has no bounds when empty", () => {
    const empty = { ...data, points: { key: [], label: [], lon: [], lat: [], kind: [] }, routes: [], stations: [] };
    expect(bounds(empty, same)).toBeNull();
  });

  it("selects by rectangle whichever corner comes first", () => {
    expect(keysInside(data, same, [120, 31.65], [119.8, 31.75])).toEqual(["p"]);
    expect(keysInside(data, same, [119, 31], [121, 32])).toEqual(["p", "q"]);
    expect(keysInside(data, same, [0, 0], [1, 1])).toEqual([]);
  });

  it("lays a grid of a sane number of lines for any span", () => {
    for (const span of [0.0001, 0.02, 1, 90]) {
      const lines = graticule([100, 0, 100 + span, span]).features.length;
      expect(lines).toBeGreaterThan(8);
      expect(lines).toBeLessThan(220);
    }
  });
});

describe("the shifted system of some tiles", () => {
  it("moves a place in China by some hundred metres and back to where it was", () => {
    const at: Pair = [119.95, 31.72];
    const shifted = toGcj02(at);
    const metres = Math.hypot((shifted[0] - at[0]) * 94700, (shifted[1] - at[1]) * 111320);
    expect(metres).toBeGreaterThan(300);
    expect(metres).toBeLessThan(700);
    const back = fromGcj02(shifted);
    expect(Math.abs(back[0] - at[0]) + Math.abs(back[1] - at[1])).toBeLessThan(1e-7);
  });

  it("knows a published pair", () => {
    // Tiananmen, as given in the documentation of several converters: 116.3912757, 39.906217 → 116.39751, 39.90762.
    const [lon, lat] = toGcj02([116.3912757, 39.906217]);
    expect(lon).toBeCloseTo(116.39751, 4);
    expect(lat).toBeCloseTo(39.90762, 4);
  });

  it("leaves places abroad alone", () => expect(toGcj02([-78.9, 42.9])).toEqual([-78.9, 42.9]));
});

it("reads typed places and nothing else", () => {
  expect(readPlace("31.72", "119.95")).toEqual([119.95, 31.72]);
  expect([readPlace("", "1"), readPlace("x", "1"), readPlace("91", "1"), readPlace("1", "181")]).toEqual([null, null, null, null]);
});

describe("vector tiles", () => {
  it("get layers from the ground up, whichever scheme named them", () => {
    const ids = (names: string[]) => paleLayers(names).map((layer) => layer.id);
    expect(ids(["roads", "earth", "water", "places", "pois"])).toEqual(["tiles-earth", "tiles-water", "tiles-roads", "tiles-places"]);
    expect(ids(["transportation", "water", "landuse"])).toEqual(["tiles-landuse", "tiles-water", "tiles-transportation"]);
    expect(ids([])).toEqual([]);
  });
});
