// Catches: a form that comes back empty after the log-in ran out, or with another officer's version.
import { beforeEach, expect, test } from "vitest";
import { fill, typed, watchKeeping } from "../src/keep.ts";

const FORM = `<div class="frame"><form data-keep="campaign-1-evening">
  <input name="csrfmiddlewaretoken" value="secret"><input type="hidden" name="version" value="3">
  <input name="topic" value=""><input type="checkbox" name="night" value="a"><input type="checkbox" name="night" value="b" checked>
</form></div>`;

const form = () => document.querySelector("form")!;

beforeEach(() => {
  sessionStorage.clear();
  document.body.innerHTML = FORM;
});

test("what was typed is put back whole, with its version and without the token", () => {
  form().querySelector<HTMLInputElement>("[name=topic]")!.value = "话题";
  const kept = typed(form());
  expect(kept).toEqual({ version: ["3"], topic: ["话题"], night: ["b"] });
  document.body.innerHTML = FORM.replace('value="3"', 'value="4"').replace(" checked", "");
  fill(form(), kept);
  expect(typed(form())).toEqual({ version: ["3"], topic: ["话题"], night: ["b"] });
});

function sendAndComeBackTo(page: string): void {
  watchKeeping(document);
  form().querySelector<HTMLInputElement>("[name=topic]")!.value = "话题";
  form().dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  document.body.innerHTML = page;
  watchKeeping(document);
}

test("it waits on the log-in page and is there afterwards", () => {
  sendAndComeBackTo("<main>log in</main>");
  document.body.innerHTML = FORM;
  watchKeeping(document);
  expect(form().querySelector<HTMLInputElement>("[name=topic]")!.value).toBe("话题");
  expect(sessionStorage.length).toBe(0);
});

test("once the server has taken it, it is forgotten", () => {
  sendAndComeBackTo('<div class="frame">the next step</div>');
  document.body.innerHTML = FORM;
  watchKeeping(document);
  expect(form().querySelector<HTMLInputElement>("[name=topic]")!.value).toBe("");
});

test("a page that shows what was sent, with what is wrong, stays as it is", () => {
  sendAndComeBackTo(FORM.replace("<form", "<form data-sent"));
  expect(form().querySelector<HTMLInputElement>("[name=topic]")!.value).toBe("");
});
