/**
 * Tabler 1.6 writes its colours as light-dark(), oklch() and color-mix() of variables, which Chrome before 123 and
 * Safari before 17.5 cannot read: they would show black on transparent. This works them out while building, for the
 * light theme and the variables of the root, so that the style sheet needs nothing newer than custom properties.
 */
import type { AtRule, Plugin, Root } from "postcss";
import { darker, mix, parseColour, print } from "./colour.ts";

const MODERN = /light-dark\(|oklch\(|color-mix\(/;

export function plainColours(): Plugin {
  return {
    postcssPlugin: "plain-colours",
    OnceExit(root) {
      dropDark(root);
      const known = rootVariables(root);
      root.walkDecls((decl) => {
        if (MODERN.test(decl.value)) decl.value = plain(decl.value, known);
      });
    },
  };
}

/** There is one theme, the light one: rules for the dark one are dead weight. */
function dropDark(root: Root): void {
  root.walkRules((rule) => {
    const kept = rule.selectors.filter((s) => !/theme=(["']?)(dark|primary)\1\]|theme-dark/.test(s) || s.includes(":not(.theme-dark)"));
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
}

/** Custom properties of the light root, last one wins as in the cascade. */
function rootVariables(root: Root): Map<string, string> {
  const found = new Map<string, string>();
  root.walkRules((rule) => {
    const light = rule.selectors.some((s) => [":root", ":host", "[data-bs-theme=light]"].includes(s.replace(/["']/g, "")));
    if (!light || (rule.parent as AtRule | undefined)?.type === "atrule") return;
    rule.walkDecls(/^--/, (decl) => void found.set(decl.prop, decl.value));
  });
  return found;
}

/** The value with every modern colour function worked out as far as the known variables allow. */
export function plain(value: string, known: ReadonlyMap<string, string>): string {
  let text = value;
  for (let round = 0; round < 8; round++) {
    const next = replaceCalls(text, "light-dark", (a) => a[0] ?? null);
    const mixed = replaceCalls(next, "color-mix", (a) => mixture(a, known));
    const done = replaceCalls(mixed, "oklch", (a) => oklch(a, known));
    if (done === text) return text;
    text = done;
  }
  return text;
}

/** A literal oklch(), or Tabler's one relative form: `oklch(from X calc(l - 0.06) c h)`, a darker shade. */
function oklch(args: string[], known: ReadonlyMap<string, string>): string | null {
  const text = args.join(",");
  const shade = /^from (.+) calc\(l - ([\d.]+)\) c h$/s.exec(text);
  const base = shade ? colourOf(shade[1]!, known) : null;
  const colour = base ? darker(parseColour(base)!, +shade![2]!) : parseColour(`oklch(${text})`);
  return colour && print(colour);
}

function mixture(args: string[], known: ReadonlyMap<string, string>): string | null {
  const [, first, second] = args;
  if (!first || !second) return null;
  const [oneText, oneShare] = withShare(first, known);
  const [twoText, twoShare] = withShare(second, known);
  const share = oneShare ?? (twoShare === null ? 0.5 : 1 - twoShare);
  if (share === 1) return oneText; // keeps the variable, so a brand colour set later still shows
  const one = colourOf(oneText, known);
  const two = colourOf(twoText, known);
  const [a, b] = [one && parseColour(one), two && parseColour(two)];
  return a && b ? print(mix(a, b, share)) : null;
}

/** "var(--x) 12%" → ["var(--x)", 0.12]; null where no share is written. */
function withShare(text: string, known: ReadonlyMap<string, string>): [string, number | null] {
  const flat = text.trim().replace(/calc\((.*)\)$/, (whole: string, inner: string) => {
    const filled = inner.replace(/var\((--[\w-]+)(?:\s*,\s*([\d.]+))?\)/g, (v, name: string, fallback?: string) => known.get(name) ?? fallback ?? (name.endsWith("-opacity") ? "1" : v));
    const product = /^\s*([\d.]+)\s*\*\s*([\d.]+)%\s*$/.exec(filled);
    return product ? `${+product[1]! * +product[2]!}%` : whole;
  });
  const found = /^(.*?)\s+([\d.]+)%$/s.exec(flat);
  return found ? [found[1]!, +found[2]! / 100] : [flat, null];
}

/** A literal colour for an expression, following variables; null where one of them is not known at build time. */
function colourOf(text: string, known: ReadonlyMap<string, string>, depth = 0): string | null {
  const value = text.trim();
  const direct = parseColour(value);
  if (direct) return print(direct);
  if (depth > 12) return null;
  const variable = /^var\((--[\w-]+)(?:\s*,\s*(.+))?\)$/s.exec(value);
  if (variable) {
    const next = known.get(variable[1]!) ?? variable[2];
    return next === undefined ? null : colourOf(next, known, depth + 1);
  }
  const simpler = MODERN.test(value) ? plain(value, known) : value;
  return simpler === value ? null : colourOf(simpler, known, depth + 1);
}

/** Replaces each innermost call of `name` by what `answer` says about its arguments; null leaves it alone. */
function replaceCalls(text: string, name: string, answer: (args: string[]) => string | null): string {
  let from = text.length;
  let out = text;
  for (;;) {
    const start = out.lastIndexOf(`${name}(`, from - 1);
    if (start < 0 || from <= 0) return out;
    const [args, end] = readArguments(out, start + name.length + 1);
    const result = answer(args);
    if (result !== null) out = out.slice(0, start) + result + out.slice(end);
    from = start;
  }
}

function readArguments(text: string, start: number): [string[], number] {
  const args: string[] = [];
  let depth = 0;
  let begin = start;
  for (let i = start; i < text.length; i++) {
    const c = text[i];
    if (c === "(") depth++;
    else if (c === ")" && depth-- === 0) return [[...args, text.slice(begin, i).trim()], i + 1];
    else if (c === "," && depth === 0) {
      args.push(text.slice(begin, i).trim());
      begin = i + 1;
    }
  }
  return [args, text.length];
}
