import type { Chart } from "@qianshu/domain/ledger/chart";
import { AccountFlag } from "@qianshu/domain/ledger/flags";
import type pg from "pg";

/** Empties the ledger of a test's own database; only its owner can, by stopping the triggers that refuse it. */
export async function emptyLedger(pool: pg.Pool): Promise<void> {
  const tables = ["transfer", "account", "balance", "proof", "hold"].map((name) => `ledger.${name}`);
  const alter = (verb: string) => tables.map((name) => `alter table ${name} ${verb} trigger user;`).join("");
  await pool.query(
    `begin; ${alter("disable")} truncate ${tables.join(", ")};
     update ledger.head set last_timestamp = 0, size = 0, link = decode(repeat('00', 32), 'hex');
     ${alter("enable")} commit`,
  );
}

/** A chart as a module that looks after funds would declare it, for tests. */
export const fundChart = {
  module: "test",
  units: [{ ledger: 2, name: { zh: "席位", en: "Seats" }, symbol: "席", decimals: 0 }],
  accounts: [
    { code: 1001, name: { zh: "财政拨款", en: "Treasury" }, path: "资产:财政拨款", ledger: 1, flags: 0 },
    {
      code: 2001,
      name: { zh: "专项资金", en: "Fund" },
      path: "负债:专项资金",
      ledger: 1,
      flags: AccountFlag.debitsMustNotExceedCredits | AccountFlag.history,
    },
    {
      code: 2201,
      name: { zh: "应付兑付", en: "Owed to payees" },
      path: "负债:应付兑付",
      ledger: 1,
      flags: 0,
    },
    { code: 2003, name: { zh: "总名额", en: "All seats" }, path: "权益:名额", ledger: 2, flags: 0 },
    {
      code: 2002,
      name: { zh: "单位名额", en: "Seats of a unit" },
      path: "负债:名额",
      ledger: 2,
      flags: AccountFlag.debitsMustNotExceedCredits,
    },
  ],
  transfers: [
    { code: 1, name: { zh: "下达预算", en: "Budget" } },
    { code: 2, name: { zh: "兑付", en: "Disbursement" } },
    { code: 3, name: { zh: "冲正", en: "Reversal" } },
  ],
} as const satisfies Chart;

/** Kinds of `fundChart` by what they are for. */
export const [treasury, fund, disbursed, allSeats, seats] = fundChart.accounts;
