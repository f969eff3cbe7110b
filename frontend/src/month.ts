/**
 * The month's calendar: a card is dragged to another day with mouse, pen or finger. Over a day the server is asked what
 * stands against it; the drop sends a form. Without scripts, and by keyboard, the link in the card does the same.
 */
interface Answer {
  good: boolean;
  lines: string[];
}

/** A finger has to rest before it drags, else nobody could scroll. */
const REST = 220;
const NEAR = 6;
/** So near to the top or bottom of the window a card that is held there makes the page scroll, so many pixels a frame. */
const EDGE = 72;
const STEP = 10;

export function watchMonths(root: HTMLElement): void {
  const boards = [...root.querySelectorAll<HTMLElement>("[data-month-board]")];
  if (root.matches("[data-month-board]")) boards.push(root);
  for (const board of boards) {
    if (board.dataset.state) continue;
    board.dataset.state = "live";
    new Month(board).watch();
  }
}

class Month {
  private card: HTMLElement | null = null;
  private ghost: HTMLElement | null = null;
  private over: HTMLElement | null = null;
  private from: [number, number] = [0, 0];
  private timer = 0;
  private dragging = false;
  private at: [number, number] = [0, 0];
  private answers = new Map<string, Promise<Answer>>();

  constructor(private board: HTMLElement) {}

  watch(): void {
    const { board } = this;
    board.addEventListener("pointerdown", (event) => this.down(event));
    document.addEventListener("pointermove", (event) => this.move(event));
    document.addEventListener("pointerup", (event) => this.up(event));
    document.addEventListener("pointercancel", () => this.end());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.end());
    // While a card hangs on the finger the page stays where it is.
    board.addEventListener("touchmove", (event) => this.dragging && event.cancelable && event.preventDefault(), { passive: false });
    board.addEventListener("contextmenu", (event) => this.card && event.preventDefault());
    board.addEventListener("click", (event) => this.swallow(event), true);
  }

  private down(event: PointerEvent): void {
    const card = (event.target as Element).closest<HTMLElement>("[data-meeting]");
    if (!card || event.button !== 0 || "fixed" in card.dataset) return;
    this.end();
    this.card = card;
    this.from = [event.clientX, event.clientY];
    if (event.pointerType === "touch") this.timer = window.setTimeout(() => this.begin(), REST);
    else event.preventDefault();
  }

  private move(event: PointerEvent): void {
    if (!this.card) return;
    const far = Math.hypot(event.clientX - this.from[0], event.clientY - this.from[1]) > NEAR;
    if (!this.dragging) {
      if (!far) return;
      // A finger that moves at once scrolls.
      if (event.pointerType === "touch") return this.end();
      this.begin();
    }
    this.at = [event.clientX, event.clientY];
    if (this.ghost) this.ghost.style.transform = `translate(${event.clientX + 8}px, ${event.clientY + 8}px)`;
    this.look();
  }

  private look(): void {
    const day = document.elementFromPoint(...this.at)?.closest<HTMLElement>("[data-day]") ?? null;
    if (day !== this.over) this.enter(day && this.board.contains(day) ? day : null);
  }

  /** A phone shows a part of the month: the page moves on while the card is held near its edge. */
  private creep(): void {
    if (!this.dragging) return;
    const step = this.at[1] < EDGE ? -STEP : this.at[1] > window.innerHeight - EDGE ? STEP : 0;
    if (step) {
      window.scrollBy(0, step);
      this.look();
    }
    window.requestAnimationFrame(() => this.creep());
  }

  private begin(): void {
    if (!this.card) return;
    this.dragging = true;
    this.answers.clear();
    this.card.classList.add("is-dragged");
    this.ghost = this.card.cloneNode(true) as HTMLElement;
    this.ghost.classList.remove("is-dragged");
    this.ghost.classList.add("meet-ghost");
    this.ghost.style.width = `${this.card.offsetWidth}px`;
    this.ghost.style.transform = `translate(${this.from[0] + 8}px, ${this.from[1] + 8}px)`;
    document.body.append(this.ghost);
    this.at = [...this.from];
    this.creep();
  }

  /** What stands against the day the card hangs over; each day is asked once a drag. */
  private enter(day: HTMLElement | null): void {
    this.over?.classList.remove("is-over", "is-good", "is-bad");
    this.over = day;
    if (!day || !this.card) return this.say("", null);
    day.classList.add("is-over");
    this.say(this.board.dataset.wordWait ?? "", null);
    const key = day.dataset.day ?? "";
    if (!this.answers.has(key)) this.answers.set(key, ask(this.card.dataset.ask ?? "", key));
    this.answers
      .get(key)!
      .then((answer) => {
        if (this.over !== day) return;
        day.classList.add(answer.good ? "is-good" : "is-bad");
        this.say(`${key}: ${answer.lines.join(" ") || (this.board.dataset.wordGood ?? "")}`, answer.good);
      })
      .catch(() => this.over === day && this.say("", null));
  }

  private up(event: PointerEvent): void {
    const { card, over, dragging } = this;
    if (dragging) event.preventDefault();
    const form = document.getElementById("move-meeting") as HTMLFormElement | null;
    if (dragging && card && over && form && !over.contains(card)) {
      form.action = card.dataset.move ?? "";
      (form.elements.namedItem("day") as HTMLInputElement).value = over.dataset.day ?? "";
      form.submit();
    }
    this.end(dragging);
  }

  private end(dropped = false): void {
    window.clearTimeout(this.timer);
    this.card?.classList.remove("is-dragged");
    this.ghost?.remove();
    if (!dropped) this.say("", null);
    this.over?.classList.remove("is-over", "is-good", "is-bad");
    // The click that follows a drop must not open the card; it comes right after this event.
    this.board.dataset.dropped = dropped ? "yes" : "";
    this.card = this.ghost = this.over = null;
    this.dragging = false;
  }

  private swallow(event: Event): void {
    if (!this.board.dataset.dropped) return;
    this.board.dataset.dropped = "";
    event.preventDefault();
    event.stopPropagation();
  }

  private say(text: string, good: boolean | null): void {
    const line = this.board.querySelector<HTMLElement>("[data-verdict]");
    if (!line) return;
    line.hidden = !text;
    line.textContent = text;
    line.classList.toggle("is-good", good === true);
    line.classList.toggle("is-bad", good === false);
  }
}

async function ask(address: string, day: string): Promise<Answer> {
  const answer = await fetch(`${address}?${new URLSearchParams({ day })}`, { credentials: "same-origin", headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`month: ${answer.status}`);
  return (await answer.json()) as Answer;
}
