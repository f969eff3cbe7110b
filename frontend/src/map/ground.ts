/**
 * What lies under the map: nothing but a grid, a tile service, or the site's own PMTiles file. Pictures are shown as
 * they are; vector tiles (OpenStreetMap extracts by Protomaps, OpenMapTiles or Shortbread) get a pale style of ours.
 */
import { addProtocol, type LayerSpecification, type SourceSpecification } from "maplibre-gl";

export interface Ground {
  source: SourceSpecification | null;
  layers: LayerSpecification[];
}

export const BARE: Ground = { source: null, layers: [] };
const RASTER: LayerSpecification = { id: "tiles", type: "raster", source: "tiles", paint: { "raster-saturation": -0.4 } };
const VECTOR_TILES = 1; // TileType.Mvt of the PMTiles specification, version 3

/** The ground that the page's settings ask for; a file that cannot be read leaves the map bare, not broken. */
export async function ground(tiles: string, pmtiles: string): Promise<Ground> {
  if (tiles) return { source: { type: "raster", tiles: [tiles], tileSize: 256 }, layers: [RASTER] };
  if (!pmtiles) return BARE;
  try {
    return await fromFile(new URL(pmtiles, location.href).href);
  } catch {
    return BARE;
  }
}

async function fromFile(address: string): Promise<Ground> {
  const { PMTiles, Protocol } = await import("pmtiles");
  const archive = new PMTiles(address);
  const protocol = new Protocol();
  protocol.add(archive);
  addProtocol("pmtiles", protocol.tile);
  const { tileType } = await archive.getHeader();
  const url = `pmtiles://${address}`;
  if (tileType !== VECTOR_TILES) return { source: { type: "raster", url, tileSize: 256 }, layers: [RASTER] };
  const { vector_layers: named = [] } = (await archive.getMetadata()) as { vector_layers?: { id: string }[] };
  return { source: { type: "vector", url }, layers: paleLayers(named.map((layer) => layer.id)) };
}

type Look = [names: RegExp, make: (name: string) => LayerSpecification];
const LOOKS: Look[] = [
  [/^(earth|land)$/, (name) => area(name, "#f6f5f1")],
  [/^(landcover|landuse|park|natural|land_use|sites)$/, (name) => area(name, "#eef0e6")],
  [/^(water|ocean|water_polygons)$/, (name) => area(name, "#dbe6ee")],
  [/^(waterway|water_lines)$/, (name) => line(name, "#cfdde8", 1)],
  [/^(building|buildings)$/, (name) => area(name, "#e9e6e0")],
  [/^(boundaries|boundary)$/, (name) => line(name, "#b9b2a8", 1)],
  [/^(roads|transportation|streets|street_polygons)$/, (name) => line(name, "#d3cec5", 1.2)],
  [/^(places|place|place_labels)$/, (name) => label(name)],
];

/** Layers for the tile layers we know, from the ground up; others are left out. */
export function paleLayers(names: string[]): LayerSpecification[] {
  return LOOKS.flatMap(([known, make]) => names.filter((name) => known.test(name)).map(make));
}

const area = (name: string, colour: string): LayerSpecification => ({
  id: `tiles-${name}`, type: "fill", source: "tiles", "source-layer": name,
  filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colour },
});

const line = (name: string, colour: string, width: number): LayerSpecification => ({
  id: `tiles-${name}`, type: "line", source: "tiles", "source-layer": name,
  paint: { "line-color": colour, "line-width": ["interpolate", ["linear"], ["zoom"], 8, width / 2, 16, width * 4] },
});

const label = (name: string): LayerSpecification => ({
  id: `tiles-${name}`, type: "symbol", source: "tiles", "source-layer": name,
  layout: { "text-field": ["coalesce", ["get", "name:zh"], ["get", "name"], ""], "text-size": 12, "text-font": ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"] },
  paint: { "text-color": "#6b655c", "text-halo-color": "#ffffff", "text-halo-width": 1.5 },
});
