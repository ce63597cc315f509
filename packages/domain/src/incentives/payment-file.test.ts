import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  defaultColumns,
  PaymentColumns,
  type PaymentLine,
  type PaymentValue,
  paymentRows,
  paymentValues,
  readBankReturns,
  toCsv,
} from "./payment-file.ts";

const seeded = { seed: 20140226, numRuns: 300 };
const values = Object.keys(paymentValues) as PaymentValue[];
const words = fc.string({
  unit: fc.constantFrom(...'甲乙公司0123456789,"\r\n\t=+@-；（）é'),
  maxLength: 12,
});
const line = fc.record(
  Object.fromEntries(values.map((value) => [value, words])) as Record<PaymentValue, typeof words>,
) as fc.Arbitrary<PaymentLine>;
const columns: fc.Arbitrary<PaymentColumns> = fc
  .tuple(
    fc.shuffledSubarray(
      values.filter((value): boolean => value !== "reference"),
      { minLength: 2 },
    ),
    fc.nat({ max: 7 }),
  )
  .map(([others, at]) => others.toSpliced(at, 0, "reference"))
  .map((chosen) => chosen.map((value, at) => ({ title: `${paymentValues[value].zh}${at}`, value })));
describe("a payment file", () => {
  test("says of each payment what its columns ask for, in their order", () => {
    fc.assert(
      fc.property(columns, fc.array(line, { maxLength: 5 }), (head, lines) => {
        const rows = paymentRows(head, lines);
        expect(rows[0]).toEqual(head.map(({ title }) => title));
        expect(rows.slice(1)).toEqual(lines.map((one) => head.map(({ value }) => one[value])));
      }),
      seeded,
    );
  });

  test("keeps the digits of an account and begins with the mark that spreadsheets look for", () => {
    const row = { ...emptyLine, reference: "FK-1", accountNumber: "006222000012345678901" };
    const text = toCsv(paymentRows(defaultColumns, [row]));
    expect(text.startsWith("\uFEFF付款编号,收款人,收款账号,开户行,金额（元）,用途\r\n")).toBe(true);
    expect(text).toContain(",006222000012345678901,");
    expect(text.endsWith("\r\n")).toBe(true);
  });
});

describe("its columns", () => {
  test.each([
    ["without the reference", [{ title: "金额", value: "amountYuan" }]],
    ["with an unknown value", [...defaultColumns, { title: "其他", value: "other" }]],
    ["without a title", [...defaultColumns, { title: " ", value: "purpose" }]],
  ])("are refused %s", (_, given) => {
    expect(PaymentColumns.safeParse(given).success).toBe(false);
  });
  test("are what was set, or the usual ones", () => {
    expect(PaymentColumns.parse(defaultColumns)).toEqual(defaultColumns);
    fc.assert(
      fc.property(columns, (given) => PaymentColumns.safeParse(given).success),
      seeded,
    );
  });
});

const emptyLine = Object.fromEntries(values.map((value) => [value, ""])) as PaymentLine;
const results = fc.constantFrom(
  ["成功", true],
  ["已入账", true],
  ["Paid", true],
  ["退票", false],
  ["failed", false],
) as fc.Arbitrary<[string, boolean]>;
const answer = fc.record({
  reference: fc.integer({ min: 1, max: 9_999 }).map((at) => `FK-2026-000001-${String(at).padStart(4, "0")}`),
  result: results,
  reason: fc.string({ unit: fc.constantFrom(...'户名不符,"'), maxLength: 6 }),
});

describe("a bank's answer", () => {
  test("is read line by line, in whatever order its columns stand", () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 8 }), fc.boolean(), (answers, isTurned) => {
        const rows = [
          ["付款编号", "处理结果", "失败原因"],
          ...answers.map(({ reference, result, reason }) => [reference, result[0], reason]),
        ].map((row) => (isTurned ? row.toReversed() : row));
        const { returns, bad } = readBankReturns(rows);
        expect(bad).toEqual([]);
        expect(returns).toEqual(
          answers.map(({ reference, result, reason }, at) => ({
            line: at + 2,
            reference,
            isPaid: result[1],
            reason: reason.trim(),
          })),
        );
      }),
      seeded,
    );
  });

  test("lists what is not clear and takes nothing of it", () => {
    const head = ["reference", "status"];
    expect(readBankReturns([["编号?", "结果"]])).toEqual({
      returns: [],
      bad: [{ line: 1, found: "编号?,结果", why: "head" }],
    });
    expect(readBankReturns([head, ["", "成功"], ["FK-1", "处理中"], ["", ""], ["FK-2", "成功"]])).toEqual({
      returns: [{ line: 5, reference: "FK-2", isPaid: true, reason: "" }],
      bad: [
        { line: 2, found: "成功", why: "reference" },
        { line: 3, found: "处理中", why: "result" },
      ],
    });
  });
});
