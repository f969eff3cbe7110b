/** The outbox: what, when, receipt number. Nothing leaves this list silently. */
import type { App } from "../app.ts";
import { h, label, moment, word } from "../dom.ts";
import { isPersistent, room } from "../shell.ts";
import * as store from "../store.ts";
import type { Item } from "../types.ts";

export const FORMAT = "redsail-outbox/1";
const LITTLE = 50;

export async function showOutbox(app: App): Promise<HTMLElement> {
  const items = (await store.items()).reverse();
  const open = items.filter((item) => !item.number);
  const rows = await Promise.all(items.map((item) => row(app, item)));
  const send = async () => {
    const sent = await app.line.send();
    app.say(sent.whole ? word("sent_all", { count: sent.receipts }) : word(`sent_${sent.why || "cut"}`));
    await app.show();
  };
  return h(
    "section",
    {},
    h("h1", { class: "field-title" }, word("tab_outbox")),
    h("p", { class: "field-sub" }, open.length ? word("open_items", { count: open.length }) : word("line_done")),
    ...(await warnings()),
    h(
      "div",
      { class: "field-row" },
      h("button", { type: "button", class: "field-button is-main", disabled: !open.length, onclick: () => void send() }, word("send_now")),
      h("button", { type: "button", class: "field-button", disabled: !open.length, onclick: () => download(open) }, word("as_file")),
    ),
    items.length ? h("ul", { class: "field-list" }, ...rows) : h("p", { class: "field-note" }, word("outbox_empty")),
    h("p", { class: "field-sub" }, word("file_text")),
  );
}

async function row(app: App, item: Item): Promise<HTMLElement> {
  const what = (app.phone && (await app.phone.label(item))) || "";
  const state = item.number ? `${word("receipt", { number: item.number })} · ${item.words}` : item.words === "unread" ? word("unread") : item.words || word("not_sent");
  const again = async () => {
    await app.line.send(item.id);
    await app.show();
  };
  return h(
    "li",
    { class: `field-item${item.number ? " is-sent" : ""}`, "data-item": item.id },
    h("span", { class: "field-name" }, `${label("kind", item.kind)} ${what}`, h("small", {}, moment(item.madeAt))),
    h("span", { class: "field-state" }, state),
    !item.number && h("button", { type: "button", class: "field-small", onclick: () => void again() }, word("retry")),
  );
}

/** The sealed records as a file, for the officer: it opens nowhere but on the server. */
export function download(items: Item[]): void {
  const text = JSON.stringify({ format: FORMAT, sent_at: null, envelopes: items.map((item) => item.envelope) });
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = h("a", { href: address, download: `redsail-outbox-${new Date().toISOString().slice(0, 10)}.json` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function warnings(): Promise<HTMLElement[]> {
  const found: HTMLElement[] = [];
  if ((await isPersistent()) === false) found.push(h("p", { class: "field-note" }, word("not_persistent")));
  const left = await room();
  if (left !== null && left < LITTLE) found.push(h("p", { class: "field-note" }, word("little_room", { megabytes: left })));
  return found;
}
