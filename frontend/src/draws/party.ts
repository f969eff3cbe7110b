/**
 * A party's own page. The secret is made here and stays here: only its commitment is sent before the draw. It is kept in
 * this browser and offered to be saved, because without it the draw is void.
 */
import { digest } from "./recompute.ts";

const SECRET = /^[0-9a-f]{64}$/;

export function watchParty(root: HTMLElement): void {
  const place = `redsail-draw-${root.dataset["drawParty"]}`;
  const shown = root.querySelector<HTMLInputElement>("[data-draw=secret]");
  const promise = root.querySelector<HTMLInputElement>("[data-draw=commitment]");
  const save = root.querySelector<HTMLAnchorElement>("[data-draw=save]");
  if (!shown) return;
  if (promise) {
    const secret = kept(place) ?? fresh();
    keep(place, secret);
    shown.value = secret;
    promise.value = digest("redsail-draw-secret", secret);
  } else if (!shown.value) shown.value = kept(place) ?? "";
  if (save) {
    save.href = `data:text/plain;charset=utf-8,${encodeURIComponent(`${save.dataset["words"] ?? ""}\n${shown.value}\n`)}`;
    save.hidden = !SECRET.test(shown.value);
  }
}

function fresh(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function kept(place: string): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

function keep(place: string, secret: string): void {
  try {
    localStorage.setItem(place, secret);
  } catch {
    /* A browser that keeps nothing: the page says to save the secret anyway. */
  }
}
