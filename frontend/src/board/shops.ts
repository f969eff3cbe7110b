/** Dragging a shop: all its places are asked for once, when the drag begins; over the board no question is needed. */
import type { Desk } from "./board.ts";

/** By route: for each place in it [minutes more on the road, why not or ""]. */
export type Places = Record<string, [number, string][]>;

export class Shops {
  private dragged: HTMLElement | null = null;
  private places: Places | null = null;
  /** Where the shop is held, so that the answer is told although the hand rests. */
  private held: [HTMLElement, number] | null = null;

  constructor(private desk: Desk) {}

  watch(): void {
    const { board } = this.desk;
    board.addEventListener("dragstart", (event) => this.start(event));
    board.addEventListener("dragover", (event) => this.over(event));
    board.addEventListener("drop", (event) => this.drop(event));
    board.addEventListener("dragend", () => this.end());
  }

  private start(event: DragEvent): void {
    const stop = (event.target as HTMLElement).closest<HTMLElement>("[data-shop]");
    if (!stop) return;
    this.dragged = stop;
    this.places = this.held = null;
    carry(event, stop);
    stop.classList.add("is-dragged");
    this.desk.say(this.desk.word("wait"), null);
    const { shop = "", visit = "1" } = stop.dataset;
    this.desk
      .ask<{ routes: Places }>(this.desk.board.dataset.places ?? "", [["shop", shop], ["visit", visit], ...this.nights()])
      .then(({ routes }) => {
        if (this.dragged !== stop) return;
        this.places = routes;
        this.paint();
      })
      .catch(() => this.desk.say("", null));
  }

  /** Only the nights on the table are asked about. */
  private nights(): [string, string][] {
    return [...this.desk.board.querySelectorAll<HTMLElement>("[data-night]")].map((part) => ["night", part.dataset.night ?? ""]);
  }

  /** Each column says by its colour whether there is any place in it. */
  private paint(): void {
    for (const column of this.desk.board.querySelectorAll<HTMLElement>(".crew-column")) {
      const places = this.places?.[column.dataset.route ?? ""];
      const fits = places?.some(([, why]) => !why) ?? false;
      column.classList.toggle("fits", fits);
      column.classList.toggle("fits-not", !fits);
    }
    if (this.held) this.tell(...this.held);
    else this.desk.say("", null);
  }

  private over(event: DragEvent): void {
    const column = this.dragged && (event.target as HTMLElement).closest<HTMLElement>(".crew-column");
    if (!column || !this.dragged) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "move";
    const at = placeAt(column, this.dragged, event.clientY);
    mark(this.desk.board, column, this.dragged, at);
    this.held = [column, at];
    this.tell(column, at);
  }

  private tell(column: HTMLElement, at: number): boolean {
    const place = this.places?.[column.dataset.route ?? ""]?.[at];
    if (!this.places) this.desk.say(this.desk.word("wait"), null);
    else if (!place) this.desk.say(this.desk.word("no"), false);
    else if (place[1]) this.desk.say(`${this.desk.word("no")}: ${place[1]}`, false);
    else this.desk.say(`${this.desk.word("ok")}: ${Math.abs(place[0])} ${this.desk.word(place[0] < 0 ? "less" : "more")}`, true);
    return !!place && !place[1];
  }

  private drop(event: DragEvent): void {
    const column = this.dragged && (event.target as HTMLElement).closest<HTMLElement>(".crew-column");
    if (!column || !this.dragged) return;
    event.preventDefault();
    const { shop = "", visit = "1" } = this.dragged.dataset;
    const at = placeAt(column, this.dragged, event.clientY);
    // Without an answer yet the server decides; with one, a place that does not hold is not even sent.
    const send = this.places ? this.tell(column, at) : true;
    if (send) this.desk.send("move-form", { shop, visit, route: column.dataset.route ?? "", place: String(at) });
  }

  private end(): void {
    this.dragged?.classList.remove("is-dragged");
    this.dragged = null;
    for (const column of this.desk.board.querySelectorAll(".crew-column")) column.classList.remove("fits", "fits-not");
    clear(this.desk.board);
  }
}

/** What the browser needs for a drag that moves; a link inside would otherwise be dragged as an address. */
export function carry(event: DragEvent, what: HTMLElement): void {
  if (!event.dataTransfer) return;
  event.dataTransfer.clearData();
  event.dataTransfer.setData("text/plain", what.textContent?.trim() ?? "");
  event.dataTransfer.effectAllowed = "move";
}

/** How many stops come before a height on the screen, the dragged one not counted. */
export function placeAt(column: HTMLElement, dragged: HTMLElement, y: number): number {
  const stops = [...column.querySelectorAll<HTMLElement>("[data-shop]")].filter((stop) => stop !== dragged);
  const below = stops.findIndex((stop) => {
    const box = stop.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  return below < 0 ? stops.length : below;
}

function mark(board: HTMLElement, column: HTMLElement, dragged: HTMLElement, at: number): void {
  clear(board);
  const stops = [...column.querySelectorAll<HTMLElement>("[data-shop]")].filter((stop) => stop !== dragged);
  if (at < stops.length) stops[at]!.classList.add("drop-before");
  else stops[stops.length - 1]?.classList.add("drop-after");
}

function clear(board: HTMLElement): void {
  for (const stop of board.querySelectorAll(".drop-before, .drop-after")) stop.classList.remove("drop-before", "drop-after");
}
