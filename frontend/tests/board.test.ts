/** Catches: a board that loses the keyboard's place when it is fetched anew. */
import { expect, test } from "vitest";
import { rememberMoves, restoreFocus } from "../src/board/focus.ts";

function board(said = "", where = "a"): HTMLElement {
  document.body.innerHTML = `<div class="board"><div class="board-said" tabindex="-1">${said}</div>
    <form><input name="shop" value="7"><button>Move</button></form>
    <form id="seats"><input name="route" value="a"><input name="leaves" value="person:1"><input name="comes" value="person:2"></form>
    <section class="crew-column"><a class="${where}" href="#">x</a><ol><li data-shop="7"><a href="#" id="shop">Shop</a></li></ol>
    <ul><li data-person="person:2"><a href="#" id="person">Person</a></li></ul></section></div>`;
  return document.body.querySelector<HTMLElement>(".board")!;
}

function sent(form: number): void {
  const old = board();
  rememberMoves(old);
  old.querySelectorAll("form")[form]!.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
}

test("the focus follows the shop that was moved", () => {
  sent(0);
  restoreFocus(board());
  expect(document.activeElement?.id).toBe("shop");
});

test("the focus follows the person who comes", () => {
  sent(1);
  restoreFocus(board());
  expect(document.activeElement?.id).toBe("person");
});

test("what was refused is read out first", () => {
  sent(0);
  restoreFocus(board("<p class='alert-danger'>No</p>"));
  expect(document.activeElement?.className).toBe("board-said");
});

test("nothing moved, nothing is focused, and only once", () => {
  sent(0);
  restoreFocus(board());
  restoreFocus(board());
  expect(document.activeElement).toBe(document.body);
});
