/** Building pages without a framework. */

type Child = Node | string | null | undefined | false;
type Props = Record<string, unknown>;

/** An element: `on…` props are listeners, `class`/`data-…`/`aria-…` attributes, booleans switch attributes. */
export function h<Name extends keyof HTMLElementTagNameMap>(name: Name, props: Props = {}, ...children: (Child | Child[])[]): HTMLElementTagNameMap[Name] {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value as EventListener);
    else if (key === "value") (node as unknown as { value: string }).value = String(value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, String(value));
  }
  node.append(...children.flat().filter((child): child is Node | string => !!child));
  return node;
}

/** A word of the page, with `%(name)s` filled in. Words come with the page, in its language. */
export function word(name: string, values: Record<string, string | number> = {}): string {
  const text = words()[name] ?? name;
  return text.replace(/%\((\w+)\)[sd]/g, (_all, key: string) => String(values[key] ?? "?"));
}

/** Values and labels of a list of choices ("outcome", "place", "state", "remark"). */
export function choices(name: string): [string, string][] {
  return (words()[`choices_${name}`] as unknown as [string, string][] | undefined) ?? [];
}

export function label(name: string, value: string): string {
  return choices(name).find(([each]) => each === value)?.[1] ?? value;
}

let known: Record<string, string> | null = null;

function words(): Record<string, string> {
  known ??= JSON.parse(document.getElementById("field-words")?.textContent ?? "{}") as Record<string, string>;
  return known;
}

/** Seconds after midnight as a clock; after midnight it counts on. */
export function clock(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return "";
  const minutes = Math.floor(seconds / 60);
  return `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** A moment as people write it, by the phone's own clock. */
export function moment(text: string): string {
  const at = new Date(text);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
