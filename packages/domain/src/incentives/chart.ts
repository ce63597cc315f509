import type { Chart } from "../ledger/chart.ts";
import { AccountFlag } from "../ledger/flags.ts";
import { CNY } from "../ledger/units.ts";

/** What was paid in bounds what is paid out and held; every balance is kept. */
const bounded = AccountFlag.creditsMustNotExceedDebits | AccountFlag.history;

/** Accounts and movements of special funds (专项资金): numbers 3000 to 3999 and 300 to 399. */
export const fundChart = {
  module: "incentives",
  accounts: [
    {
      code: 3001,
      name: { zh: "财政安排", en: "Appropriations" },
      path: "收入:财政安排",
      ledger: CNY.ledger,
      flags: 0,
    },
    {
      code: 3101,
      name: { zh: "专项资金（未下达）", en: "Fund, not yet allotted" },
      path: "资产:专项资金",
      ledger: CNY.ledger,
      flags: bounded,
    },
    {
      code: 3102,
      name: { zh: "专项资金指标", en: "Budget item of a fund" },
      path: "资产:专项资金指标",
      ledger: CNY.ledger,
      flags: bounded,
    },
    {
      code: 3201,
      name: { zh: "政策兑付", en: "Incentives paid" },
      path: "支出:政策兑付",
      ledger: CNY.ledger,
      flags: AccountFlag.history,
    },
    {
      code: 3202,
      name: { zh: "上缴财政", en: "Returned to the treasury" },
      path: "支出:上缴财政",
      ledger: CNY.ledger,
      flags: 0,
    },
  ],
  transfers: [
    { code: 301, name: { zh: "安排预算", en: "Appropriation" } },
    { code: 302, name: { zh: "下达指标", en: "Allotment to an item" } },
    { code: 303, name: { zh: "收回指标", en: "Allotment taken back" } },
    { code: 304, name: { zh: "政策兑付", en: "Incentive" } },
    { code: 305, name: { zh: "追回", en: "Clawback" } },
    { code: 306, name: { zh: "上缴财政", en: "Return to the treasury" } },
    { code: 307, name: { zh: "结转下年", en: "Carry-over" } },
  ],
} as const satisfies Chart;

/** Kinds of `fundChart` by what they are for. */
export const [incomeKind, purseKind, itemKind, paidKind, returnedKind] = fundChart.accounts;

/** Numbers of the movements of a fund. */
export const movementCodes = {
  appropriate: 301,
  allot: 302,
  "take-back": 303,
  pay: 304,
  "claw-back": 305,
  return: 306,
  "carry-over": 307,
} as const;
export type MovementKind = keyof typeof movementCodes;
