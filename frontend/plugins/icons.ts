/**
 * One sprite with the icons that templates and menus name, and no others: of Tabler's 5,000 a page needs thirty.
 * Names are found in `{% icon "x" %}`, `icon="x"` and `Entry(_("…"), "room:url", "x")` in templates and Python of the web door.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";

const SOURCE = resolve(import.meta.dirname, "../node_modules/@tabler/icons/icons/outline");
const NAMES = /(?:\{%-?\s*icon\s+|\bicon\s*=\s*|\bEntry\([^"]*"[^"]*"\),\s*"[\w:-]+",\s*)["']([a-z0-9-]+)["']/g;

export function icons(folder: string): Plugin {
  return {
    name: "icons",
    apply: "build",
    generateBundle() {
      const names = usedIcons(folder);
      const unknown = names.filter((name) => !existsSync(join(SOURCE, `${name}.svg`)));
      if (unknown.length) this.warn(`no such icon: ${unknown.join(", ")}`);
      const source = sprite(names.filter((name) => !unknown.includes(name)));
      this.emitFile({ type: "asset", name: "icons.svg", originalFileName: "icons.svg", source });
    },
  };
}

/** Icon names in all templates and Python files below `folder`, sorted. */
export function usedIcons(folder: string): string[] {
  const found = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/\.(html|py)$/.test(entry) || entry.startsWith("static")) continue;
    for (const match of readFileSync(join(folder, entry), "utf8").matchAll(NAMES)) found.add(match[1]!);
  }
  return [...found].sort();
}

/** The <symbol>s of the named icons in one SVG. */
export function sprite(names: string[]): string {
  const symbols = names.map((name) => {
    const inner = readFileSync(join(SOURCE, `${name}.svg`), "utf8").replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${inner.replace(/\s*\n\s*/g, "")}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}
