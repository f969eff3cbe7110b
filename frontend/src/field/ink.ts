/** A field to sign in with a finger. */
import { h, word } from "./dom.ts";

const INK = "#111111";

export interface Ink {
  field: HTMLElement;
  canvas: HTMLCanvasElement;
  /** Whether anything was drawn. */
  signed(): boolean;
}

export function ink(): Ink {
  const canvas = h("canvas", { class: "field-signature", width: 640, height: 260, role: "img", "aria-label": word("sign_here") });
  const pen = canvas.getContext("2d");
  let drawing = false;
  let drawn = false;
  const spot = (event: PointerEvent): [number, number] => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height];
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (!pen) return;
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    Object.assign(pen, { lineWidth: 4, lineCap: "round", lineJoin: "round", strokeStyle: INK });
    pen.beginPath();
    pen.moveTo(...spot(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing || !pen) return;
    pen.lineTo(...spot(event));
    pen.stroke();
    drawn = true;
  });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => (drawing = false));
  const clear = () => {
    pen?.clearRect(0, 0, canvas.width, canvas.height);
    drawn = false;
  };
  const again = h("button", { type: "button", class: "field-button", onclick: clear }, word("sign_again"));
  return { field: h("div", { class: "field-field" }, canvas, again), canvas, signed: () => drawn };
}
