/** What the check found, in plain words. The page may be a saved file without a server, so both languages are here. */
import type { Fault } from "./recompute.ts";

type Both = [zh: string, en: string];

const FAULTS: Record<string, Both> = {
  digest: ["公告指纹与公告内容不符：公告被改动过。", "The announcement was changed after its digest was made."],
  digest_other: ["公告栏上的指纹与文件的指纹不同：这不是当初公告的那份文件。", "The digest on the notice is another one: this is not the file that was announced."],
  parties: ["参与方不足两方。", "Fewer than two parties brought a secret."],
  weight: ["类别“{0}”的权重不是 1 至 100 的整数。", "The weight of the class “{0}” is not a whole number from 1 to 100."],
  secret: ["“{0}”公开的密数与事先承诺的不符。", "The secret of {0} is not the one it committed to."],
  void: ["有一方未公开密数，抽签应为无效，文件却写有效。", "A secret is missing, yet the draw is not marked void."],
  not_void: ["密数齐全，文件却写无效。", "All secrets are there, yet the draw is marked void."],
  void_rows: ["无效的抽签不应有结果。", "A void draw has no result, yet the file holds one."],
  rows: ["{0}名单与事先公布的指纹不一致：多出 {1} 行，缺少 {2} 行。", "The list of {0} differs from the one fixed before: {1} rows too many, {2} missing."],
  class: ["“{0}”的类别未在公告中。", "The class of {0} was not announced."],
  drawn: ["第 {0} 位抽查对象与重新计算的不同。", "Shop no. {0} is not the one recomputed."],
  crew: ["第 {0} 位抽查对象的检查人员与重新计算的不同。", "The officers for shop no. {0} are not those recomputed."],
  count: ["文件写抽出 {0} 户，应为 {1} 户。", "{0} shops are named as drawn; it should be {1}."],
  reserves: ["候补人员与重新计算的不同。", "The reserves are not those recomputed."],
  slip: ["凭条不在公告的名单中。", "The slip is not on the announced list."],
  sealed: ["凭条的内容与封存的指纹不符。", "The private part of the slip does not open its seal."],
};
const KINDS: Record<string, Both> = { object: ["抽查对象", "shops"], officer: ["检查人员", "officers"] };
const PHRASES = {
  unreadable: ["读不出抽签文件：请选择公布的 .json 文件。", "This is no draw file. Choose the published .json file."],
  badSlip: ["读不出凭条：请选择从自己的查询页下载的文件。", "This is no slip. Choose the file from the page of your own row."],
  agrees: ["全部相符", "Everything agrees"],
  differs: ["有 {0} 处不符", "{0} things do not agree"],
  waits: ["名单已固定，密数尚未全部公开：现在只能核对公告。", "The lists are fixed; not all secrets are told yet. Only the announcement can be checked now."],
  isVoid: ["本次抽签无效：{0} 未公开密数。", "The draw is void: no secret from {0}."],
  drawn: ["重新计算后抽出 {0} 户，与公布的一致。", "Recomputed: {0} shops, as published."],
  slipHolds: ["凭条在公告的名单中，内容未被改动。", "The slip is on the announced list and unchanged."],
  attempt: ["第 {0} 次抽签", "Attempt no. {0}"],
  digest: ["公告指纹", "Digest"],
  place: ["顺序", "Place"],
  shop: ["抽查对象", "Shop"],
  crew: ["检查人员", "Officers"],
  noCrew: ["无（均须回避）", "none (all recused)"],
} satisfies Record<string, Both>;

const english = (): boolean => document.documentElement.lang === "en";
const pick = (both: Both): string => both[english() ? 1 : 0];
const filled = (text: string, values: (string | number)[]): string =>
  text.replace(/\{(\d)\}/g, (_whole, at: string) => String(values[Number(at)] ?? ""));

/** A fault as a sentence. */
export function told([code, values]: Fault): string {
  const named = code === "rows" ? [pick(KINDS[String(values[0])]!), ...values.slice(1)] : values;
  return filled(pick(FAULTS[code]!), named);
}

/** A phrase of the page. */
export const phrase = (name: keyof typeof PHRASES, ...values: (string | number)[]): string => filled(pick(PHRASES[name] as Both), values);
