/** Selecting points with a rectangle: their keys go into an input, comma-separated, and the page is told. */
import { keysInside, type Pair } from "./document.ts";
import type { Sheet } from "./map.ts";
import { button } from "./tools.ts";

/** `data-select="id_shops"`; afterwards the figure sends `map:selected` with {keys}. */
export function select(sheet: Sheet): void {
  const { figure, map, tools } = sheet;
  const toggle = button("⬚", figure.dataset.wordSelect ?? "", () => turn(toggle.getAttribute("aria-pressed") !== "true"));
  const canvas = map.getCanvasContainer();
  let start: [number, number] | null = null;
  let box: HTMLElement | null = null;

  function turn(on: boolean): void {
    toggle.setAttribute("aria-pressed", String(on));
    if (on) map.dragPan.disable();
    else map.dragPan.enable();
    map.getCanvas().style.cursor = on ? "crosshair" : "";
  }
  const at = (event: PointerEvent): [number, number] => {
    const frame = canvas.getBoundingClientRect();
    return [event.clientX - frame.left, event.clientY - frame.top];
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (toggle.getAttribute("aria-pressed") !== "true") return;
    start = at(event);
    box = Object.assign(document.createElement("div"), { className: "map-box" });
    figure.append(box);
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (start && box) stretch(box, start, at(event));
  });
  canvas.addEventListener("pointerup", (event) => {
    if (!start) return;
    const degrees = [start, at(event)].map((p) => map.unproject(p)).map((p): Pair => [p.lng, p.lat]);
    box?.remove();
    start = box = null;
    turn(false);
    report(sheet, keysInside(sheet.data, sheet.shift, degrees[0]!, degrees[1]!));
  });
  toggle.setAttribute("aria-pressed", "false");
  tools.add(toggle);
}

function stretch(box: HTMLElement, [x1, y1]: [number, number], [x2, y2]: [number, number]): void {
  box.style.left = `${Math.min(x1, x2)}px`;
  box.style.top = `${Math.min(y1, y2)}px`;
  box.style.width = `${Math.abs(x1 - x2)}px`;
  box.style.height = `${Math.abs(y1 - y2)}px`;
}

function report({ figure }: Sheet, keys: string[]): void {
  const input = document.getElementById(figure.dataset.select!) as HTMLInputElement | null;
  if (input) {
    input.value = keys.join(",");
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
  figure.querySelector(".map-note")?.remove();
  const note = Object.assign(document.createElement("p"), { className: "map-note", textContent: `${keys.length} ${figure.dataset.wordSelected ?? ""}` });
  note.setAttribute("role", "status");
  figure.append(note);
  figure.dispatchEvent(new CustomEvent("map:selected", { bubbles: true, detail: { keys } }));
}
