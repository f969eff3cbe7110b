/** The programme on a crew's phone: what is open, where the bottom bar leads, and the line to the server. */
import "../styles/field.css";
import { h, word } from "./dom.ts";
import { Line } from "./line.ts";
import { Phone } from "./phone.ts";
import { showAdd } from "./screens/add.ts";
import { showInspect } from "./screens/inspect.ts";
import { showMap } from "./screens/map.ts";
import { showMore } from "./screens/more.ts";
import { showOutbox } from "./screens/outbox.ts";
import { showStop } from "./screens/stop.ts";
import { showStops } from "./screens/stops.ts";
import { showStudy } from "./screens/study.ts";
import { showEmpty, showTake, showUnfit } from "./screens/take.ts";
import type { Sent } from "./sending.ts";
import * as store from "./store.ts";
import { isDark, setDark, watchUpdates } from "./shell.ts";

export interface App {
  phone: Phone | null;
  line: Line;
  root: HTMLElement;
  show(): Promise<void>;
  go(hash: string): void;
  say(text: string): void;
}

type Screen = (app: App, phone: Phone, rest: string) => HTMLElement | Promise<HTMLElement>;
const SCREENS: Record<string, Screen> = { stops: showStops, stop: showStop, map: showMap, add: showAdd, inspect: showInspect, study: showStudy, more: showMore };
const TABS = ["stops", "map", "study", "outbox", "more"];

async function start(): Promise<void> {
  const root = document.getElementById("field");
  if (!root) return;
  setDark(isDark());
  if (!window.isSecureContext || !("indexedDB" in window) || !crypto.subtle) {
    root.replaceChildren(showUnfit(root));
    return;
  }
  const app: App = {
    ...{ phone: null, root, line: new Line(root.dataset["deliver"]!, (sent) => void told(app, sent)) },
    show: () => show(app),
    go: (hash) => (location.hash === hash ? void show(app) : void (location.hash = hash)),
    say: (text) => say(root, text),
  };
  const found = await Phone.wake().catch(() => null);
  app.phone = found instanceof Phone ? found : null;
  if (found === "expired") app.say(word("expired"));
  addEventListener("hashchange", () => void show(app));
  watchUpdates(root, (take) => app.root.before(banner(word("update_ready"), word("update_now"), take)));
  await show(app);
  void app.line.send();
}

/** Something was sent, or is being sent: the bar counts anew, and an open outbox shows its receipts. */
async function told(app: App, sent: Sent | null): Promise<void> {
  if (sent && location.hash.startsWith("#/outbox")) await show(app);
  else await bar(app);
}

async function show(app: App): Promise<void> {
  const [name = "", rest = ""] = location.hash.replace(/^#\/?/, "").split("/");
  const page = await screen(app, name, decodeURIComponent(rest));
  const text = document.querySelector<HTMLElement>(".field-said");
  // What was said stays for one page.
  const fresh = text && Date.now() - Number(text.dataset["at"]) < 1500;
  app.root.replaceChildren(...(fresh ? [text] : []), page);
  window.scrollTo(0, 0);
  await bar(app);
}

async function screen(app: App, name: string, rest: string): Promise<HTMLElement> {
  if (app.root.dataset["take"] && name !== "outbox") return showTake(app);
  if (name === "outbox") return showOutbox(app);
  const phone = app.phone;
  if (!phone) return showEmpty(app);
  return (SCREENS[name] ?? (isMeeting(phone) ? showStudy : showStops))(app, phone, rest);
}

/** A gathering without a way: there is its list and its minutes, and nothing to call at. */
function isMeeting(phone: Phone | null): boolean {
  return !!phone && !phone.pack.stops.length && !phone.pack.crew.length && !!phone.pack.gathering;
}

/** The bar at the bottom, within a thumb's reach; it counts what is not delivered. */
async function bar(app: App): Promise<void> {
  const waiting = (await store.unsent()).length;
  const here = location.hash.replace(/^#\/?/, "").split("/")[0] || (isMeeting(app.phone) ? "study" : "stops");
  const meeting = isMeeting(app.phone);
  const tabs = TABS.filter((name) => app.phone || name === "outbox").filter((name) => (name === "study" ? app.phone?.pack.gathering : !meeting || !["stops", "map"].includes(name)));
  const links = tabs.map((name) =>
    h("a", { href: `#/${name}`, class: "field-tab", "aria-current": name === here ? "page" : null }, word(meeting && name === "study" ? "tab_meeting" : `tab_${name}`), name === "outbox" && waiting > 0 && h("span", { class: "field-count" }, String(waiting))),
  );
  const nav = document.getElementById("field-bar");
  if (nav) nav.replaceChildren(...(app.root.dataset["take"] ? [] : links));
  const state = document.getElementById("field-line");
  if (state) state.textContent = navigator.onLine ? (waiting ? word("line_waiting", { count: waiting }) : word("line_done")) : word("line_off", { count: waiting });
}

function say(root: HTMLElement, text: string): void {
  document.querySelector(".field-said")?.remove();
  root.prepend(h("p", { class: "field-said", role: "status", "data-at": Date.now() }, text));
}

function banner(text: string, label: string, act: () => void): HTMLElement {
  return h("div", { class: "field-banner", role: "status" }, text, h("button", { type: "button", class: "field-button", onclick: act }, label));
}

void start();
