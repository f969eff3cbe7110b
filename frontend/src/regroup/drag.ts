/** Dragging with pointer events: the same for mouse, finger and pen. By finger only the handle drags, so that the page scrolls. */

const SLIP = 6; // pixels before a press becomes a drag
const EDGE = 60; // pixels from the edge of the window where it scrolls
const STEP = 14;

export interface Drop {
  begins(card: HTMLElement): void;
  hovers(under: Element | null): void;
  ends(dropped: boolean): void;
}

export class Drag {
  private card: HTMLElement | null = null;
  private ghost: HTMLElement | null = null;
  private from = { x: 0, y: 0 };
  private at = { x: 0, y: 0 };
  private timer = 0;
  private stop = (): void => this.finish(false);

  constructor(
    root: HTMLElement,
    private drop: Drop,
  ) {
    root.addEventListener("pointerdown", (event) => this.press(event));
    // A finger on the handle drags; the browser must not take it for scrolling.
    root.addEventListener("touchstart", (event) => handle(event.target) && event.cancelable && event.preventDefault(), { passive: false });
    root.addEventListener("dragstart", (event) => event.preventDefault());
  }

  private press(event: PointerEvent): void {
    const target = event.target as Element;
    const card = target.closest<HTMLElement>("[data-member]");
    if (!card || event.button !== 0 || !card.querySelector("[data-handle]")) return;
    if (event.pointerType !== "mouse" && !handle(target)) return;
    this.card = card;
    this.from = this.at = { x: event.clientX, y: event.clientY };
    window.addEventListener("pointermove", this.move);
    window.addEventListener("pointerup", this.up);
    window.addEventListener("pointercancel", this.stop);
    window.addEventListener("keydown", this.key);
  }

  private move = (event: PointerEvent): void => {
    this.at = { x: event.clientX, y: event.clientY };
    if (!this.ghost) {
      if (Math.hypot(this.at.x - this.from.x, this.at.y - this.from.y) < SLIP) return;
      this.begin();
    }
    event.preventDefault();
    this.follow();
  };

  private begin(): void {
    const card = this.card!;
    const box = card.getBoundingClientRect();
    this.ghost = card.cloneNode(true) as HTMLElement;
    this.ghost.className = "member-card member-ghost";
    this.ghost.removeAttribute("data-member");
    this.ghost.style.width = `${box.width}px`;
    document.body.append(this.ghost);
    document.body.classList.add("is-dragging");
    card.classList.add("is-dragged");
    this.drop.begins(card);
    this.timer = window.setInterval(() => this.scroll(), 30);
  }

  private follow(): void {
    this.ghost!.style.transform = `translate(${this.at.x + 8}px, ${this.at.y + 8}px)`;
    this.drop.hovers(document.elementFromPoint(this.at.x, this.at.y));
  }

  /** Near the upper or lower edge the page moves, so that every group can be reached. */
  private scroll(): void {
    const down = this.at.y > window.innerHeight - EDGE ? STEP : this.at.y < EDGE ? -STEP : 0;
    if (!down) return;
    window.scrollBy(0, down);
    this.follow();
  }

  private up = (): void => this.finish(true);

  private key = (event: KeyboardEvent): void => {
    if (event.key === "Escape") this.finish(false);
  };

  private finish(dropped: boolean): void {
    window.removeEventListener("pointermove", this.move);
    window.removeEventListener("pointerup", this.up);
    window.removeEventListener("pointercancel", this.stop);
    window.removeEventListener("keydown", this.key);
    window.clearInterval(this.timer);
    if (this.ghost) {
      this.ghost.remove();
      document.body.classList.remove("is-dragging");
      this.card?.classList.remove("is-dragged");
      if (dropped) swallowClick();
      this.drop.ends(dropped);
    }
    this.card = this.ghost = null;
  }
}

function handle(target: EventTarget | null): boolean {
  return !!(target as Element | null)?.closest?.("[data-handle]");
}

/** The click that follows a drag by mouse must not open the member's menu. */
function swallowClick(): void {
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener("click", swallow, { capture: true, once: true });
  window.setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
}
