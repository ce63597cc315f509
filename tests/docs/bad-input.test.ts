import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { badInputs } from "../bad-input.ts";

const root = path.resolve(import.meta.dirname, "../..");

test.each(badInputs)("the tests that prove $what exist", ({ proofs }) => {
  const missing = proofs.filter(([file, title]) => {
    const place = path.join(root, file);
    return !existsSync(place) || !readFileSync(place, "utf8").includes(JSON.stringify(title));
  });
  expect(proofs).not.toHaveLength(0);
  expect(missing).toEqual([]);
});

test("each kind is listed once", () => {
  const kinds = badInputs.map(({ what }) => what);
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(kinds).toHaveLength(31);
});
