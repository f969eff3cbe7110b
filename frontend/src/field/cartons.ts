/** Carton codes at an inspection: typed or dictated, one a line, read as they come. Never a word about genuine or fake. */
import { agrees, readCode } from "../codes.ts";
import { h, word } from "./dom.ts";

export interface Cartons {
  box: HTMLElement;
  lines(): string[];
  /** Whether every line can be read. */
  fit(): boolean;
}

export function cartons(letters: string, licence: string): Cartons {
  const now = new Date();
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  const area = h("textarea", { class: "field-input", id: "codes", rows: 3, autocapitalize: "characters", oninput: () => show() });
  const told = h("ul", { class: "field-plain", role: "status" });
  const lines = () => area.value.split("\n").filter((line) => line.trim());
  const show = () => told.replaceChildren(...lines().map((line) => h("li", {}, verdict(line, today, letters, licence))));
  const box = h("div", { class: "field-field" }, h("label", { for: "codes" }, word("codes_text")), area, told);
  return { box, lines, fit: () => lines().every((line) => !readCode(line, today, letters).faults.length) };
}

function verdict(line: string, today: string, letters: string, licence: string): string {
  const read = readCode(line, today, letters);
  if (read.faults[0] === "length") return word("code_short", { length: read.code.length });
  if (read.faults.length) return word("code_unfit");
  const same = agrees(read.licence, licence);
  return `${read.day ?? ""} ${read.letters} ${read.licence} ${same === null ? "" : word(same ? "code_agrees" : "code_apart")}`.trim();
}
