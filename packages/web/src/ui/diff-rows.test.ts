import { expect, it } from "vitest";
import { diffRows } from "./diff-rows.ts";

it("tells added, removed, changed and same apart", () => {
  expect(diffRows({ a: 1, b: [1], gone: true }, { b: [1], a: 2, fresh: "x" })).toEqual([
    { key: "b", change: "same", before: [1], after: [1] },
    { key: "a", change: "changed", before: 1, after: 2 },
    { key: "fresh", change: "added", after: "x" },
    { key: "gone", change: "removed", before: true },
  ]);
});
