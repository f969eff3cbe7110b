/** The outbox on the line: at start, when the network comes back, by button, and with ever longer waits in between. */
import { sendAll, wait, type Sent, type Wire } from "./sending.ts";
import * as store from "./store.ts";

const PATIENCE = 45_000;

/** One request, given up after a while: a phone at the edge of the network otherwise hangs for minutes. */
export function wireTo(address: string): Wire {
  return async (body) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const options: RequestInit = { method: "POST", body, credentials: "omit", signal: stop.signal };
      const answer = await fetch(address, { ...options, headers: { "Content-Type": "application/json", Accept: "application/json" } });
      const json: unknown = await answer.json().catch(() => null);
      return { status: answer.status, json };
    } finally {
      clearTimeout(timer);
    }
  };
}

export class Line {
  private failures = 0;
  private timer = 0;
  private busy: Promise<Sent> | null = null;
  private readonly wire: Wire;
  private readonly told: (sent: Sent | null) => void;

  constructor(address: string, told: (sent: Sent | null) => void) {
    [this.wire, this.told] = [wireTo(address), told];
    addEventListener("online", () => void this.send());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void this.send());
  }

  /** Send what is there, or one item of it. While one sending runs a second waits for it; so do other tabs. */
  async send(only?: string): Promise<Sent> {
    if (this.busy && only === undefined) return this.busy;
    clearTimeout(this.timer);
    this.told(null);
    this.busy = alone(() => sendAll(store, this.wire, () => new Date(), only));
    const sent = await this.busy.catch((): Sent => ({ receipts: 0, whole: false, why: "cut" }));
    this.busy = null;
    this.failures = sent.why === "cut" || sent.why === "wait" ? this.failures + 1 : 0;
    if (this.failures) this.timer = window.setTimeout(() => void this.send(), wait(this.failures));
    this.told(sent);
    return sent;
  }
}

/** One tab at a time, where the browser can say so; where not, the server's receipts see to it. */
function alone(work: () => Promise<Sent>): Promise<Sent> {
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks ? locks.request("redsail-field-outbox", work) : work();
}
