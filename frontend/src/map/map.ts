/** One map in the page: loads its document, draws it, and offers placing, selecting and looking up. */
import "./older.ts";
import "maplibre-gl/dist/maplibre-gl.css";
import { type GeoJSONSource, Map as GlMap, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import workerUrl from "./worker.ts?worker&url";
import { areaFeatures, bounds, graticule, type MapDocument, pointFeatures, routeFeatures, type Shift, stationFeatures } from "./document.ts";
import { fromGcj02, toGcj02 } from "./gcj02.ts";
import { ground } from "./ground.ts";
import { legend } from "./legend.ts";
import { lookUp } from "./look-up.ts";
import { place } from "./place.ts";
import { select } from "./select.ts";
import { LAYERS, style } from "./style.ts";
import { button, ToolBar } from "./tools.ts";

setWorkerUrl(workerUrl);
// A county of 6,000 shops is drawn point by point, so that its colours show; from here on points gather into clusters.
const MANY = 10_000;

/** What the parts of a map share. */
export interface Sheet {
  figure: HTMLElement;
  map: GlMap;
  data: MapDocument;
  shift: Shift;
  unshift: Shift;
  tools: ToolBar;
}

export async function draw(figure: HTMLElement): Promise<Sheet> {
  const { tiles = "", pmtiles = "", tilesSystem = "wgs84" } = figure.dataset;
  const [data, below] = await Promise.all([fetchDocument(figure.dataset.map ?? ""), ground(tiles, pmtiles)]);
  const shifted = below.source !== null && tilesSystem === "gcj02";
  const same: Shift = (at) => at;
  const shift = shifted ? toGcj02 : same;
  const box = bounds(data, shift) ?? [119, 31, 121, 32.5];
  const map = new GlMap({
    container: figure.querySelector<HTMLElement>(".map-canvas")!,
    style: style(below),
    bounds: box,
    fitBoundsOptions: { padding: 40, maxZoom: 15 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ unit: "metric" }), "bottom-left");
  await new Promise((done) => map.once("load", done));
  const tools = new ToolBar();
  map.addControl(tools, "top-right");
  tools.add(button("⤢", figure.dataset.wordFit ?? "", () => map.fitBounds(box, { padding: 40, maxZoom: 15 })));
  const sheet: Sheet = { figure, map, data, shift, unshift: shifted ? fromGcj02 : same, tools };
  fill(sheet, box, below.source !== null);
  legend(sheet);
  lookUp(sheet);
  if (figure.dataset.place) place(sheet);
  if (figure.dataset.select) select(sheet);
  follow(sheet);
  figure.dataset.state = "live";
  figure.dispatchEvent(new CustomEvent("map:ready", { bubbles: true, detail: sheet }));
  return sheet;
}

async function fetchDocument(url: string): Promise<MapDocument> {
  const answer = await fetch(url, { credentials: "same-origin", headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`map document: ${answer.status}`);
  return (await answer.json()) as MapDocument;
}

function fill({ map, data, shift, figure }: Sheet, box: [number, number, number, number], tiled: boolean): void {
  const cluster = figure.dataset.cluster !== "no" && data.points.key.length > MANY && !data.routes.length;
  map.addSource("graticule", { type: "geojson", data: graticule(box) });
  map.addSource("areas", { type: "geojson", data: areaFeatures(data, shift) });
  map.addSource("routes", { type: "geojson", data: routeFeatures(data, shift) });
  map.addSource("points", { type: "geojson", data: pointFeatures(data, shift), cluster, clusterRadius: 40, clusterMaxZoom: 11 });
  map.addSource("stations", { type: "geojson", data: stationFeatures(data, shift) });
  for (const layer of LAYERS) if (!(tiled && layer.id === "graticule")) map.addLayer(layer);
}

/** A page may ask for another document: figure.dispatchEvent(new CustomEvent("map:show", {detail: {url}})). */
function follow(sheet: Sheet): void {
  sheet.figure.addEventListener("map:show", (event) => {
    const { url } = (event as CustomEvent<{ url: string }>).detail;
    void fetchDocument(url).then((data) => {
      sheet.data = data;
      const set = (id: string, features: GeoJSON.GeoJSON) => void sheet.map.getSource<GeoJSONSource>(id)?.setData(features);
      set("points", pointFeatures(data, sheet.shift));
      set("routes", routeFeatures(data, sheet.shift));
      set("stations", stationFeatures(data, sheet.shift));
      set("areas", areaFeatures(data, sheet.shift));
      legend(sheet);
    });
  });
}
