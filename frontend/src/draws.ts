/** What the public pages of draws load, and what the saved checker carries inside: it may import nothing that others share. */
import { watchChecker } from "./draws/checker.ts";
import { watchParty } from "./draws/party.ts";

document.querySelectorAll<HTMLElement>("[data-draw-check]").forEach(watchChecker);
document.querySelectorAll<HTMLElement>("[data-draw-party]").forEach(watchParty);
