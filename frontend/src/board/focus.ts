/** After a change the board is fetched anew: the focus goes to what was moved, for those who move by keyboard. */
let moved: { shop: string; person: string } | null = null;

/** Remember what a form of this board moves, until the new board is there. */
export function rememberMoves(board: HTMLElement): void {
  board.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const value = (name: string): string => (form.elements.namedItem(name) as HTMLInputElement | null)?.value ?? "";
    moved = { shop: value("shop"), person: value("comes") || value("leaves") || value("person") };
  });
}

/** Give the focus back where the old board had it and it was lost with it. htmx itself keeps it on what has an id. */
export function restoreFocus(board: HTMLElement): void {
  const last = moved;
  moved = null;
  if (!last || (document.activeElement && document.activeElement !== document.body)) return;
  const said = board.querySelector<HTMLElement>(".board-said");
  const refused = said?.querySelector(".alert-danger");
  (refused ? said : whereIs(board, last) ?? said)?.focus({ preventScroll: !refused });
}

function whereIs(board: HTMLElement, { shop, person }: { shop: string; person: string }): HTMLElement | null {
  // Shops and people have numbers as names; anything else is not looked for.
  if (/^\d+$/.test(shop)) return board.querySelector<HTMLElement>(`[data-shop="${shop}"] a`);
  const key = /^\d+$/.test(person) ? `person:${person}` : person;
  return /^person:\d+$/.test(key) ? board.querySelector<HTMLElement>(`.crew-column [data-person="${key}"] a`) : null;
}
