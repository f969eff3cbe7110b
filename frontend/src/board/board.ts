/** Crews side by side: drag a shop or a person, see at once what it costs or breaks, drop only where it holds. */
import htmx from "htmx.org";
import { rememberMoves, restoreFocus } from "./focus.ts";
import { People } from "./people.ts";
import { panel } from "./panel.ts";
import { Shops } from "./shops.ts";

/** What both kinds of drag share: the board's element, its words, and the line that tells the verdict. */
export class Desk {
  private verdict: HTMLElement | null;

  constructor(readonly board: HTMLElement) {
    this.verdict = board.querySelector("[data-verdict]");
  }

  word(name: string): string {
    return this.board.dataset[`word${name[0]!.toUpperCase()}${name.slice(1)}`] ?? "";
  }

  say(text: string, good: boolean | null): void {
    if (!this.verdict) return;
    this.verdict.hidden = !text;
    if (this.verdict.textContent !== text) this.verdict.textContent = text;
    this.verdict.classList.toggle("is-good", good === true);
    this.verdict.classList.toggle("is-bad", good === false);
  }

  /** Fill the hidden form and send it the way htmx would after a press. */
  send(id: string, values: Record<string, string>): void {
    const form = document.getElementById(id) as HTMLFormElement | null;
    if (!form) return;
    for (const [name, value] of Object.entries(values)) (form.elements.namedItem(name) as HTMLInputElement).value = value;
    htmx.trigger(form, "submit", {});
  }

  async ask<T>(address: string, query: Record<string, string> | [string, string][]): Promise<T> {
    const answer = await fetch(`${address}?${new URLSearchParams(query)}`, { credentials: "same-origin", headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`board: ${answer.status}`);
    return (await answer.json()) as T;
  }
}

export function watchBoards(root: HTMLElement): void {
  const boards = [...root.querySelectorAll<HTMLElement>("[data-hand-board]")];
  if (root.matches("[data-hand-board]")) boards.push(root);
  for (const board of boards) {
    if (board.dataset.state) continue;
    board.dataset.state = "live";
    panel(board);
    rememberMoves(board);
    restoreFocus(board);
    if (!("mayEdit" in board.dataset)) continue;
    const desk = new Desk(board);
    new Shops(desk).watch();
    new People(desk).watch();
    // The first drag should not wait for the server to read the plan.
    void desk.ask(board.dataset.places ?? "", {}).catch(() => undefined);
  }
}
