// Catches: a field counted twice or for nobody's hand, and a count that says what was typed.
import { expect, test } from "vitest";
import { count, watchTyping } from "../src/typed.ts";

const FORM = `<form method="post"><input type="hidden" name="version" value="3"><input name="title"><textarea name="text"></textarea>
  <input type="radio" name="state" value="a"><input type="radio" name="state" value="b"><select name="unit"><option>1</option></select>
  <input name="untouched" value="there already"></form>`;

function touch(...names: string[]): HTMLFormElement {
  for (const name of names) {
    for (const field of document.querySelectorAll(`[name=${name}]`)) field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return document.querySelector("form")!;
}

test("typed and chosen fields are told once, without their texts", () => {
  document.body.innerHTML = FORM;
  watchTyping(document);
  const form = touch("title", "text", "state", "unit", "version");
  expect(count(form)).toBe("2.2");
  expect(count(touch("title"))).toBe("0.0");
});

test("a form says its count as it goes", () => {
  document.body.innerHTML = FORM;
  const form = touch("title");
  form.addEventListener("submit", (event) => setTimeout(() => event.preventDefault()));
  form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  expect(form.querySelector<HTMLInputElement>("[name=_typed]")!.value).toBe("1.0");
});
