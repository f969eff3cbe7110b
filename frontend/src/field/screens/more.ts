/** What is rarely needed: crew and numbers, own past visits, dark or light, sign out of this phone. */
import type { App } from "../app.ts";
import { clock, h, label, moment, word } from "../dom.ts";
import { Phone } from "../phone.ts";
import { isDark, setDark, worksOffline } from "../shell.ts";
import * as store from "../store.ts";
import { download } from "./outbox.ts";

export function showMore(app: App, phone: Phone, rest: string): HTMLElement | Promise<HTMLElement> {
  if (rest === "sign-out") return leaving(app);
  const { pack } = phone;
  const crew = pack.crew.map((each) => h("li", {}, each.name, each.phone && h("a", { class: "field-link", href: `tel:${each.phone}` }, each.phone)));
  const past = pack.past.map((each) => h("li", {}, `${each.date} ${each.shop} · ${label("outcome", each.outcome)}`, each.note && h("small", {}, ` ${each.note}`)));
  const turn = () => setDark(!document.documentElement.classList.contains("is-dark"), true);
  return h(
    "section",
    {},
    h("div", { class: "field-card" }, h("h2", {}, word("crew")), h("ul", {}, ...crew), h("p", {}, `${pack.station.name} ${pack.station.address}`), h("p", { class: "field-sub" }, `${clock(pack.leaves)}–${clock(pack.returns)}`)),
    h("div", { class: "field-card" }, h("h2", {}, word("past")), past.length ? h("ul", { class: "field-plain" }, ...past) : h("p", {}, word("past_none"))),
    h(
      "div",
      { class: "field-card" },
      h("h2", {}, word("this_phone")),
      h("p", {}, word("opens_until", { until: moment(pack.expires), name: pack.me.name })),
      h("p", {}, worksOffline() ? word("works_offline") : word("not_yet_offline")),
      h("div", { class: "field-row" }, h("button", { type: "button", class: "field-button", onclick: turn }, isDark() ? word("light") : word("dark")), h("a", { class: "field-button is-danger", href: "#/more/sign-out" }, word("sign_out"))),
    ),
  );
}

/** Signing out with records that are not delivered: they stay and can still go, but nobody can read them here. */
async function leaving(app: App): Promise<HTMLElement> {
  const open = await store.unsent();
  const leave = async () => {
    await Phone.forget();
    app.phone = null;
    app.say(open.length ? word("signed_out_open", { count: open.length }) : word("signed_out"));
    app.go("#/outbox");
  };
  return h(
    "section",
    { class: "field-card" },
    h("h1", {}, word("sign_out")),
    h("p", { role: "alert" }, open.length ? word("sign_out_open", { count: open.length }) : word("sign_out_text")),
    h(
      "div",
      { class: "field-row" },
      open.length > 0 && h("button", { type: "button", class: "field-button", onclick: () => download(open) }, word("as_file")),
      h("button", { type: "button", class: "field-button is-danger", onclick: () => void leave() }, word("sign_out_now")),
      h("a", { class: "field-button", href: "#/more" }, word("stay")),
    ),
  );
}
