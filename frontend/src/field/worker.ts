/**
 * The service worker: keeps the programme, never a record. `FIELD` stands in front of this file when the server hands it
 * out: version and addresses of one build. Each version has its own cache and is complete before it is used.
 */
interface Told {
  version: string;
  start: string;
  files: string[];
}
declare const FIELD: Told;

interface Worker {
  addEventListener(name: string, act: (event: Event & { waitUntil(work: Promise<unknown>): void }) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}
const worker = self as unknown as Worker;
const CACHE = `redsail-field-${FIELD.version}`;

worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => event.waitUntil(clean()));
worker.addEventListener("message", (event) => {
  if ((event as unknown as MessageEvent).data === "take over") event.waitUntil(worker.skipWaiting());
});
worker.addEventListener("fetch", (event) => {
  const fetching = event as unknown as { request: Request; respondWith(answer: Promise<Response>): void };
  const { request } = fetching;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  const kept = address.pathname === FIELD.start ? FIELD.start : FIELD.files.includes(address.pathname) ? address.pathname : "";
  if (kept) fetching.respondWith(caches.open(CACHE).then(async (cache) => (await cache.match(kept)) ?? fetch(request)));
});

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(
    [FIELD.start, ...FIELD.files].map(async (address) => {
      const answer = await fetch(address, { cache: "no-cache", credentials: "same-origin" });
      // Half a programme is worse than the one before it.
      if (!answer.ok || answer.redirected) throw new Error(address);
      await cache.put(address, answer);
    }),
  );
}

async function clean(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("redsail-field-") && name !== CACHE).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

export {};
