import { expect, test } from "vitest";
import { type ComparisonTerms, joinAnswers, readQuestions, requireSameColumns } from "./comparison.ts";

const terms: ComparisonTerms = {
  keys: ["证件号码"],
  answers: ["姓名", "已满80岁"],
  facts: [{ name: "已满80岁", condition: { op: "le", column: "出生日期", value: "1946-01-01" } }],
};

test("every key is needed; agreed fields may be claimed, facts are answered without being asked", () => {
  expect(readQuestions(terms, ["证件号码"])).toMatchObject({ claimed: [], facts: [{ name: "已满80岁" }] });
  expect(readQuestions(terms, ["姓名", "证件号码"]).claimed).toEqual(["姓名"]);
});

test.each([[["姓名"]], [["证件号码", "住址"]], [["证件号码", "已满80岁"]]])(
  "refuses the columns %j",
  (columns) => {
    expect(() => readQuestions(terms, columns)).toThrow(
      expect.objectContaining({ code: "exchange.comparison_columns" }),
    );
  },
);

test("all records give the columns of the first", () => {
  expect(
    requireSameColumns([
      { a: "1", b: "2" },
      { b: "3", a: "4" },
    ]),
  ).toEqual(["a", "b"]);
  expect(() => requireSameColumns([{ a: "1" }, { b: "1" }])).toThrow(
    expect.objectContaining({ code: "exchange.comparison_columns" }),
  );
});

test("facts are told of records only", () => {
  expect(joinAnswers("no-record", { 姓名: "no-record" })).toEqual({ result: "no-record" });
  expect(joinAnswers("mismatch", { 姓名: "mismatch", 已满80岁: "match" })).toEqual({
    result: "mismatch",
    facts: { 姓名: "mismatch", 已满80岁: "match" },
  });
  expect(joinAnswers("match", {})).toEqual({ result: "match" });
});
