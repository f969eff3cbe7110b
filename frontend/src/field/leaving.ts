/**
 * Signing out of the site signs out of this phone too: the pack and its key are destroyed. With records that are not sent
 * the programme's own page comes first; it warns and offers a file.
 */
const NAME = "redsail-field";

/** `forms`: those that sign out. The storage is opened only where there is one: most desks never had a pack. */
export function watchLeaving(page: Document): void {
  page.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const address = form.dataset["leave"];
    if (address === undefined || form.dataset["left"]) return;
    event.preventDefault();
    void leave(form, address);
  });
}

async function leave(form: HTMLFormElement, address: string): Promise<void> {
  const unsent = await forgetUnlessUnsent().catch(() => 0);
  if (unsent) {
    location.href = address;
    return;
  }
  form.dataset["left"] = "yes";
  form.submit();
}

/** How many records wait; with none the pack is destroyed. */
async function forgetUnlessUnsent(): Promise<number> {
  const known = await indexedDB.databases?.();
  if (known && !known.some((each) => each.name === NAME)) return 0;
  const store = await import("./store.ts");
  const waiting = (await store.unsent()).length;
  if (!waiting) await store.forgetAll();
  return waiting;
}
