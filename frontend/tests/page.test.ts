import { beforeEach, describe, expect, it, vi } from "vitest";

vi.mock("@tabler/core", () => ({ Modal: { getOrCreateInstance: () => ({ show() {}, hide() {} }) } }));
const { guard, release, watchForms } = await import("../src/forms.ts");
const { watchRequests } = await import("../src/requests.ts");
const { toast } = await import("../src/toasts.ts");
const { size, watchUploads } = await import("../src/uploads.ts");
const { showWidths } = await import("../src/widths.ts");

const html = (markup: string) => void (document.body.innerHTML = markup);
const TOASTS = '<div id="toasts" data-failed="Failed" data-offline="Offline" data-signed-out="Out" data-close="Close"></div>';
const notes = () => [...document.querySelectorAll(".note span")].map((note) => note.textContent);

describe("forms", () => {
  it("are sent once for a double click", () => {
    html("<form data-guard></form>");
    const form = document.querySelector("form")!;
    expect([guard(form), guard(form)]).toEqual([true, false]);
    release(form);
    expect(guard(form)).toBe(true);
  });

  it("ask before they are sent", () => {
    html('<form data-confirm="Delete it?"></form><div id="confirm"><p id="confirm-text"></p><p id="confirm-detail"></p><button id="confirm-yes" data-label="Yes"></button></div>');
    watchForms(document);
    const sent = new Event("submit", { cancelable: true, bubbles: true });
    document.querySelector("form")!.dispatchEvent(sent);
    expect(sent.defaultPrevented).toBe(true);
    expect(document.getElementById("confirm-text")!.textContent).toBe("Delete it?");
    expect(document.getElementById("confirm-yes")!.textContent).toBe("Yes");
  });
});

describe("requests", () => {
  beforeEach(() => {
    html(TOASTS);
    document.body.replaceWith(document.body.cloneNode(true)); // drops the listeners of the test before
    watchRequests(document.body);
  });
  const send = (name: string, detail: object) => document.body.dispatchEvent(new CustomEvent(name, { detail }));
  const xhr = (status: number, headers: Record<string, string> = {}) => ({ status, getResponseHeader: (name: string) => headers[name] ?? null });

  it("that fail say so", () => {
    send("htmx:responseError", { xhr: xhr(500) });
    expect(notes()).toEqual(["Failed"]);
  });

  it("leave it to the server's own words", () => {
    send("htmx:responseError", { xhr: xhr(409, { "HX-Trigger": '{"toast":{}}' }) });
    send("toast", { text: "Somebody else was faster" });
    expect(notes()).toEqual(["Somebody else was faster"]);
  });

  it("show a form with errors in its place, and never a log-in page", () => {
    const form = { xhr: xhr(422), shouldSwap: false };
    const login = { xhr: xhr(200, { "X-Signed-Out": "1" }), shouldSwap: true };
    send("htmx:beforeSwap", form);
    send("htmx:beforeSwap", login);
    expect([form.shouldSwap, login.shouldSwap, notes()]).toEqual([true, false, ["Out"]]);
  });
});

describe("toasts", () => {
  it("do not repeat themselves, and close", () => {
    html(TOASTS);
    toast("offline");
    toast("offline");
    expect(notes()).toEqual(["Offline"]);
    document.querySelector<HTMLButtonElement>(".note .btn-close")!.click();
    expect(notes()).toEqual([]);
  });

  it("take words as text, not as markup", () => {
    html(TOASTS);
    toast({ text: "<b>x</b>" });
    expect(notes()).toEqual(["<b>x</b>"]);
  });
});

it("uploads show what was chosen", () => {
  html('<div data-upload><input type="file"><p data-upload-name hidden></p></div>');
  watchUploads(document);
  const input = document.querySelector("input")!;
  Object.defineProperty(input, "files", { value: [new File(["x".repeat(2048)], "名册.xlsx")] });
  input.dispatchEvent(new Event("change"));
  expect(document.querySelector("[data-upload-name]")!.textContent).toBe("名册.xlsx (2 KB)");
  expect([size(1), size(3 * 1048576)]).toEqual(["1 KB", "3.0 MB"]);
});

it("progress bars get their width by script", () => {
  html('<div data-width="42"></div>');
  showWidths(document);
  expect(document.querySelector<HTMLElement>("div")!.style.width).toBe("42%");
});
