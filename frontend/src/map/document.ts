/** What the server sends for a map (redsail.web.drawing.document), and its GeoJSON. Degrees WGS-84, longitude first. */
import type { Feature, FeatureCollection, LineString, Point, Polygon } from "geojson";

export type Pair = [number, number];

export interface Kind {
  key: string;
  label: string;
  colour: string;
  /** Percent of the usual diameter. */
  size?: number;
  /** Drawn as a ring. */
  hollow?: boolean;
}

export interface MapDocument {
  kinds: Kind[];
  /** Columns of equal length; `kind` is an index into kinds. */
  points: { key: string[]; label: string[]; lon: number[]; lat: number[]; kind: number[] };
  routes: { key: string; label: string; colour: string; line: Pair[] }[];
  stations: { key: string; label: string; lon: number; lat: number }[];
  areas: { label: string; ring: Pair[] }[];
  /** Address of a point's page with `{key}` in it, or empty. */
  link: string;
}

export type Shift = (at: Pair) => Pair;

const collect = <G extends Point | LineString | Polygon>(features: Feature<G>[]): FeatureCollection<G> => ({
  type: "FeatureCollection",
  features,
});

export function pointFeatures(data: MapDocument, shift: Shift): FeatureCollection<Point> {
  const { key, label, lon, lat, kind } = data.points;
  return collect(
    key.map((id, i) => ({
      type: "Feature",
      properties: { key: id, label: label[i], ...look(data.kinds[kind[i]!]) },
      geometry: { type: "Point", coordinates: shift([lon[i]!, lat[i]!]) },
    })),
  );
}

function look(kind: Kind | undefined): { colour: string; edge: string; size: number; ring: number } {
  const colour = kind?.colour ?? "#666";
  const hollow = kind?.hollow ?? false;
  return { colour: hollow ? "#ffffff" : colour, edge: hollow ? colour : "#ffffff", size: (kind?.size ?? 100) / 100, ring: hollow ? 1 : 0 };
}

export function stationFeatures(data: MapDocument, shift: Shift): FeatureCollection<Point> {
  return collect(
    data.stations.map((s) => ({
      type: "Feature",
      properties: { key: s.key, label: s.label },
      geometry: { type: "Point", coordinates: shift([s.lon, s.lat]) },
    })),
  );
}

export function routeFeatures(data: MapDocument, shift: Shift): FeatureCollection<LineString> {
  return collect(
    data.routes.map((r) => ({
      type: "Feature",
      properties: { key: r.key, label: r.label, colour: r.colour },
      geometry: { type: "LineString", coordinates: r.line.map(shift) },
    })),
  );
}

export function areaFeatures(data: MapDocument, shift: Shift): FeatureCollection<Polygon> {
  return collect(
    data.areas.map((a) => ({
      type: "Feature",
      properties: { label: a.label },
      geometry: { type: "Polygon", coordinates: [a.ring.map(shift)] },
    })),
  );
}

/** [west, south, east, north] of everything drawn; null when there is nothing. */
export function bounds(data: MapDocument, shift: Shift): [number, number, number, number] | null {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const grow = (at: Pair) => {
    const [lon, lat] = shift(at);
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  };
  data.points.lon.forEach((lon, i) => grow([lon, data.points.lat[i]!]));
  data.stations.forEach((s) => grow([s.lon, s.lat]));
  data.routes.forEach((r) => r.line.forEach(grow));
  data.areas.forEach((a) => a.ring.forEach(grow));
  return Number.isFinite(box[0]) ? box : null;
}

/** Keys of the points inside a box, in the order of the document. */
export function keysInside(data: MapDocument, shift: Shift, one: Pair, two: Pair): string[] {
  const [west, east] = [Math.min(one[0], two[0]), Math.max(one[0], two[0])];
  const [south, north] = [Math.min(one[1], two[1]), Math.max(one[1], two[1])];
  return data.points.key.filter((_key, i) => {
    const [lon, lat] = shift([data.points.lon[i]!, data.points.lat[i]!]);
    return lon >= west && lon <= east && lat >= south && lat <= north;
  });
}

/** Lines of a plain grid over and around a box: the ground of a map without tiles. */
export function graticule(box: [number, number, number, number]): FeatureCollection<LineString> {
  const [west, south, east, north] = box;
  const span = Math.max(east - west, north - south, 0.002);
  const step = [10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001].find((s) => span / s >= 5) ?? 0.0005;
  const round = (v: number) => +(Math.round(v / step) * step).toFixed(6);
  const lines: Pair[][] = [];
  const [left, right] = [round(west - 2 * span), round(east + 2 * span)];
  const [low, high] = [Math.max(-85, round(south - 2 * span)), Math.min(85, round(north + 2 * span))];
  for (let lon = left; lon <= right; lon = round(lon + step)) lines.push([[lon, low], [lon, high]]);
  for (let lat = low; lat <= high; lat = round(lat + step)) lines.push([[left, lat], [right, lat]]);
  return collect(lines.map((line) => ({ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: line } })));
}
