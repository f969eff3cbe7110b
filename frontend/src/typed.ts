/** Says with every form how many of its fields a person typed and chose; never what, who, or for how long. */

const TYPED = "_typed";
type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
/** Fields a person touched since the page came, and those that were told to the server already. */
const touched = new WeakSet<Element>();
const told = new WeakSet<Element>();

export function watchTyping(page: Document): void {
  const note = (event: Event): void => {
    const field = event.target as Field | null;
    if (field && "form" in field && field.form) touched.add(field);
  };
  page.addEventListener("input", note, true);
  page.addEventListener("change", note, true);
  // Last of all: a submit that a guard or a question stopped is not counted, and nobody's work waits for this.
  page.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const form = event.target as HTMLFormElement;
    if (form.method === "post" && !form.hasAttribute("hx-post")) put(form, count(form));
  });
  page.addEventListener("htmx:configRequest", (event) => {
    const { elt, headers, verb } = (event as CustomEvent).detail as {
      elt: Element;
      headers: Record<string, string>;
      verb: string;
    };
    const form = elt.closest("form");
    if (form && verb === "post") headers["X-Typed"] = count(form);
  });
}

/** "typed.chosen" of what was touched and not told yet; a group of radio buttons is one field. */
export function count(form: HTMLFormElement): string {
  const typed = new Set<unknown>();
  const chosen = new Set<unknown>();
  for (const field of Array.from(form.elements) as Field[]) {
    if (!touched.has(field) || told.has(field)) continue;
    told.add(field);
    if (field.type === "hidden" || field.name === "") continue;
    if (field.type === "radio") chosen.add(field.name);
    else if (field instanceof HTMLSelectElement || ["checkbox", "file"].includes(field.type)) chosen.add(field);
    else typed.add(field);
  }
  return `${typed.size}.${chosen.size}`;
}

function put(form: HTMLFormElement, text: string): void {
  const old = form.querySelector<HTMLInputElement>(`input[name=${TYPED}]`);
  const field = old ?? form.ownerDocument.createElement("input");
  field.type = "hidden";
  field.name = TYPED;
  field.value = text;
  if (!old) form.append(field);
}
