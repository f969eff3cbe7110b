/** htmx requests that fail say so in a toast, in the page's own words; a lost log-in is told apart. */
import { toast } from "./toasts.ts";

export function watchRequests(body: HTMLElement): void {
  body.addEventListener("htmx:sendError", () => toast("offline", "warning"));
  body.addEventListener("htmx:timeout", () => toast("offline", "warning"));
  body.addEventListener("htmx:beforeSwap", (event) => {
    const detail = (event as CustomEvent).detail as { xhr: XMLHttpRequest; shouldSwap: boolean };
    // 422 is a form with errors: it is shown in place. A log-in page must not land inside a part of this page.
    if (detail.xhr.status === 422) detail.shouldSwap = true;
    if (detail.xhr.status === 401 || detail.xhr.getResponseHeader("X-Signed-Out")) {
      detail.shouldSwap = false;
      toast("signedOut", "warning");
    }
  });
  body.addEventListener("htmx:responseError", (event) => {
    const { xhr } = (event as CustomEvent).detail as { xhr: XMLHttpRequest };
    const told = xhr.getResponseHeader("HX-Trigger"); // the server has said it better
    if (xhr.status !== 401 && xhr.status !== 422 && !told) toast("failed", "danger");
  });
  // The server may send words of its own: HX-Trigger: {"toast": {"text": "…", "tone": "success"}}
  body.addEventListener("toast", (event) => {
    const { text, tone } = (event as CustomEvent).detail as { text: string; tone?: string };
    toast({ text }, tone ?? "info");
  });
}
