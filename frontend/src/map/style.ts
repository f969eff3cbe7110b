/** The map's look, built in code: a plain ground with a grid, or the site's own tiles, under our layers. */
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Ground } from "./ground.ts";

const FONTS = ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"];

/** The whole style: the ground, and above it (added once it is loaded) our own layers. */
export function style({ source, layers }: Ground): StyleSpecification {
  return {
    version: 8,
    sources: source ? { tiles: source } : {},
    layers: [{ id: "ground", type: "background", paint: { "background-color": "#f3f2ef" } }, ...layers],
  };
}

/** Our own layers from the ground up. Sources are named after what they hold. */
export const LAYERS: LayerSpecification[] = [
  { id: "graticule", type: "line", source: "graticule", paint: { "line-color": "#e0ded9", "line-width": 1 } },
  { id: "areas", type: "fill", source: "areas", paint: { "fill-color": "#ffffff", "fill-opacity": 0.6 } },
  { id: "area-lines", type: "line", source: "areas", paint: { "line-color": "#a39a92", "line-width": 1.5 } },
  {
    id: "route-halos", type: "line", source: "routes",
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color": "#ffffff", "line-width": 5, "line-opacity": 0.8 },
  },
  {
    id: "routes", type: "line", source: "routes",
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color": ["get", "colour"], "line-width": 2.5 },
  },
  {
    id: "points", type: "circle", source: "points", filter: ["!", ["has", "point_count"]],
    paint: {
      "circle-color": ["get", "colour"],
      "circle-radius": [
        "interpolate", ["linear"], ["zoom"],
        8, ["*", 2.5, ["get", "size"]], 12, ["*", 4.5, ["get", "size"]], 16, ["*", 8, ["get", "size"]],
      ],
      "circle-stroke-color": ["get", "edge"],
      "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 8, ["+", 0.5, ["get", "ring"]], 13, ["+", 1.5, ["get", "ring"]]],
    },
  },
  {
    id: "clusters", type: "circle", source: "points", filter: ["has", "point_count"],
    paint: {
      "circle-color": "#5d646d",
      "circle-opacity": 0.9,
      "circle-radius": ["interpolate", ["linear"], ["get", "point_count"], 2, 11, 100, 18, 2000, 28],
      "circle-stroke-color": "#ffffff",
      "circle-stroke-width": 2,
    },
  },
  {
    id: "cluster-counts", type: "symbol", source: "points", filter: ["has", "point_count"],
    layout: { "text-field": ["to-string", ["get", "point_count"]], "text-size": 12, "text-font": FONTS, "text-allow-overlap": true },
    paint: { "text-color": "#ffffff" },
  },
  {
    id: "stations", type: "circle", source: "stations",
    paint: { "circle-color": "#ffffff", "circle-radius": 7, "circle-stroke-color": "#a8231d", "circle-stroke-width": 4 },
  },
  {
    id: "station-labels", type: "symbol", source: "stations",
    layout: { "text-field": ["get", "label"], "text-size": 13, "text-font": FONTS, "text-variable-anchor": ["top", "bottom", "right", "left"], "text-radial-offset": 1, "text-justify": "auto" },
    paint: { "text-color": "#20242a", "text-halo-color": "#ffffff", "text-halo-width": 2 },
  },
];
