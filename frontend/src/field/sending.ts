/**
 * Sending the outbox. Knows no browser: shelf, wire and clock come in, so that the fault test cuts the very code that
 * phones run. An item leaves the outbox only when its receipt has been written down here; everything before that is
 * sent again, and the server answers the second time with the first receipt.
 */
import type { Answer, Item } from "./types.ts";

export interface Shelf {
  /** What has no receipt yet, in the order in which it was made. */
  unsent(): Promise<Item[]>;
  /** Write down what the server said of one item: all of it or nothing. */
  answered(id: string, answer: Answer): Promise<void>;
}

/** What came back: the status, and the JSON of the answer (null where there was none). Throws when the line is cut. */
export type Wire = (body: string) => Promise<{ status: number; json: unknown }>;

export interface Sent {
  receipts: number;
  /** Whether everything that can be delivered now has been. */
  whole: boolean;
  /** Why not: the line was cut, the server asked to wait, or it would not have something. */
  why: "" | "cut" | "wait" | "refused";
}

const MOST_ITEMS = 20;
const MOST_BYTES = 1_000_000;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 600_000;

export async function sendAll(shelf: Shelf, wire: Wire, clock: () => Date, only?: string): Promise<Sent> {
  const items = (await shelf.unsent()).filter((item) => only === undefined || item.id === only);
  const done: Sent = { receipts: 0, whole: true, why: "" };
  for (const batch of batches(items)) {
    const told = await sendOne(shelf, wire, clock, batch);
    done.receipts += told.receipts;
    if (!told.whole) {
      done.whole = false;
      done.why = told.why;
      if (told.why === "cut" || told.why === "wait") break;
    }
  }
  return done;
}

async function sendOne(shelf: Shelf, wire: Wire, clock: () => Date, batch: Item[]): Promise<Sent> {
  const body = JSON.stringify({ sent_at: clock().toISOString(), envelopes: batch.map((item) => item.envelope) });
  let reply: { status: number; json: unknown };
  try {
    reply = await wire(body);
  } catch {
    return { receipts: 0, whole: false, why: "cut" };
  }
  if (reply.status === 429 || reply.status >= 500) return { receipts: 0, whole: false, why: "wait" };
  if (reply.status !== 200) return apart(shelf, wire, clock, batch);
  const answers = (reply.json as { answers?: Answer[] } | null)?.answers;
  // A captive portal answers everything with 200 and a page of its own.
  if (!Array.isArray(answers) || answers.length !== batch.length) return { receipts: 0, whole: false, why: "cut" };
  return noted(shelf, batch, answers);
}

/** The server would not read this batch: one bad item must not hold up the others. */
async function apart(shelf: Shelf, wire: Wire, clock: () => Date, batch: Item[]): Promise<Sent> {
  if (batch.length === 1) {
    await shelf.answered(batch[0]!.id, { fault: "unread", words: "" });
    return { receipts: 0, whole: false, why: "refused" };
  }
  const done: Sent = { receipts: 0, whole: true, why: "" };
  for (const item of batch) {
    const told = await sendOne(shelf, wire, clock, [item]);
    done.receipts += told.receipts;
    if (!told.whole) Object.assign(done, { whole: false, why: told.why });
    if (told.why === "cut" || told.why === "wait") break;
  }
  return done;
}

async function noted(shelf: Shelf, batch: Item[], answers: Answer[]): Promise<Sent> {
  const done: Sent = { receipts: 0, whole: true, why: "" };
  for (const [at, item] of batch.entries()) {
    const answer = answers[at]!;
    if (answer.again) {
      Object.assign(done, { whole: false, why: "wait" });
    } else if (answer.number && answer.key === item.id) {
      await shelf.answered(item.id, answer);
      done.receipts += 1;
    } else {
      await shelf.answered(item.id, { ...answer, number: "" });
      Object.assign(done, { whole: false, why: done.why || "refused" });
    }
  }
  return done;
}

/** Records first, several at once; a photo travels alone and last, so that a weak line brings the records home. */
export function batches(items: Item[]): Item[][] {
  const found: Item[][] = [];
  let open: Item[] = [];
  let size = 0;
  for (const item of items.filter((each) => each.kind !== "photo")) {
    if (open.length && (open.length >= MOST_ITEMS || size + item.bytes > MOST_BYTES)) {
      found.push(open);
      [open, size] = [[], 0];
    }
    open.push(item);
    size += item.bytes;
  }
  if (open.length) found.push(open);
  return [...found, ...items.filter((each) => each.kind === "photo").map((each) => [each])];
}

/** How long to wait before the next try: doubled with each failure, never more than ten minutes. */
export function wait(failures: number, random = Math.random): number {
  const whole = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.max(0, failures - 1));
  return Math.round(whole * (0.75 + random() / 4));
}
