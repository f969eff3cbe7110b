/** The programme's own frame: installed and updated by its service worker, dark at night. */

/** Register the worker. A new version waits until somebody takes it, so that no form is lost under their fingers. */
export function watchUpdates(root: HTMLElement, ready: (take: () => void) => void): void {
  const workers = navigator.serviceWorker;
  const address = root.dataset["worker"];
  if (!workers || !address) return;
  let taken = false;
  workers.addEventListener("controllerchange", () => taken && location.reload());
  const offer = (waiting: ServiceWorker) =>
    ready(() => {
      taken = true;
      waiting.postMessage("take over");
    });
  workers.register(address).then(
    (found) => {
      if (found.waiting && workers.controller) offer(found.waiting);
      found.addEventListener("updatefound", () => {
        const fresh = found.installing;
        fresh?.addEventListener("statechange", () => fresh.state === "installed" && workers.controller && offer(fresh));
      });
    },
    () => undefined, // no worker: the pages still work, but not after a reload without a signal; `more` says so
  );
}

/** Whether this page would open again without a signal. */
export function worksOffline(): boolean {
  return !!navigator.serviceWorker?.controller;
}

/** Dark between six and six, unless somebody chose otherwise. */
export function isDark(now = new Date()): boolean {
  const chosen = localStorage.getItem("redsail-dark");
  if (chosen) return chosen === "yes";
  return now.getHours() >= 18 || now.getHours() < 6 || matchMedia("(prefers-color-scheme: dark)").matches;
}

export function setDark(dark: boolean, keep = false): void {
  document.documentElement.classList.toggle("is-dark", dark);
  if (keep) localStorage.setItem("redsail-dark", dark ? "yes" : "no");
}

/** Whether the browser may throw our records away when the phone gets full; null where it does not say. */
export async function isPersistent(): Promise<boolean | null> {
  if (!navigator.storage?.persisted) return null;
  if (await navigator.storage.persisted()) return true;
  return navigator.storage.persist ? navigator.storage.persist() : false;
}

/** Room left in megabytes; null where the browser does not say. */
export async function room(): Promise<number | null> {
  const told = await navigator.storage?.estimate?.();
  return told?.quota === undefined ? null : Math.floor((told.quota - (told.usage ?? 0)) / 1_000_000);
}
