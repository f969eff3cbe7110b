// Catches: a warning while dragging that hides a broken rule behind what gets better, or that says nothing.
import { expect, test } from "vitest";
import { words } from "../src/regroup/words.ts";

const NOTHING = { never: false, breaks: [], mends: [], better: [], worse: [] };

test("what a move would do is told in one line, what breaks first", () => {
  const word = (name: string): string => name.toUpperCase();
  expect(words({ ...NOTHING, better: ["moves −1"], breaks: ["too small", "no leader"], worse: ["sizes +2"] }, word)).toBe(
    "BREAKS: too small；no leader · BETTER: moves −1 · WORSE: sizes +2",
  );
  expect(words({ ...NOTHING, never: true, better: ["moves −1"] }, word)).toBe("NEVER");
  expect(words(NOTHING, word)).toBe("OK");
});
