/**
 * The table of a regrouping: members are dragged between groups by mouse, finger or pen; what the move would do is told
 * while it is held. The menu of each member does the same without dragging.
 */
import { panel } from "../board/panel.ts";
import { Desk } from "../board/board.ts";
import { Drag } from "./drag.ts";
import { type Effect, words } from "./words.ts";

export function watchRegroupings(root: HTMLElement): void {
  const tables = [...root.querySelectorAll<HTMLElement>("[data-regroup]")];
  if (root.matches("[data-regroup]")) tables.push(root);
  for (const table of tables) {
    if (table.dataset.state) continue;
    table.dataset.state = "live";
    panel(table);
    // On a phone the proposal comes first; today is one tap away.
    if (window.matchMedia("(max-width: 767px)").matches) table.querySelector(".regroup-today")?.removeAttribute("open");
    if ("mayEdit" in table.dataset) new Table(new Desk(table));
  }
}

class Table {
  private effects: Record<string, Effect> | null = null;
  private member: HTMLElement | null = null;
  private over: HTMLElement | null = null;

  constructor(private desk: Desk) {
    new Drag(desk.board, {
      begins: (card) => this.begin(card),
      hovers: (under) => this.hover(under),
      ends: (dropped) => this.end(dropped),
    });
  }

  private begin(card: HTMLElement): void {
    this.member = card;
    this.effects = this.over = null;
    this.desk.say(this.desk.word("wait"), null);
    this.desk
      .ask<{ groups: Record<string, Effect> }>(this.desk.board.dataset.effects ?? "", { member: card.dataset.member ?? "" })
      .then(({ groups }) => {
        if (this.member !== card) return;
        this.effects = groups;
        this.paint();
      })
      .catch(() => this.desk.say("", null));
  }

  /** Each group says by its colour whether the member may go there. */
  private paint(): void {
    for (const column of this.columns()) {
      const effect = this.effects?.[column.dataset.group ?? ""];
      column.classList.toggle("fits", !!effect && !effect.never && !effect.breaks.length);
      column.classList.toggle("fits-not", !!effect && (effect.never || effect.breaks.length > 0));
    }
    if (this.over) this.tell(this.over);
    else this.desk.say("", null);
  }

  private hover(under: Element | null): void {
    const column = under?.closest<HTMLElement>("[data-group]") ?? null;
    if (column === this.over) return;
    this.over?.classList.remove("is-over");
    this.over = column;
    column?.classList.add("is-over");
    if (column) this.tell(column);
    else this.desk.say("", null);
  }

  private tell(column: HTMLElement): void {
    if (!this.effects) return this.desk.say(this.desk.word("wait"), null);
    const effect = this.effects[column.dataset.group ?? ""];
    if (!effect) return this.desk.say("", null); // where the member is
    this.desk.say(words(effect, (name) => this.desk.word(name)), !effect.never && !effect.breaks.length);
  }

  private end(dropped: boolean): void {
    const column = this.over;
    const effect = column && this.effects?.[column.dataset.group ?? ""];
    const here = column?.contains(this.member);
    if (dropped && column && !here && !effect?.never) {
      this.desk.send("regroup-move", { member: this.member?.dataset.member ?? "", group: column.dataset.group ?? "" });
    }
    column?.classList.remove("is-over");
    for (const each of this.columns()) each.classList.remove("fits", "fits-not");
    if (!dropped || here) this.desk.say("", null);
    this.member = this.over = null;
  }

  private columns(): HTMLElement[] {
    return [...this.desk.board.querySelectorAll<HTMLElement>("[data-group]")];
  }
}
