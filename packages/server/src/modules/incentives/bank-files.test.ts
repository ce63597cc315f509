import type { MultipartFile } from "@fastify/multipart";
import {
  defaultColumns,
  type PaymentLine,
  paymentRows,
  toCsv,
} from "@qianshu/domain/incentives/payment-file";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { readBankFile, toXlsx } from "./bank-files.ts";

const uploaded = (bytes: Uint8Array, filename = "回单.csv") =>
  ({ filename, toBuffer: async () => Buffer.from(bytes) }) as unknown as MultipartFile;
const words = fc.string({ unit: fc.constantFrom(...'甲乙公司0123456789,"=+@-；（）'), maxLength: 12 });
const line: fc.Arbitrary<PaymentLine> = fc.record({
  reference: fc.constant("FK-2026-000001-0001"),
  accountName: words,
  accountNumber: fc.stringMatching(/^0\d{15,22}$/),
  bank: words,
  amountYuan: fc.integer({ min: 1 }).map((fen) => (fen / 100).toFixed(2)),
  amountFen: fc.constant("1"),
  purpose: words,
  subjectCode: fc.constant("91520100MA00000034"),
});
const seeded = { seed: 20140226, numRuns: 60 };
/** Without the mark that keeps a spreadsheet from computing a cell. */
const unmarked = (rows: string[][]) =>
  rows.map((row) => row.map((cell) => (/^'[=+@\t\r-]/.test(cell) ? cell.slice(1) : cell)));

describe("a payment file comes back as it was written", () => {
  test("as CSV, and no cell begins as a formula does", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 4 }), async (lines) => {
        const rows = paymentRows(defaultColumns, lines);
        const read = await readBankFile(uploaded(Buffer.from(toCsv(rows))));
        expect(unmarked(read)).toEqual(rows);
        for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+@\t\r-]/);
      }),
      seeded,
    );
  });

  test("as a spreadsheet, with every digit of the account", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 3 }), async (lines) => {
        const rows = paymentRows(defaultColumns, lines);
        expect(await readBankFile(uploaded(await toXlsx(rows), "付款.xlsx"))).toEqual(rows);
      }),
      { ...seeded, numRuns: 10 },
    );
  });
});

test("an answer in GB 18030 is read as one in UTF-8 is", async () => {
  const text = "付款编号,处理结果,失败原因\r\nFK-1,退票,户名不符\r\n";
  const rows = [
    ["付款编号", "处理结果", "失败原因"],
    ["FK-1", "退票", "户名不符"],
  ];
  expect(await readBankFile(uploaded(iconv.encode(text, "gb18030")))).toEqual(rows);
  expect(await readBankFile(uploaded(Buffer.from(text)))).toEqual(rows);
});

test.each([
  ["a broken spreadsheet", Buffer.from("PK\u0003\u0004 no spreadsheet")],
  ["what is no text", Buffer.from([0xff, 0xff, 0xff, 0x80])],
])("%s is refused by its name", async (_, bytes) => {
  await expect(readBankFile(uploaded(bytes))).rejects.toMatchObject({
    code: "incentives.returns_unreadable",
    facts: { found: "回单.csv" },
  });
  await expect(readBankFile(undefined)).rejects.toMatchObject({ code: "incentives.returns_unreadable" });
});
