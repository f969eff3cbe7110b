// Tells under the text area what each line says while it is typed. The server reads the same again.
import { agrees, readCode } from "./codes.ts";

function told(form: HTMLElement, line: string): string {
  const words = form.dataset;
  const now = new Date();
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  const read = readCode(line, today, words.letters ?? "");
  if (read.faults[0] === "length") return `${read.code.length} / 32 ${words.short ?? ""}`;
  if (read.faults.length > 0) return words.unfit ?? "";
  const same = agrees(read.licence, words.licence ?? "");
  const verdict = same === null ? "" : same ? (words.agree ?? "") : (words.apart ?? "");
  return `${read.day ?? ""} ${read.letters} ${read.licence} ${verdict}`.trim();
}

/** Watch every form that says `data-codes`. */
export function watchCodes(root: ParentNode = document): void {
  for (const form of root.querySelectorAll<HTMLElement>("[data-codes]")) {
    const area = form.querySelector("textarea");
    const list = form.querySelector("[data-codes-live]");
    if (!area || !list) continue;
    const show = (): void => {
      const lines = area.value.split("\n").filter((line) => line.trim() !== "");
      list.replaceChildren(
        ...lines.map((line) => {
          const item = document.createElement("li");
          item.textContent = told(form, line);
          return item;
        }),
      );
    };
    area.addEventListener("input", show);
    show();
  }
}
