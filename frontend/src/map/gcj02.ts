/**
 * WGS-84 → GCJ-02 and back, for raster tiles drawn in the shifted system. Everything stored and sent stays WGS-84.
 * Public formula (Krasovsky 1940 ellipsoid with the known sine series); the inverse iterates to under a centimetre.
 */
import type { Pair } from "./document.ts";

const AXIS = 6378245;
const ECCENTRICITY = 0.006693421622965943;

function offset([lon, lat]: Pair): Pair {
  const x = lon - 105;
  const y = lat - 35;
  const wave = (v: number, big: number, a: number, b: number, c: number) =>
    ((20 * Math.sin(v * Math.PI) + 40 * Math.sin((v * Math.PI) / 3)) * 2) / 3 +
    ((a * Math.sin((v * Math.PI) / b) + c * Math.sin((v * Math.PI) / 30)) * 2) / 3 + big;
  const common = ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3;
  const dLat = common + wave(y, -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)), 160, 12, 320);
  const dLon = common + wave(x, 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)), 150, 12, 300);
  const sine = Math.sin((lat * Math.PI) / 180);
  const magic = 1 - ECCENTRICITY * sine * sine;
  const metresNorth = (AXIS * (1 - ECCENTRICITY)) / (magic * Math.sqrt(magic));
  const metresEast = (AXIS / Math.sqrt(magic)) * Math.cos((lat * Math.PI) / 180);
  return [(dLon * 180) / (metresEast * Math.PI), (dLat * 180) / (metresNorth * Math.PI)];
}

const outside = ([lon, lat]: Pair) => lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271;

export function toGcj02(at: Pair): Pair {
  if (outside(at)) return at;
  const [dLon, dLat] = offset(at);
  return [at[0] + dLon, at[1] + dLat];
}

export function fromGcj02(at: Pair): Pair {
  if (outside(at)) return at;
  let guess: Pair = at;
  for (let i = 0; i < 6; i++) {
    const [lon, lat] = toGcj02(guess);
    guess = [guess[0] + at[0] - lon, guess[1] + at[1] - lat];
  }
  return guess;
}
