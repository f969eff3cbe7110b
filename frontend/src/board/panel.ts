/** The panel beside the board: opens when htmx has filled it, closes by its button or Escape, gives the focus back. */
export function panel(board: HTMLElement): void {
  const side = board.querySelector<HTMLElement>("#board-panel");
  if (!side) return;
  let opener: HTMLElement | null = null;
  const close = (): void => {
    side.hidden = true;
    side.textContent = "";
    opener?.focus();
  };
  board.addEventListener("htmx:beforeRequest", (event) => {
    const from = event.target as HTMLElement;
    if (from.getAttribute("hx-target") === "#board-panel") opener = from;
  });
  side.addEventListener("htmx:afterSwap", () => {
    side.hidden = false;
    side.focus();
  });
  board.addEventListener("click", (event) => {
    if ((event.target as HTMLElement).closest("[data-panel-close]")) close();
  });
  board.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !side.hidden) close();
  });
}
