/** Our own buttons on the map, in MapLibre's frame. */
import type { IControl } from "maplibre-gl";

export class ToolBar implements IControl {
  private readonly box = document.createElement("div");

  onAdd(): HTMLElement {
    this.box.className = "maplibregl-ctrl maplibregl-ctrl-group map-tools";
    return this.box;
  }

  onRemove(): void {
    this.box.remove();
  }

  add(tool: HTMLElement): void {
    this.box.append(tool);
  }
}

export function button(sign: string, label: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "map-tool";
  made.textContent = sign;
  made.title = label;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", press);
  return made;
}
