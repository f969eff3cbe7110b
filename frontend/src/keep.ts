/**
 * What was typed survives a log-in that has run out: forms with `data-keep` are remembered in this tab when they are
 * sent, and filled in again where the page comes back without them. Forgotten as soon as the server has taken them.
 */
type Kept = Record<string, string[]>;
const LAST = "keep:last";

export function watchKeeping(page: Document): void {
  page.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.dataset.keep) return;
    put(`keep:${form.dataset.keep}`, JSON.stringify(typed(form)));
    put(LAST, form.dataset.keep);
  });
  const last = take(LAST);
  if (!last || !page.querySelector(".frame")) return; // nothing was sent, or this is the log-in page
  const form = page.querySelector<HTMLFormElement>(`form[data-keep="${last}"]`);
  const kept = take(`keep:${last}`);
  forget(LAST, `keep:${last}`);
  // `data-sent`: the server shows what was typed itself, with what is wrong with it.
  if (form && kept && !("sent" in form.dataset)) fill(form, JSON.parse(kept) as Kept);
}

/** Values by name, as they would be sent. */
export function typed(form: HTMLFormElement): Kept {
  const kept: Kept = {};
  for (const [name, value] of new FormData(form)) {
    if (name === "csrfmiddlewaretoken" || typeof value !== "string") continue;
    (kept[name] ||= []).push(value);
  }
  return kept;
}

/** Put values back; the version goes with them, so that a change by somebody else is still noticed. */
export function fill(form: HTMLFormElement, kept: Kept): void {
  for (const field of form.elements) {
    const input = field as HTMLInputElement;
    if (!input.name || input.name === "csrfmiddlewaretoken" || input.type === "submit") continue;
    const values = kept[input.name] ?? [];
    if (input.type === "checkbox" || input.type === "radio") input.checked = values.includes(input.value);
    else if (values.length) input.value = values.shift()!;
    else continue;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function put(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // A full or forbidden store only costs the convenience.
  }
}

function take(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function forget(...keys: string[]): void {
  for (const key of keys) sessionStorage.removeItem(key);
}
