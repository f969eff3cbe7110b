/** The way of the evening as this phone has it: order, added shops, what is done, what comes next. */
import type { Phone } from "./phone.ts";
import type { Shop, Visit } from "./types.ts";

export interface Line {
  shop: Shop;
  arrives: number | null;
  planned: boolean;
  visit: Visit | null;
}

/** All stops in the order in which this crew goes. */
export function lines(phone: Phone): Line[] {
  const { pack, memory } = phone;
  const found: Line[] = pack.stops.map((stop) => ({
    shop: stop.shop,
    arrives: stop.arrives,
    planned: true,
    visit: memory.visits[stop.shop.id] ?? stop.visit,
  }));
  for (const id of memory.added) {
    const shop = pack.near.find((each) => each.id === id);
    if (shop) found.push({ shop, arrives: null, planned: false, visit: memory.visits[id] ?? null });
  }
  const place = new Map(memory.order.map((id, at) => [id, at]));
  const at = (line: Line, index: number) => place.get(line.shop.id) ?? memory.order.length + index;
  return found.map((line, index) => ({ line, at: at(line, index) })).sort((one, other) => one.at - other.at).map((each) => each.line);
}

/** Where to go now: the first that has no record. */
export function next(found: Line[]): Line | null {
  return found.find((line) => !line.visit) ?? null;
}

/** A stop one place up or down. */
export async function swap(phone: Phone, shop: number, by: -1 | 1): Promise<void> {
  const order = lines(phone).map((line) => line.shop.id);
  const at = order.indexOf(shop);
  const other = at + by;
  if (at < 0 || other < 0 || other >= order.length) return;
  [order[at], order[other]] = [order[other]!, order[at]!];
  phone.memory.order = order;
  await phone.remember();
}

/** A shop that stands on no plan of this evening. */
export async function add(phone: Phone, shop: number): Promise<void> {
  if (!phone.memory.added.includes(shop)) phone.memory.added.push(shop);
  await phone.remember();
}
