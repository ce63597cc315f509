import { expect, test } from "vitest";
import type { MaskSpec } from "../grading/masks.ts";
import { isWeakerMask } from "./mask-strength.ts";

const keep = (first: number, last: number): MaskSpec => ({ kind: "keep-first-last", first, last });

test.each<[MaskSpec, MaskSpec, boolean]>([
  [{ kind: "none" }, { kind: "none" }, false],
  [{ kind: "none" }, keep(3, 4), true],
  [keep(3, 4), keep(3, 4), false],
  [keep(1, 4), keep(3, 4), false],
  [keep(6, 4), keep(3, 4), true],
  [{ kind: "hash" }, keep(3, 4), false],
  [keep(0, 0), { kind: "hash" }, true],
  [{ kind: "replace", identifier: "resident-id" }, { kind: "encrypt" }, false],
  [{ kind: "hash" }, { kind: "suppress" }, true],
  [{ kind: "suppress" }, { kind: "hash" }, false],
  [{ kind: "keep-range", from: 2, to: 3 }, { kind: "keep-range", from: 1, to: 6 }, false],
  [{ kind: "mask-range", from: 7, to: 10 }, { kind: "mask-range", from: 7, to: 14 }, true],
  [{ kind: "mask-range", from: 1, to: 18 }, { kind: "mask-range", from: 7, to: 14 }, false],
  [{ kind: "mask-after", char: "@" }, { kind: "mask-before", char: "@" }, true],
  [{ kind: "mask-before", char: "@" }, { kind: "mask-before", char: "@" }, false],
  [{ kind: "mask-after", char: "." }, { kind: "mask-after", char: "@" }, true],
  [{ kind: "generalise-date", unit: "year" }, { kind: "generalise-date", unit: "month" }, false],
  [{ kind: "generalise-date", unit: "day" }, { kind: "generalise-date", unit: "month" }, true],
  [{ kind: "generalise-number", step: 10 }, { kind: "generalise-number", step: 100 }, true],
  [{ kind: "generalise-date", unit: "year" }, keep(4, 0), true],
])("%j in the place of %j is weaker: %s", (mask, graded, weaker) => {
  expect(isWeakerMask(mask, graded)).toBe(weaker);
});
