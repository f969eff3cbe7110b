/** A shop that is not on the way: found within the pack, by name, address or number. */
import type { App } from "../app.ts";
import { h, word } from "../dom.ts";
import { add } from "../evening.ts";
import type { Phone } from "../phone.ts";

const SHOWN = 20;

export function showAdd(app: App, phone: Phone): HTMLElement {
  const list = h("ul", { class: "field-list" });
  const field = h("input", { class: "field-input", id: "search", type: "search", autocomplete: "off", oninput: () => look() });
  const choose = async (shop: number) => {
    await add(phone, shop);
    app.go(`#/stop/${shop}`);
  };
  function look(): void {
    const text = field.value.trim().toLowerCase();
    const found = phone.pack.near.filter((shop) => `${shop.name} ${shop.address}`.toLowerCase().includes(text)).slice(0, SHOWN);
    const rows = found.map((shop) =>
      h("li", {}, h("button", { type: "button", class: "field-stop", onclick: () => void choose(shop.id) }, h("span", { class: "field-name" }, shop.name, h("small", {}, ` ${shop.address}`)))),
    );
    list.replaceChildren(...(rows.length ? rows : [h("li", { class: "field-note" }, word("none_found"))]));
  }
  look();
  return h("section", {}, h("h1", { class: "field-title" }, word("add_shop")), h("label", { for: "search", class: "field-sub" }, word("search")), field, list);
}
