/** What a pack holds and what a record is: the shapes that redsail/field packs and reads. */

export interface Shop {
  id: number;
  name: string;
  address: string;
  lat: number | null;
  lon: number | null;
  kind: string;
  grade: string;
  licence?: string;
  valid?: string;
  opens?: number | null;
  closes?: number | null;
}

export interface Question {
  key: string;
  text: string;
  kind: string;
  required: boolean;
  none: boolean;
  options: [string, string][];
  only_if: string;
  only_is: string;
  kinds: string[];
  grades: string[];
}

export interface Checklist {
  version: number;
  use: string;
  name: string;
  items: Question[];
}

export interface Visit {
  outcome: string;
  reason: string;
  place: string;
  note: string;
}

export interface Stop {
  order: number;
  arrives: number;
  shop: Shop;
  visit: Visit | null;
}

export interface Remark {
  token: string;
  text: string;
  version: number;
  speaker: number | null;
  kind: string;
}

export interface Gathering {
  parts: { id: number; name: string }[];
  lists: { part: number | null; people: { id: number; name: string; state: string }[] }[];
  remarks: Remark[];
}

/** What an inspection walks through; `missing`: what stands against one, by shop, in words with its paper. */
export interface Inspection {
  items: { id: number; code: string; text: string; law: string }[];
  certified: number[];
  letters: string;
  missing: Record<string, string[]>;
}

export interface Pack {
  token: string;
  key: string;
  delivery: string;
  issued: string;
  expires: string;
  me: { id: number; name: string };
  evening: string;
  title: string;
  campaign: string;
  kind: "visit" | "inspection";
  date: string;
  leaves: number;
  returns: number;
  study: [number, number] | null;
  station: { name: string; lat: number | null; lon: number | null; address: string };
  crew: { id: number; name: string; phone: string }[];
  rights: string[];
  stops: Stop[];
  near: Shop[];
  past: { date: string; shop: string; outcome: string; note: string }[];
  gathering: Gathering | null;
  inspection: Inspection | null;
  checklists: Checklist[];
}

/** A record before it is sealed. `id` is made here; `after` is the record that has to be entered before it. */
export interface Draft {
  kind: string;
  body: Record<string, unknown>;
  context?: Record<string, unknown>;
  base?: Record<string, unknown> | null;
  after?: string | null;
}

/** One line of the outbox. The envelope is dropped once the server has given its receipt. */
export interface Item {
  id: string;
  kind: string;
  madeAt: string;
  envelope: string;
  /** What the line is about, sealed under the pack's key: unreadable after signing out. */
  label: SealedText | null;
  bytes: number;
  tries: number;
  number: string;
  state: string;
  words: string;
}

export interface SealedText {
  nonce: ArrayBuffer;
  box: ArrayBuffer;
}

/** What the server says of one envelope. */
export interface Answer {
  key?: string;
  state?: string;
  number?: string;
  fault: string;
  words: string;
  again?: boolean;
}
