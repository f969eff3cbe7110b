/** Short notes at the foot of the page. Their words stand in the page (`#toasts`), translated by the server. */
export type Tone = string;

export function toast(what: string | { text: string }, tone: Tone = "info", seconds = 8): void {
  const place = document.getElementById("toasts");
  if (!place) return;
  const text = typeof what === "string" ? place.dataset[what] : what.text;
  if (!text || [...place.children].some((note) => note.firstElementChild?.textContent === text)) return;
  const note = document.createElement("div");
  note.className = `note note-${tone}`;
  const words = document.createElement("span");
  words.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn-close";
  close.setAttribute("aria-label", place.dataset.close ?? "");
  close.onclick = () => note.remove();
  note.append(words, close);
  place.append(note);
  setTimeout(() => note.remove(), seconds * 1000);
}
