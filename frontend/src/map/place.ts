/** Placing one point: a click, a dragged pin or typed numbers; inputs and pin follow one another. */
import { Marker } from "maplibre-gl";
import type { Pair } from "./document.ts";
import type { Sheet } from "./map.ts";

/** `data-place="id_lat id_lon"`: the inputs, in degrees WGS-84 with six decimals (a decimetre). */
export function place({ figure, map, shift, unshift }: Sheet): void {
  const [lat, lon] = figure.dataset.place!.split(/\s+/).map((id) => document.getElementById(id) as HTMLInputElement | null);
  if (!lat || !lon) return;
  const pin = new Marker({ color: "#a8231d", draggable: true });
  const write = (at: Pair) => {
    const [x, y] = unshift(at);
    lon.value = x.toFixed(6);
    lat.value = y.toFixed(6);
    for (const input of [lat, lon]) input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const show = () => {
    const at = readPlace(lat.value, lon.value);
    if (at) pin.setLngLat(shift(at)).addTo(map);
    else pin.remove();
  };
  map.on("click", (event) => {
    pin.setLngLat(event.lngLat).addTo(map);
    write([event.lngLat.lng, event.lngLat.lat]);
  });
  pin.on("dragend", () => write([pin.getLngLat().lng, pin.getLngLat().lat]));
  for (const input of [lat, lon]) input.addEventListener("input", show);
  map.getCanvas().style.cursor = "crosshair";
  show();
}

/** [lon, lat] from typed text; null while it is not a place on Earth. */
export function readPlace(lat: string, lon: string): Pair | null {
  const [y, x] = [lat, lon].map((text) => (text.trim() ? Number(text) : NaN)) as [number, number];
  return Math.abs(y) <= 85 && Math.abs(x) <= 180 ? [x, y] : null;
}
