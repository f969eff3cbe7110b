/** Colour arithmetic for the build: what Chrome 87 cannot compute (oklch, color-mix), worked out beforehand. */

/** Linear-light sRGB with alpha, each 0…1. */
export interface Colour {
  r: number;
  g: number;
  b: number;
  a: number;
}

export const TRANSPARENT: Colour = { r: 0, g: 0, b: 0, a: 0 };

const toLinear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const fromLinear = (v: number) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);

/** Reads #rgb, #rrggbb, #rrggbbaa, rgb()/rgba() with commas or blanks, oklch(), white, black, transparent. */
export function parseColour(text: string): Colour | null {
  const value = text.trim().toLowerCase();
  if (value === "transparent") return TRANSPARENT;
  if (value === "white") return parseColour("#fff");
  if (value === "black") return parseColour("#000");
  const hex = /^#([0-9a-f]{3,8})$/.exec(value)?.[1];
  if (hex) return fromHex(hex);
  const call = /^(rgba?|oklch)\(([^()]*)\)$/.exec(value);
  if (!call) return null;
  const parts = call[2]!.split(/[\s,/]+/).filter(Boolean);
  return call[1] === "oklch" ? fromOklch(parts) : fromRgb(parts);
}

function fromHex(hex: string): Colour {
  const full = hex.length < 6 ? [...hex].map((c) => c + c).join("") : hex;
  const at = (i: number) => parseInt(full.slice(i, i + 2), 16) / 255;
  return { r: toLinear(at(0)), g: toLinear(at(2)), b: toLinear(at(4)), a: full.length === 8 ? at(6) : 1 };
}

function fromRgb(parts: string[]): Colour | null {
  if (parts.length < 3) return null;
  const channel = (p: string) => toLinear(p.endsWith("%") ? parseFloat(p) / 100 : parseFloat(p) / 255);
  const found = { r: channel(parts[0]!), g: channel(parts[1]!), b: channel(parts[2]!), a: alpha(parts[3]) };
  return Object.values(found).some(Number.isNaN) ? null : found;
}

function fromOklch(parts: string[]): Colour | null {
  const light = parts[0]?.endsWith("%") ? parseFloat(parts[0]) / 100 : parseFloat(parts[0] ?? "");
  const chroma = parseFloat(parts[1] ?? "");
  const hue = (parseFloat(parts[2] ?? "0") * Math.PI) / 180;
  if ([light, chroma, hue].some(Number.isNaN)) return null;
  return fromOklab([light, chroma * Math.cos(hue), chroma * Math.sin(hue)], alpha(parts[3]));
}

const alpha = (p?: string) => (p === undefined ? 1 : p.endsWith("%") ? parseFloat(p) / 100 : parseFloat(p));

function toOklab({ r, g, b }: Colour): [number, number, number] {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([L, A, B]: [number, number, number], a: number): Colour {
  const l = (L + 0.3963377774 * A + 0.2158037573 * B) ** 3;
  const m = (L - 0.1055613458 * A - 0.0638541728 * B) ** 3;
  const s = (L - 0.0894841775 * A - 1.291485548 * B) ** 3;
  return {
    r: 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    g: -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    b: -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
    a,
  };
}

/** `color-mix(in oklab, one share, two)`, with premultiplied alpha as in CSS Color 5. `share` of `one` is 0…1. */
export function mix(one: Colour, two: Colour, share: number): Colour {
  const a = one.a * share + two.a * (1 - share);
  if (a === 0) return TRANSPARENT;
  const x = toOklab(one);
  const y = toOklab(two);
  const blend = (i: 0 | 1 | 2) => (x[i] * one.a * share + y[i] * two.a * (1 - share)) / a;
  return fromOklab([blend(0), blend(1), blend(2)], a);
}

/** The same hue and chroma with less lightness. */
export function darker(colour: Colour, by: number): Colour {
  const [light, a, b] = toOklab(colour);
  return fromOklab([Math.max(0, light - by), a, b], colour.a);
}

/** As CSS every browser reads: #rrggbb, or rgba() where it is see-through. */
export function print({ r, g, b, a }: Colour): string {
  const byte = (v: number) => Math.round(255 * Math.min(1, Math.max(0, fromLinear(Math.max(0, v)))));
  const [R, G, B] = [byte(r), byte(g), byte(b)];
  if (a < 1) return `rgba(${R}, ${G}, ${B}, ${+a.toFixed(3)})`;
  return "#" + [R, G, B].map((v) => v.toString(16).padStart(2, "0")).join("");
}
