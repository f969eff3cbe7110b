/** The pack on this phone, what was recorded with it, and the verbs: take, record, sign out. */
import * as sealing from "./sealing.ts";
import * as store from "./store.ts";
import type { Draft, Item, Pack, SealedText, Visit } from "./types.ts";

/** What the phone remembers of the evening, beside the pack. */
export interface Memory {
  /** Shop → what this phone knows of the visit, and the last record about it. */
  visits: Record<number, Visit & { record: string }>;
  /** Shops in the order this crew wants, where they changed it. */
  order: number[];
  /** Shops added on the spot. */
  added: number[];
  /** Shop → version of a list → what was answered there. */
  answers: Record<number, Record<number, Record<string, string>>>;
  marks: Record<string, Record<number, string>>;
  remarks: { token: string; text: string; speaker: number | null; kind: string; version: number; record: string }[];
}

interface Kept {
  key: CryptoKey;
  delivery: CryptoKey;
  serverKey: string;
  token: string;
  expires: string;
  pack: SealedText;
}

const EMPTY: Memory = { visits: {}, order: [], added: [], answers: {}, marks: {}, remarks: [] };

export class Phone {
  readonly pack: Pack;
  readonly kept: Kept;
  memory: Memory;

  private constructor(pack: Pack, kept: Kept, memory: Memory) {
    [this.pack, this.kept, this.memory] = [pack, kept, memory];
  }

  /** The pack that lies here, if there is one and it still opens. An expired one is destroyed with its key. */
  static async wake(now = new Date()): Promise<Phone | "expired" | null> {
    const kept = await store.get<Kept>("pack");
    if (!kept) return null;
    if (new Date(kept.expires) <= now) {
      await store.forgetAll();
      return "expired";
    }
    const pack = await sealing.open<Pack>(kept.key, kept.pack);
    const seen = await store.get<SealedText>("memory");
    const memory = seen ? await sealing.open<Memory>(kept.key, seen) : structuredCopy(EMPTY);
    return new Phone(pack, kept, memory);
  }

  /** Keep a pack that has just come. What was remembered of the same evening stays. */
  static async take(pack: Pack): Promise<Phone> {
    const before = await Phone.wake().catch(() => null);
    const key = await sealing.phoneKey();
    const delivery = await sealing.deliveryKey(pack.delivery);
    const { delivery: _secret, ...rest } = pack;
    const sealed = await sealing.close(key, { ...rest, delivery: "" });
    const kept: Kept = { key, delivery, serverKey: pack.key, token: pack.token, expires: pack.expires, pack: sealed };
    const same = before instanceof Phone && before.pack.evening === pack.evening && before.pack.me.id === pack.me.id;
    const phone = new Phone({ ...pack, delivery: "" }, kept, same ? before.memory : structuredCopy(EMPTY));
    await store.forgetAll();
    await store.put("pack", kept);
    await phone.remember();
    return phone;
  }

  /** Sign out: pack, memory and key are gone. Sealed records stay until they are delivered. */
  static forget(): Promise<unknown> {
    return store.forgetAll();
  }

  /** Seal a record and put it into the outbox; then remember `change`. Raises when the phone has no room. */
  async record(draft: Draft, label: string, change?: (memory: Memory, id: string) => void): Promise<string> {
    if (new Date(this.kept.expires) <= new Date()) throw new Error("expired");
    const id = sealing.uuid();
    const madeAt = new Date().toISOString();
    const text = JSON.stringify({ id, made_at: madeAt, device: await device(), base: null, after: null, ...draft });
    const envelope = await sealing.sealRecord(this.kept.serverKey, this.kept.delivery, this.kept.token, text);
    const item: Item = {
      ...{ id, kind: draft.kind, madeAt, envelope, label: await sealing.close(this.kept.key, label) },
      ...{ bytes: envelope.length, tries: 0, number: "", state: "", words: "" },
    };
    await store.addItem(item);
    change?.(this.memory, id);
    await this.remember();
    return id;
  }

  async remember(): Promise<void> {
    await store.put("memory", await sealing.close(this.kept.key, this.memory));
  }

  /** What a line of the outbox is about; nothing once its key is gone. */
  async label(item: Item): Promise<string> {
    if (!item.label) return "";
    return sealing.open<string>(this.kept.key, item.label).catch(() => "");
  }
}

/** A name for this phone, made by chance: it tells two phones of one crew apart and says nothing else. */
async function device(): Promise<string> {
  const known = localStorage.getItem("redsail-device");
  if (known) return known;
  const made = sealing.uuid();
  localStorage.setItem("redsail-device", made);
  return made;
}

function structuredCopy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
