/** Dragging a person onto another: the two change places, or somebody from home takes the seat. */
import type { Desk } from "./board.ts";
import { carry } from "./shops.ts";

export class People {
  private dragged: HTMLElement | null = null;
  private target: HTMLElement | null = null;
  private known = new Map<string, string>();

  constructor(private desk: Desk) {}

  watch(): void {
    const { board } = this.desk;
    board.addEventListener("dragstart", (event) => this.start(event));
    board.addEventListener("dragover", (event) => this.over(event));
    board.addEventListener("drop", (event) => this.drop(event));
    board.addEventListener("dragend", () => this.end());
  }

  private start(event: DragEvent): void {
    const chip = (event.target as HTMLElement).closest<HTMLElement>("[data-person]");
    if (!chip) return;
    this.dragged = chip;
    carry(event, chip);
    chip.classList.add("is-dragged");
  }

  private over(event: DragEvent): void {
    if (!this.dragged) return;
    const chip = this.seatUnder(event);
    this.enter(chip);
    if (!chip) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "move";
    this.tell(chip);
  }

  private seatUnder(event: DragEvent): HTMLElement | null {
    const chip = (event.target as HTMLElement).closest<HTMLElement>("[data-person]");
    return chip && chip !== this.dragged && chip.dataset.route && chip.dataset.route !== this.dragged?.dataset.route ? chip : null;
  }

  private enter(chip: HTMLElement | null): void {
    if (chip === this.target) return;
    this.target?.classList.remove("is-over");
    this.target = chip;
    chip?.classList.add("is-over");
    if (!chip) return;
    const change = this.change(chip);
    const key = JSON.stringify(change);
    if (this.known.has(key)) return;
    this.desk.say(this.desk.word("wait"), null);
    this.desk
      .ask<{ why: string }>(this.desk.board.dataset.seats ?? "", change)
      .then(({ why }) => {
        this.known.set(key, why);
        if (this.target) this.tell(this.target);
      })
      .catch(() => this.desk.say("", null));
  }

  private change(chip: HTMLElement): Record<string, string> {
    return {
      route: chip.dataset.route ?? "",
      leaves: chip.dataset.person ?? "",
      comes: this.dragged?.dataset.person ?? "",
      other: this.dragged?.dataset.route ?? "",
    };
  }

  private tell(chip: HTMLElement): boolean {
    const why = this.known.get(JSON.stringify(this.change(chip)));
    if (why === undefined) return true;
    this.desk.say(why ? `${this.desk.word("no")}: ${why}` : this.desk.word("swap"), !why);
    return !why;
  }

  private drop(event: DragEvent): void {
    const chip = this.dragged && this.seatUnder(event);
    if (!chip) return;
    event.preventDefault();
    if (this.tell(chip)) this.desk.send("seat-form", this.change(chip));
  }

  private end(): void {
    this.dragged?.classList.remove("is-dragged");
    this.target?.classList.remove("is-over");
    this.dragged = this.target = null;
  }
}
