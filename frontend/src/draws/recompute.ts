/**
 * A draw recomputed in the browser: the same as planning/draw_check.py, fault for fault (tests/cases/draws holds both to
 * it), sharing no code with the drawing. What is wrong comes as a code with values; `words.ts` says it.
 */
import { sha256 } from "./sha256.ts";

export interface Row {
  number: string;
  label: string;
  risk: string;
  out: string;
  recused: string[];
  sealed: string;
  salt: string;
}
interface Terms {
  method: string;
  title: string;
  paper: string;
  announced: string;
  take: number;
  crew: number;
  classes: Record<string, unknown>;
  parties: { name: string; commitment: string }[];
  objects: string[];
  officers: string[];
  before: string;
  attempt: number;
}
interface Outcome {
  void: boolean;
  missing: string[];
  drawn: { object: string; crew: string[] }[];
  reserves: string[];
}
export interface DrawFile {
  announcement: Terms;
  digest: string;
  secrets?: string[];
  objects: Row[];
  officers: Row[];
  outcome?: Outcome | null;
}
export interface Slip {
  shown: Row;
  private: Record<string, string>;
  private_salt: string;
}
export type Fault = [code: string, values: (string | number)[]];
type Kind = "object" | "officer";
type Rows = Record<Kind, Map<string, Row>>;

/** SHA-256 of the parts as JSON without spaces. */
export const digest = (...parts: unknown[]): string => sha256(JSON.stringify(parts));

export const rowHash = (row: Row, kind: Kind): string =>
  digest("redsail-draw-row", kind, row.salt, row.number, row.label, row.risk, row.out, row.recused, row.sealed);

/** Everything that does not agree. Throws where the file is none. */
export function faults(data: DrawFile): Fault[] {
  const { announcement: terms, secrets = [] } = data;
  const found: Fault[] = [];
  if (announced(terms) !== data.digest) found.push(["digest", []]);
  if (new Set(terms.parties.map((party) => party.name)).size < 2) found.push(["parties", []]);
  const bad = Object.entries(terms.classes).filter(([, weight]) => !isWeight(weight));
  found.push(...bad.map(([name]): Fault => ["weight", [name]]));
  if (!data.outcome || bad.length) return found;
  terms.parties.forEach((party, at) => {
    const secret = secrets[at];
    if (secret && digest("redsail-draw-secret", secret) !== party.commitment) found.push(["secret", [party.name]]);
  });
  const missing = secrets.length < terms.parties.length || !secrets.every(Boolean);
  if (missing || data.outcome.void) return [...found, ...ofVoid(data.outcome, missing)];
  return [...found, ...ofLists(data, data.outcome, secrets)];
}

/** Whether a slip is a row of the announced lists, and its private part the one that was sealed. */
export function slipFaults(data: DrawFile, slip: Slip): Fault[] {
  const found: Fault[] = [];
  const known = new Set([...data.announcement.objects, ...data.announcement.officers]);
  if (!known.has(rowHash(slip.shown, "object")) && !known.has(rowHash(slip.shown, "officer"))) found.push(["slip", []]);
  const told = sorted(Object.entries(slip.private));
  if (digest("redsail-draw-private", slip.private_salt, told) !== slip.shown.sealed) found.push(["sealed", []]);
  return found;
}

function announced(terms: Terms): string {
  const { method, title, paper, announced: at, take, crew, objects, officers, before, attempt } = terms;
  const parties = terms.parties.map((party) => [party.name, party.commitment]);
  return digest(method, title, paper, at, take, crew, sorted(Object.entries(terms.classes)), parties, objects, officers, before, attempt);
}

function ofVoid(outcome: Outcome, missing: boolean): Fault[] {
  const found: Fault[] = [];
  if (missing && !outcome.void) found.push(["void", []]);
  if (!missing) found.push(["not_void", []]);
  if (outcome.drawn.length) found.push(["void_rows", []]);
  return found;
}

function ofLists(data: DrawFile, outcome: Outcome, secrets: string[]): Fault[] {
  const terms = data.announcement;
  const found: Fault[] = [];
  const rows: Rows = { object: byHash(data.objects, "object"), officer: byHash(data.officers, "officer") };
  let same = true;
  for (const [kind, list, listed] of [
    ["object", terms.objects, data.objects],
    ["officer", terms.officers, data.officers],
  ] as [Kind, string[], Row[]][]) {
    const fixed = new Set(list);
    const more = [...rows[kind].keys()].filter((key) => !fixed.has(key)).length;
    const fewer = [...fixed].filter((key) => !rows[kind].has(key)).length;
    if (!more && !fewer && listed.length === list.length) continue;
    same = false;
    found.push(["rows", [kind, more, fewer]]);
  }
  const any = Object.keys(terms.classes).length > 0;
  for (const row of data.objects) if (any && !has(terms.classes, row.risk)) found.push(["class", [row.label]]);
  return same ? [...found, ...compared(outcome, recompute(terms, rows, digest("redsail-draw-1", data.digest, secrets)))] : found;
}

type Redrawn = Pick<Outcome, "drawn" | "reserves">;

function recompute(terms: Terms, rows: Rows, seed: string): Redrawn {
  const ticket = (kind: Kind, key: string, number: number): string => sha256(`${seed}\n${kind}\n${key}\n${number}`);
  const best: [string, string][] = [];
  for (const [key, row] of rows.object) {
    if (row.out) continue;
    const weight = has(terms.classes, row.risk) ? (terms.classes[row.risk] as number) : 1;
    let least = ticket("object", key, 0);
    for (let n = 1; n < weight; n++) {
      const next = ticket("object", key, n);
      if (next < least) least = next;
    }
    best.push([least, key]);
  }
  const people = [...rows.officer].filter(([, row]) => !row.out).map(([key]): [string, string] => [ticket("officer", key, 0), key]);
  const names = inOrder(people);
  const crews: string[][] = [];
  for (let start = 0; start + terms.crew <= names.length; start += terms.crew) crews.push(names.slice(start, start + terms.crew));
  let turn = 0;
  const drawn = inOrder(best).slice(0, terms.take).map((object) => {
    const recused = new Set(rows.object.get(object)!.recused);
    for (let step = 0; step < crews.length; step++) {
      const at = (turn + step) % crews.length;
      if (crews[at]!.some((person) => recused.has(person))) continue;
      turn = at + 1;
      return { object, crew: crews[at]! };
    }
    return { object, crew: [] };
  });
  return { drawn, reserves: names.slice(crews.length * terms.crew) };
}

function compared(outcome: Outcome, again: Redrawn): Fault[] {
  const found: Fault[] = [];
  if (outcome.drawn.length !== again.drawn.length) found.push(["count", [outcome.drawn.length, again.drawn.length]]);
  again.drawn.forEach(({ object, crew }, at) => {
    const stated = outcome.drawn[at];
    if (!stated) return;
    if (stated.object !== object) found.push(["drawn", [at + 1]]);
    else if (!equal(stated.crew, crew)) found.push(["crew", [at + 1]]);
  });
  if (!equal(outcome.reserves, again.reserves)) found.push(["reserves", []]);
  return found;
}

const byHash = (rows: Row[], kind: Kind): Map<string, Row> => new Map(rows.map((row) => [rowHash(row, kind), row]));
const inOrder = (tickets: [string, string][]): string[] => tickets.sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([, key]) => key);
const equal = (one: string[], other: string[]): boolean => one.length === other.length && one.every((key, at) => key === other[at]);
const has = (of: object, name: string): boolean => Object.prototype.hasOwnProperty.call(of, name);
const isWeight = (weight: unknown): boolean => Number.isInteger(weight) && (weight as number) >= 1 && (weight as number) <= 100;

/** By code points, as Python sorts: by UTF-16 units the rarest characters would stand elsewhere. */
function sorted<T>(pairs: [string, T][]): [string, T][] {
  return pairs.sort(([one], [other]) => {
    const [a, b] = [[...one], [...other]];
    for (let at = 0; at < Math.min(a.length, b.length); at++)
      if (a[at] !== b[at]) return a[at]!.codePointAt(0)! - b[at]!.codePointAt(0)!;
    return a.length - b.length;
  });
}
