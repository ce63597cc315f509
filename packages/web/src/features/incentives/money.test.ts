import { expect, test } from "vitest";
import { formatFen, parseYuan } from "./money.tsx";

test.each([
  ["12", "1200"],
  ["12.3", "1230"],
  ["1,234.56", "123456"],
  ["0.01", "1"],
  ["12.345", undefined],
  ["-1", undefined],
  ["abc", undefined],
  ["", undefined],
])("%s yuan are %s fen", (typed, fen) => {
  expect(parseYuan(typed)).toBe(fen);
});

test("fen read as yuan", () => {
  expect(formatFen("123456789")).toBe("1,234,567.89");
});
