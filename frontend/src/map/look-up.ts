/** A click on a point tells what it is and leads to its page; a click on a cluster zooms in. */
import { type GeoJSONSource, Popup } from "maplibre-gl";
import type { Point } from "geojson";
import type { Sheet } from "./map.ts";

export function lookUp(sheet: Sheet): void {
  const { map } = sheet;
  for (const layer of ["points", "stations", "clusters", "routes"]) {
    map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
    map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
  }
  map.on("click", "clusters", (event) => {
    const cluster = event.features![0]!;
    const centre = (cluster.geometry as Point).coordinates as [number, number];
    void map
      .getSource<GeoJSONSource>("points")!
      .getClusterExpansionZoom(cluster.properties.cluster_id as number)
      .then((zoom) => map.easeTo({ center: centre, zoom: zoom + 0.5 }));
  });
  for (const layer of ["points", "stations", "routes"]) {
    map.on("click", layer, (event) => {
      if (sheet.figure.dataset.place) return;
      const { key, label } = event.features![0]!.properties as { key: string; label: string };
      const link = layer === "points" ? sheet.data.link : "";
      new Popup({ closeButton: true, maxWidth: "18rem" }).setLngLat(event.lngLat).setDOMContent(words(key, label, link)).addTo(map);
    });
  }
}

function words(key: string, label: string, link: string): HTMLElement {
  if (!link) return Object.assign(document.createElement("span"), { textContent: label });
  const made = document.createElement("a");
  made.href = link.replace("{key}", encodeURIComponent(key));
  made.textContent = label;
  return made;
}
