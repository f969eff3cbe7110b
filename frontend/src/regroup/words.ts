/** What a move would do, as the server says it and as one line. */

/** What moving a member to a group would do, in words. */
export interface Effect {
  never: boolean;
  breaks: string[];
  mends: string[];
  better: string[];
  worse: string[];
}

/** One line: what breaks first, then what it mends, then better and worse. */
export function words(effect: Effect, word: (name: string) => string): string {
  if (effect.never) return word("never");
  const parts: [string, string[]][] = [
    ["breaks", effect.breaks],
    ["mends", effect.mends],
    ["better", effect.better],
    ["worse", effect.worse],
  ];
  const said = parts.filter(([, lines]) => lines.length).map(([name, lines]) => `${word(name)}: ${lines.join("；")}`);
  return said.length ? said.join(" · ") : word("ok");
}
