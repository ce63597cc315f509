import { expect, test } from "vitest";
import { TransferFlag } from "./flags.ts";
import { journalEntry, journalHead, journalName } from "./journal.ts";
import { idOf } from "./make.ts";
import type { Transfer } from "./transfer.ts";
import { CNY, formatUnits } from "./units.ts";

const record: Transfer = {
  id: idOf(5),
  timestamp: Date.parse("2026-03-01T17:00:00Z") * 1_000,
  debitAccountId: idOf(1),
  creditAccountId: idOf(2),
  amount: 1_234_567n,
  pendingId: null,
  subjectId: null,
  caseId: idOf(9),
  timeout: 0,
  ledger: 1,
  code: 7,
  flags: 0,
};
const names = {
  account: (id: string) => (id === idOf(1) ? "支出:政策兑付:第9条" : "资产:财政拨款"),
  transfer: () => "拨付",
  unit: () => CNY,
};

test.each<[bigint, number, string]>([
  [0n, 2, "0.00"],
  [5n, 2, "0.05"],
  [-5n, 2, "-0.05"],
  [123_456n, 2, "1234.56"],
  [123_456n, 0, "123456"],
  [9_223_372_036_854_775_807n, 2, "92233720368547758.07"],
])("%s with %i decimals is %s", (amount, decimals, text) => {
  expect(formatUnits(amount, { decimals })).toBe(text);
});

test("a transfer is two postings on the day it had in Guizhou", () => {
  expect(journalEntry(record, undefined, names)).toBe(
    `2026-03-02 * 拨付  ; id:${idOf(5)}, case:${idOf(9)}
    支出:政策兑付:第9条  12345.67 元
    资产:财政拨款  -12345.67 元

`,
  );
});

test("a hold and what ends it are virtual postings", () => {
  const hold = { ...record, flags: TransferFlag.pending };
  const post = {
    ...hold,
    id: idOf(6),
    pendingId: hold.id,
    amount: 1_000_000n,
    flags: TransferFlag.postPending,
  };
  expect(journalEntry(hold, undefined, names)).toContain("    [支出:政策兑付:第9条:冻结]  12345.67 元\n");
  expect(journalEntry(post, hold, names).split("\n").slice(1, 5)).toEqual([
    "    支出:政策兑付:第9条  10000.00 元",
    "    资产:财政拨款  -10000.00 元",
    "    [支出:政策兑付:第9条:冻结]  -12345.67 元",
    "    [资产:财政拨款:冻结]  12345.67 元",
  ]);
});

test.each([
  ["某  基金;一期:甲", "某 基金；一期：甲"],
  ["(代管)", "代管"],
  ["[冻结]户", "冻结]户"],
])("the name %s is written %s", (name, written) => {
  expect(journalName(name)).toBe(written);
});

test("the head says how numbers are written and what accounts are", () => {
  const count = { ledger: 2, name: { zh: "席位", en: "Seats" }, symbol: "席", decimals: 0 };
  expect(journalHead([CNY, count])).toBe(`decimal-mark .
commodity 1000.00 元
commodity 1000. 席
account 资产  ; type:A
account 负债  ; type:L
account 权益  ; type:E
account 收入  ; type:R
account 支出  ; type:X

`);
});
