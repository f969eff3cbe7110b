/** The page that checks a draw: a published file, and if wanted the digest on the notice and one's own slip. No network. */
import { type DrawFile, type Fault, faults, rowHash, type Slip, slipFaults } from "./recompute.ts";
import { phrase, told } from "./words.ts";

export function watchChecker(root: HTMLElement): void {
  const [file, slip] = ["file", "slip"].map((name) => root.querySelector<HTMLInputElement>(`[data-draw=${name}]`)!);
  const notice = root.querySelector<HTMLInputElement>("[data-draw=digest]")!;
  const result = root.querySelector<HTMLElement>("[data-draw=result]")!;
  let current = 0;
  const check = async (): Promise<void> => {
    const mine = ++current;
    const texts = await Promise.all([file, slip].map((input) => input!.files?.[0]?.text()));
    if (mine === current && texts[0] !== undefined) show(result, texts[0], notice.value, texts[1]);
  };
  for (const input of [file, slip, notice]) input!.addEventListener("change", () => void check());
  const published = root.querySelector<HTMLAnchorElement>("[data-draw=published]");
  published?.addEventListener("click", async (event) => {
    event.preventDefault();
    const answer = await fetch(published.href);
    show(result, await answer.text(), notice.value, await slip!.files?.[0]?.text());
  });
}

function show(into: HTMLElement, text: string, notice: string, slipText?: string): void {
  into.replaceChildren(...verdict(text, notice, slipText));
  into.focus({ preventScroll: false });
}

/** The verdict as elements: what the draw is, what holds or where it does not, and the list as published. */
export function verdict(text: string, notice: string, slipText?: string): HTMLElement[] {
  let data: DrawFile, found: Fault[];
  try {
    data = JSON.parse(text) as DrawFile;
    found = faults(data);
  } catch {
    return [said("draw-bad", phrase("unreadable"))];
  }
  const wanted = notice.replace(/\s/g, "").toLowerCase();
  if (wanted && wanted !== data.digest) found.push(["digest_other", []]);
  const slip = slipText === undefined ? [] : ofSlip(data, slipText);
  const bad = [...found.map(told), ...slip.filter((line) => !line.holds).map((line) => line.text)];
  const parts = [heading(data)];
  if (bad.length) parts.push(said("draw-bad", phrase("differs", bad.length)), list(bad));
  else parts.push(said("draw-good", phrase("agrees")), said("", state(data)));
  parts.push(...slip.filter((line) => line.holds).map((line) => said("draw-good", line.text)));
  if (data.outcome && !data.outcome.void && !found.length) parts.push(table(data));
  return parts;
}

function ofSlip(data: DrawFile, text: string): { holds: boolean; text: string }[] {
  try {
    const wrong = slipFaults(data, JSON.parse(text) as Slip);
    return wrong.length ? wrong.map((fault) => ({ holds: false, text: told(fault) })) : [{ holds: true, text: phrase("slipHolds") }];
  } catch {
    return [{ holds: false, text: phrase("badSlip") }];
  }
}

function state(data: DrawFile): string {
  if (!data.outcome) return phrase("waits");
  return data.outcome.void ? phrase("isVoid", data.outcome.missing.join("、")) : phrase("drawn", data.outcome.drawn.length);
}

function heading(data: DrawFile): HTMLElement {
  const box = document.createElement("div");
  const title = document.createElement("h3");
  title.textContent = data.announcement.title;
  const code = document.createElement("code");
  code.textContent = data.digest;
  const line = document.createElement("p");
  line.append(`${data.announcement.paper} · ${phrase("attempt", data.announcement.attempt)} · ${phrase("digest")} `, code);
  box.append(title, line);
  return box;
}

function table(data: DrawFile): HTMLElement {
  const names = new Map(data.officers.map((row) => [rowHash(row, "officer"), row.label]));
  const shops = new Map(data.objects.map((row) => [rowHash(row, "object"), `${row.number} ${row.label}`]));
  const made = document.createElement("table");
  made.className = "table";
  const head = made.createTHead().insertRow();
  for (const word of [phrase("place"), phrase("shop"), phrase("crew")]) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = word;
    head.append(cell);
  }
  const body = made.createTBody();
  data.outcome!.drawn.forEach(({ object, crew }, at) => {
    const row = body.insertRow();
    const going = crew.map((key) => names.get(key)).join("、") || phrase("noCrew");
    for (const text of [String(at + 1), shops.get(object) ?? "", going]) row.insertCell().textContent = text;
  });
  return made;
}

function list(lines: string[]): HTMLElement {
  const made = document.createElement("ul");
  for (const line of lines) made.append(Object.assign(document.createElement("li"), { textContent: line }));
  return made;
}

const said = (tone: string, text: string): HTMLElement =>
  Object.assign(document.createElement("p"), { className: tone, textContent: `${tone === "draw-good" ? "✓ " : tone === "draw-bad" ? "✗ " : ""}${text}` });
