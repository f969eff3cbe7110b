// The 32 signs on a carton, read as src/redsail/patrol/queries/carton_codes.py reads them; both are held to
// tests/cases/carton_codes.json. Plain functions: the phone uses them without a signal. They never say that goods are
// genuine: only whether the licence in the code is the shop's.

export interface CodeRead {
  code: string;
  faults: string[];
  warnings: string[];
  day: string | null;
  letters: string;
  licence: string;
}

const LENGTH = 32;
const SPOKEN: Record<string, string> = {
  零: "0", 〇: "0", 一: "1", 二: "2", 三: "3", 四: "4", 五: "5", 六: "6", 七: "7", 八: "8", 九: "9", 幺: "1", 两: "2",
};

/** Full-width signs, spoken digits, blanks and dashes are one spelling; letters are capitals. */
export function plain(text: string): string {
  const spoken = Array.from(text.normalize("NFKC"), (sign) => SPOKEN[sign] ?? sign).join("");
  return spoken.replace(/[\s\-–—_.,，、/|]+/g, "").toUpperCase();
}

/** The latest day that is not after `today` (ISO): the digit of the year comes again every ten years. */
export function sortedOn(digits: string, today: string): string | null {
  const last = Number(today.slice(0, 4));
  for (let year = last; year > last - 20; year -= 1) {
    if (year % 10 !== Number(digits[0])) continue;
    const month = Number(digits.slice(1, 3));
    const day = Number(digits.slice(3, 5));
    const found = new Date(Date.UTC(year, month - 1, day));
    if (found.getUTCMonth() !== month - 1 || found.getUTCDate() !== day) continue;
    const iso = found.toISOString().slice(0, 10);
    if (iso <= today) return iso;
  }
  return null;
}

/** Read what was typed or dictated. `letters`: the bureau's own four, "" where nobody entered them. */
export function readCode(text: string, today: string, letters = ""): CodeRead {
  const code = plain(text);
  const blank = { code, faults: ["length"], warnings: [], day: null, letters: "", licence: "" };
  if (Array.from(code).length !== LENGTH || code.length !== LENGTH) return blank;
  const faults: string[] = [];
  const warnings: string[] = [];
  const first = code.slice(0, 16);
  const company = code.slice(16, 20);
  const licence = code.slice(20);
  if (!/^[0-9]+$/.test(first)) faults.push("first_row");
  const day = /^[0-9]+$/.test(first.slice(0, 5)) ? sortedOn(first.slice(0, 5), today) : null;
  if (day === null) faults.push("date");
  if (!/^[A-Z]{4}$/.test(company)) faults.push("letters");
  else if (letters && company !== letters.toUpperCase()) warnings.push("other_letters");
  if (!/^[0-9]+$/.test(licence)) faults.push("licence");
  else if (!"12".includes(licence.charAt(6))) warnings.push("holder");
  if (/^[0-9]+$/.test(first) && Number(first.slice(14)) > 50) warnings.push("order");
  return { code, faults, warnings, day, letters: company, licence };
}

/** Whether the licence in a code is the shop's; null where the shop's is not twelve digits. */
export function agrees(licence: string, onTheWall: string): boolean | null {
  const own = onTheWall.normalize("NFKC").replace(/[^0-9]/g, "");
  return own.length === 12 && licence ? own === licence : null;
}
