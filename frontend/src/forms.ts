/** Forms: a question before what cannot be undone, and one effect for a double click. */
import { Modal } from "@tabler/core";

/** Listens once for the whole document, so parts brought in later need nothing. */
export function watchForms(page: Document): void {
  page.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.dataset.confirm && form.dataset.confirmed !== "yes") {
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(page, form, (event as SubmitEvent).submitter);
    } else if ("guard" in form.dataset && !guard(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);
  // Coming back with the browser's button shows the page as it was left: open the guards again.
  window.addEventListener("pageshow", () => {
    for (const form of page.querySelectorAll<HTMLFormElement>("form[data-guard]")) release(form);
  });
}

/** True the first time; false while the first submit is still under way. */
export function guard(form: HTMLFormElement): boolean {
  if (form.dataset.sent) return false;
  form.dataset.sent = "yes";
  form.setAttribute("aria-busy", "true");
  setTimeout(() => release(form), 8000);
  return true;
}

export function release(form: HTMLFormElement): void {
  delete form.dataset.sent;
  delete form.dataset.confirmed;
  form.removeAttribute("aria-busy");
}

function ask(page: Document, form: HTMLFormElement, button: HTMLElement | null): void {
  const box = page.getElementById("confirm")!;
  const yes = page.getElementById("confirm-yes") as HTMLButtonElement;
  const detail = page.getElementById("confirm-detail")!;
  page.getElementById("confirm-text")!.textContent = form.dataset.confirm ?? "";
  detail.textContent = form.dataset.confirmDetail ?? "";
  detail.hidden = !form.dataset.confirmDetail;
  yes.textContent = form.dataset.confirmYes || yes.dataset.label || "";
  yes.className = `btn ${form.dataset.confirmTone === "danger" ? "btn-danger" : "btn-primary"}`;
  const modal = Modal.getOrCreateInstance(box) as Modal;
  yes.onclick = () => {
    form.dataset.confirmed = "yes";
    modal.hide();
    if (form.requestSubmit) form.requestSubmit(button?.isConnected ? (button as HTMLButtonElement) : undefined);
    else form.submit(); // Safari 14 and 15: the button's own name is not sent
  };
  box.addEventListener("shown.bs.modal", () => yes.focus(), { once: true });
  modal.show();
}
