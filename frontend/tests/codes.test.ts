// Catches: a code that the phone reads otherwise than the server: another day, another licence, a word too many.
import { expect, test } from "vitest";
import CASES from "../../tests/cases/carton_codes.json";
import { agrees, readCode } from "../src/codes.ts";

test.each(CASES as Record<string, unknown>[])("$text", (known) => {
  const read = readCode(known.text as string, "2026-11-26", "abyc");
  const found = { faults: read.faults, warnings: read.warnings, day: read.day, licence: read.licence };
  const { faults, warnings, day, licence } = known;
  expect(found).toEqual({ faults, warnings, day, licence });
  expect(agrees(read.licence, known.shop as string)).toBe(known.agrees);
});
