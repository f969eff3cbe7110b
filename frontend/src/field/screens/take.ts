/** Before there is a pack: take one, or say what to do. */
import type { App } from "../app.ts";
import { h, moment, word } from "../dom.ts";
import { Phone } from "../phone.ts";
import * as store from "../store.ts";
import type { Pack } from "../types.ts";

export function showTake(app: App): HTMLElement {
  const data = app.root.dataset;
  const button = h("button", { type: "button", class: "field-button is-main", onclick: () => void take(app, button) }, word("take"));
  const old = app.phone && app.phone.pack.evening !== data["take"] ? h("p", { class: "field-note" }, word("take_replaces", { title: app.phone.pack.title })) : null;
  return h(
    "section",
    { class: "field-card" },
    h("h1", {}, data["title"] ?? ""),
    h("p", {}, word("take_text", { until: data["until"] ?? "" })),
    old,
    button,
    h("a", { class: "field-link", href: data["sheet"] ?? "/" }, word("take_paper")),
  );
}

async function take(app: App, button: HTMLButtonElement): Promise<void> {
  const data = app.root.dataset;
  button.disabled = true;
  try {
    const answer = await fetch(data["issue"]!, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": data["csrf"] ?? "" },
      body: JSON.stringify({ evening: data["take"], clock: new Date().toISOString() }),
    });
    const json = (await answer.json().catch(() => null)) as (Pack & { messages?: string[] }) | null;
    if (!answer.ok || !json?.token) {
      app.say(json?.messages?.join(" ") ?? word("take_failed"));
      return;
    }
    app.phone = await Phone.take(json);
    delete app.root.dataset["take"];
    history.replaceState(null, "", data["start"]);
    app.say(word("taken", { until: moment(json.expires) }));
    await app.show();
  } catch (error) {
    app.say(store.isFull(error) ? word("full") : word("take_failed"));
  } finally {
    button.disabled = false;
  }
}

/** No pack on this phone: where to get one. */
export function showEmpty(app: App): HTMLElement {
  return h(
    "section",
    { class: "field-card" },
    h("h1", {}, word("empty_title")),
    h("p", {}, word("empty_text")),
    h("a", { class: "field-button is-main", href: app.root.dataset["evenings"] ?? "/" }, word("empty_go")),
  );
}

/** No HTTPS, or a browser without what sealing needs: what does not work, and what does. */
export function showUnfit(root: HTMLElement): HTMLElement {
  const why = window.isSecureContext ? word("unfit_browser") : word("unfit_http");
  return h(
    "section",
    { class: "field-card" },
    h("h1", {}, word("unfit_title")),
    h("p", {}, why),
    h("p", {}, word("unfit_instead")),
    h("a", { class: "field-button is-main", href: root.dataset["sheet"] ?? root.dataset["evenings"] ?? "/" }, word("take_paper")),
  );
}
