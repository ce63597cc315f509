import { z } from "zod";

/** What a column of a payment file can hold. */
export const paymentValues = {
  reference: { zh: "付款编号", en: "Reference" },
  accountName: { zh: "收款人", en: "Payee" },
  accountNumber: { zh: "收款账号", en: "Account" },
  bank: { zh: "开户行", en: "Bank" },
  amountYuan: { zh: "金额（元）", en: "Amount (yuan)" },
  amountFen: { zh: "金额（分）", en: "Amount (fen)" },
  purpose: { zh: "用途", en: "Purpose" },
  subjectCode: { zh: "统一社会信用代码", en: "Company code" },
} as const;
export type PaymentValue = keyof typeof paymentValues;

/** The columns of a bank's payment file, in order. */
export const PaymentColumns = z
  .array(
    z.object({
      title: z.string().trim().min(1).max(60),
      value: z.enum(Object.keys(paymentValues) as [PaymentValue, ...PaymentValue[]]),
    }),
  )
  .min(3)
  .max(20)
  .refine((columns) => columns.some(({ value }) => value === "reference"), {
    error: "a column with the reference is needed: by it the bank's answer is matched",
  });
export type PaymentColumns = z.infer<typeof PaymentColumns>;

/** The columns before anybody has set others. */
export const defaultColumns: PaymentColumns = (
  ["reference", "accountName", "accountNumber", "bank", "amountYuan", "purpose"] as const
).map((value) => ({ title: paymentValues[value].zh, value }));

/** One payment as a bank gets it. */
export type PaymentLine = Record<PaymentValue, string>;

/** The rows of a payment file, its head first. */
export function paymentRows(columns: PaymentColumns, lines: readonly PaymentLine[]): string[][] {
  return [columns.map(({ title }) => title), ...lines.map((line) => columns.map(({ value }) => line[value]))];
}

/** CSV by RFC 4180 with a byte-order mark, as spreadsheets of banks expect; no cell is taken for a formula. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => {
    const safe = /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** One line of a bank's answer. */
export interface BankReturn {
  line: number;
  reference: string;
  isPaid: boolean;
  reason: string;
}

const paidWords = /^(成功|已付|支付成功|交易成功|已入账|success|paid|ok)$/i;
const failedWords = /^(失败|退回|退票|支付失败|交易失败|failed?|returned|rejected)$/i;
const heads = {
  reference: ["付款编号", "业务编号", "编号", "reference"],
  result: ["处理结果", "结果", "状态", "result", "status"],
  reason: ["失败原因", "原因", "备注", "reason"],
} as const;

/** Reads a bank's answer; a line that says nothing clear is listed, and nothing of it is taken. */
export function readBankReturns(rows: readonly (readonly string[])[]): {
  returns: BankReturn[];
  bad: { line: number; found: string; why: "head" | "reference" | "result" }[];
} {
  const [head = [], ...body] = rows;
  const place = (names: readonly string[]) =>
    head.findIndex((title) => names.includes(title.trim().toLowerCase()));
  const at = { reference: place(heads.reference), result: place(heads.result), reason: place(heads.reason) };
  if (at.reference < 0 || at.result < 0)
    return { returns: [], bad: [{ line: 1, found: head.join(","), why: "head" }] };
  const returns: BankReturn[] = [];
  const bad: ReturnType<typeof readBankReturns>["bad"] = [];
  body.forEach((row, index) => {
    const line = index + 2;
    const reference = (row[at.reference] ?? "").trim();
    const result = (row[at.result] ?? "").trim();
    if (reference === "" && result === "") return;
    if (reference === "") bad.push({ line, found: result, why: "reference" });
    else if (!paidWords.test(result) && !failedWords.test(result))
      bad.push({ line, found: result, why: "result" });
    else
      returns.push({
        line,
        reference,
        isPaid: paidWords.test(result),
        reason: at.reason < 0 ? "" : (row[at.reason] ?? "").trim(),
      });
  });
  return { returns, bad };
}
