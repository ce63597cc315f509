import { expect, test } from "vitest";
import { findUnfit, MAX_DEPTH } from "./find-unfit.ts";

const nest = (levels: number): unknown => {
  let value: unknown = "x";
  for (let level = 0; level < levels; level++) value = { of: value };
  return value;
};

test("takes what an input may be", () => {
  for (const value of ["", "贵阳 😀", 1, null, undefined, { a: [{ b: "c" }] }, nest(MAX_DEPTH)])
    expect(findUnfit(value, "body")).toBeUndefined();
});

test("finds text that cannot be kept, and where", () => {
  expect(findUnfit({ a: [{ b: "x\ud800" }] }, "body")?.field).toBe("body.a.0.b");
  expect(findUnfit({ q: "x\0y" }, "query")?.field).toBe("query.q");
  expect(findUnfit({ "\udfff": 1 }, "body")?.field).toBe("body");
});

test("finds a tree that is too deep without going down it", () => {
  for (const levels of [MAX_DEPTH + 1, 1_000_000])
    expect(findUnfit(nest(levels), "body")).toMatchObject({ field: "body", expected: `≤ ${MAX_DEPTH}` });
});
