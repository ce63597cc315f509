import type { Chart } from "../ledger/chart.ts";
import { AccountFlag } from "../ledger/flags.ts";
import { CNY, type Unit } from "../ledger/units.ts";

/** What is only registered, no money of ours: promises, limits, loans of banks. Added up apart from money. */
export const REGISTER: Unit = {
  ledger: 6,
  name: { zh: "表外登记", en: "Off-balance register" },
  symbol: "表外元",
  decimals: 2,
};

const bounded = AccountFlag.creditsMustNotExceedDebits;
const kept = bounded | AccountFlag.history;

/** Accounts and movements of pools and instruments: numbers 6000 to 6999 and 600 to 699. */
export const instrumentChart = {
  module: "instruments",
  units: [REGISTER],
  accounts: [
    {
      code: 6001,
      name: { zh: "资金池资金", en: "Money of a pool" },
      path: "资产:资金池",
      ledger: CNY.ledger,
      flags: kept,
    },
    {
      code: 6002,
      name: { zh: "应收认缴出资", en: "Subscribed, not paid in" },
      path: "资产:应收认缴出资",
      ledger: CNY.ledger,
      flags: bounded,
    },
    {
      code: 6003,
      name: { zh: "对外投资", en: "Holding" },
      path: "资产:对外投资",
      ledger: CNY.ledger,
      flags: kept,
    },
    {
      code: 6101,
      name: { zh: "出资", en: "Contribution" },
      path: "权益:资金池出资",
      ledger: CNY.ledger,
      flags: 0,
    },
    {
      code: 6102,
      name: { zh: "已分配", en: "Distributed" },
      path: "权益:资金池分配",
      ledger: CNY.ledger,
      flags: 0,
    },
    {
      code: 6201,
      name: { zh: "投资收益", en: "Gains" },
      path: "收入:投资收益",
      ledger: CNY.ledger,
      flags: 0,
    },
    {
      code: 6301,
      name: { zh: "投资损失", en: "Losses" },
      path: "支出:投资损失",
      ledger: CNY.ledger,
      flags: 0,
    },
    {
      code: 6302,
      name: { zh: "补偿和补贴支出", en: "Compensation and subsidies" },
      path: "支出:补偿和补贴",
      ledger: CNY.ledger,
      flags: kept,
    },
    {
      code: 6501,
      name: { zh: "可承诺额度", en: "Free to promise" },
      path: "资产:可承诺额度",
      ledger: REGISTER.ledger,
      flags: kept,
    },
    {
      code: 6502,
      name: { zh: "已承诺额度", en: "Promised" },
      path: "资产:已承诺额度",
      ledger: REGISTER.ledger,
      flags: bounded,
    },
    {
      code: 6503,
      name: { zh: "额度来源", en: "Source of capacity" },
      path: "权益:额度来源",
      ledger: REGISTER.ledger,
      flags: 0,
    },
    {
      code: 6504,
      name: { zh: "已用额度", en: "Used" },
      path: "支出:已用额度",
      ledger: REGISTER.ledger,
      flags: 0,
    },
    {
      code: 6511,
      name: { zh: "一企一策额度", en: "Limit of a decision" },
      path: "资产:一企一策额度",
      ledger: REGISTER.ledger,
      flags: kept,
    },
    {
      code: 6512,
      name: { zh: "一企一策额度来源", en: "Source of a limit" },
      path: "权益:一企一策额度来源",
      ledger: REGISTER.ledger,
      flags: 0,
    },
    {
      code: 6513,
      name: { zh: "一企一策已用额度", en: "Used of a limit" },
      path: "支出:一企一策已用额度",
      ledger: REGISTER.ledger,
      flags: bounded,
    },
    {
      code: 6521,
      name: { zh: "在贷本金", en: "Principal outstanding" },
      path: "资产:在贷本金",
      ledger: REGISTER.ledger,
      flags: kept,
    },
    {
      code: 6522,
      name: { zh: "放款机构", en: "Lender" },
      path: "负债:放款机构",
      ledger: REGISTER.ledger,
      flags: 0,
    },
  ],
  transfers: [
    { code: 601, name: { zh: "认缴出资", en: "Subscription" } },
    { code: 602, name: { zh: "实缴出资", en: "Paid in" } },
    { code: 603, name: { zh: "分配", en: "Distribution" } },
    { code: 604, name: { zh: "承诺", en: "Commitment" } },
    { code: 605, name: { zh: "释放承诺", en: "Commitment released" } },
    { code: 606, name: { zh: "用款", en: "Drawdown" } },
    { code: 607, name: { zh: "收回成本", en: "Cost recovered" } },
    { code: 608, name: { zh: "投资收益", en: "Gain" } },
    { code: 609, name: { zh: "投资损失", en: "Loss" } },
    { code: 611, name: { zh: "放款登记", en: "Loan disbursed" } },
    { code: 612, name: { zh: "还本登记", en: "Principal repaid" } },
    { code: 613, name: { zh: "风险补偿", en: "Risk compensation" } },
    { code: 614, name: { zh: "追偿回款", en: "Recovered" } },
    { code: 615, name: { zh: "代偿核销登记", en: "Loan written off" } },
    { code: 621, name: { zh: "补贴兑付", en: "Subsidy" } },
    { code: 631, name: { zh: "核定额度", en: "Limit set" } },
    { code: 632, name: { zh: "使用额度", en: "Limit used" } },
    { code: 633, name: { zh: "退回额度", en: "Limit given back" } },
  ],
} as const satisfies Chart;

const kind = <C extends (typeof instrumentChart)["accounts"][number]["code"]>(code: C) =>
  instrumentChart.accounts.find((account) => account.code === code)!;

/** Kinds of account by what they are for. */
export const accountKinds = {
  cash: kind(6001),
  receivable: kind(6002),
  holding: kind(6003),
  equity: kind(6101),
  distributed: kind(6102),
  gain: kind(6201),
  loss: kind(6301),
  spent: kind(6302),
  capacity: kind(6501),
  commitment: kind(6502),
  source: kind(6503),
  used: kind(6504),
  limit: kind(6511),
  limitSource: kind(6512),
  limitUsed: kind(6513),
  principal: kind(6521),
  lender: kind(6522),
} as const;

/** Numbers of the movements. */
export const postingCodes = {
  subscribe: 601,
  "pay-in": 602,
  distribute: 603,
  commit: 604,
  release: 605,
  draw: 606,
  "recover-cost": 607,
  gain: 608,
  loss: 609,
  disburse: 611,
  repay: 612,
  compensate: 613,
  recover: 614,
  "write-off": 615,
  subsidise: 621,
  "set-limit": 631,
  "use-limit": 632,
  "free-limit": 633,
} as const;
export type PostingKind = keyof typeof postingCodes;
