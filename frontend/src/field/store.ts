/** IndexedDB, in promises. Two stores: `kept` (key, pack, what the phone remembers) and `outbox`. */
import type { Answer, Item } from "./types.ts";

const NAME = "redsail-field";
const VERSION = 1;

let opening: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("kept");
      asked.result.createObjectStore("outbox", { keyPath: "id" });
    };
    asked.onsuccess = () => {
      // Another tab brings a newer version: let it.
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error ?? new Error("storage"));
  });
  opening.catch(() => (opening = null));
  return opening;
}

type Work<Value> = (store: IDBObjectStore) => IDBRequest<Value>;

/** One transaction; resolves when it is on the disk, not when it was asked for. */
async function run<Value>(name: "kept" | "outbox", mode: IDBTransactionMode, work: Work<Value>): Promise<Value> {
  const db = await database();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(name, mode);
    const asked = work(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? asked.error ?? new Error("storage"));
  });
}

export const get = <Value>(key: string) => run<Value | undefined>("kept", "readonly", (store) => store.get(key));
export const put = (key: string, value: unknown) => run("kept", "readwrite", (store) => store.put(value, key));
export const drop = (key: string) => run("kept", "readwrite", (store) => store.delete(key));

/** Everything the phone remembers is gone; the outbox stays. */
export const forgetAll = () => run("kept", "readwrite", (store) => store.clear());

export const addItem = (item: Item) => run("outbox", "readwrite", (store) => store.add(item));
export const dropItem = (id: string) => run("outbox", "readwrite", (store) => store.delete(id));

/** All lines of the outbox, oldest first. */
export async function items(): Promise<Item[]> {
  const found = await run<Item[]>("outbox", "readonly", (store) => store.getAll());
  return found.sort((one, other) => (one.madeAt < other.madeAt ? -1 : one.madeAt > other.madeAt ? 1 : 0));
}

export async function unsent(): Promise<Item[]> {
  return (await items()).filter((item) => !item.number);
}

/** The receipt, or what stands against one, in a single transaction; a receipt that is there stays. */
export async function answered(id: string, answer: Answer): Promise<void> {
  await run("outbox", "readwrite", (store) => {
    const asked = store.get(id) as IDBRequest<Item | undefined>;
    asked.onsuccess = () => {
      const item = asked.result;
      if (item === undefined || item.number) return;
      store.put(withAnswer(item, answer));
    };
    return asked;
  });
}

/** An item with what the server said: with a receipt the envelope has done its work. */
export function withAnswer(item: Item, answer: Answer): Item {
  const number = answer.number ?? "";
  return {
    ...item,
    tries: item.tries + 1,
    number,
    state: answer.state ?? "",
    words: answer.words || answer.fault,
    envelope: number ? "" : item.envelope,
  };
}

/** Whether an error says that the phone has no room left. */
export function isFull(error: unknown): boolean {
  const name = (error as { name?: string } | null)?.name;
  return name === "QuotaExceededError" || name === "NS_ERROR_DOM_QUOTA_REACHED";
}
