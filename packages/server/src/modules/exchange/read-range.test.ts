import { expect, test } from "vitest";
import { readRange } from "./read-range.ts";

const file = { bytes: 100, etag: '"abc"' };

test.each([
  ["bytes=0-9", { start: 0, end: 9 }],
  ["bytes=90-", { start: 90, end: 99 }],
  ["bytes=-10", { start: 90, end: 99 }],
  ["bytes=-1000", { start: 0, end: 99 }],
  ["bytes=50-1000", { start: 50, end: 99 }],
  ["bytes=9-5", undefined],
  ["bytes=0-1,5-6", undefined],
  ["bytes=-", undefined],
  ["rows=0-9", undefined],
  [undefined, undefined],
])("%s asks for %j", (range, expected) => {
  expect(readRange({ range }, file)).toEqual(expected);
});

test.each(["bytes=100-", "bytes=200-300", "bytes=-0"])("%s lies outside the file", (range) => {
  expect(() => readRange({ range }, file)).toThrow(
    expect.objectContaining({ code: "exchange.range_not_satisfiable" }),
  );
});

test("a part is given only of the file the asker has begun", () => {
  expect(readRange({ range: "bytes=5-", "if-range": '"abc"' }, file)).toEqual({ start: 5, end: 99 });
  expect(readRange({ range: "bytes=5-", "if-range": '"other"' }, file)).toBeUndefined();
});
