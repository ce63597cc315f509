import { randomUUIDv7 } from "node:crypto";
import { LoanTermsKept } from "@qianshu/contract/instruments-matters";
import { commit, endHolds, releaseCommitment } from "@qianshu/domain/instruments/investment";
import { disburse, holdCompensation, recover, repay, writeOff } from "@qianshu/domain/instruments/loan";
import { type LoanData, loanCase } from "@qianshu/domain/instruments/loan-case";
import { dayCountCitation, makeSchedule } from "@qianshu/domain/instruments/loan-schedule";
import { recoveredPart, splitLoss } from "@qianshu/domain/instruments/risk-sharing";
import { coverOf, guaranteeOf, shareOf } from "@qianshu/domain/instruments/security";
import { availableDebits } from "@qianshu/domain/ledger/account";
import type { Db } from "../../platform/db/database.ts";
import { readBalances } from "./balances.queries.ts";
import { type Booking, type Course, figure, nothing, type Taken } from "./course.ts";
import type { InstrumentRow } from "./instruments.queries.ts";

const accountsOf = (row: InstrumentRow) => ({ principal: row.holding_account, lender: row.lender_account! });
const factsOf = (row: InstrumentRow) => ({ subjectId: row.id, caseId: row.case_id! });
const exposureOf = (row: InstrumentRow, principal: bigint) =>
  shareOf(principal, LoanTermsKept.parse(row.terms).risk.government);

/** Guaranteed loans: what each step books. */
export const loanCourse: Course<LoanData> = {
  definition: loanCase,

  async book(trx, taken) {
    const { row, pool, action, input, before, after, state } = taken;
    const facts = factsOf(row);
    switch (action) {
      case "approve": {
        const amount = exposureOf(row, BigInt(after.approved));
        if (amount === 0n) return nothing;
        return {
          transfers: [commit(pool, row.commitment_account, randomUUIDv7(), { ...facts, amount })],
          promised: amount,
        };
      }
      case "disburse": {
        const amount = BigInt(after.approved);
        return {
          transfers: [disburse(accountsOf(row), randomUUIDv7(), { ...facts, amount })],
          terms: { ...LoanTermsKept.parse(row.terms), disbursedOn: input.day },
        };
      }
      case "repay": {
        const amount = BigInt(before.outstanding) - BigInt(after.outstanding);
        const freed = state === "repaid" ? await release(trx, taken) : nothing;
        const paid = amount > 0n ? [repay(accountsOf(row), randomUUIDv7(), { ...facts, amount })] : [];
        return { ...freed, transfers: [...paid, ...freed.transfers] };
      }
      case "cancel":
        return release(trx, taken);
      case "default":
        return shareLoss(trx, taken);
      case "cure":
        return {
          transfers: endHolds(row.holds, "freed", randomUUIDv7),
          holds: [],
          terms: { ...LoanTermsKept.parse(row.terms), loss: null },
        };
      case "compensate":
        return compensate(trx, taken);
      case "recover": {
        const loss = LoanTermsKept.parse(row.terms).loss!;
        const shares = {
          government: BigInt(loss.government),
          bank: BigInt(loss.bank),
          guarantor: BigInt(loss.guarantor),
        };
        const amount = recoveredPart(shares, BigInt(before.recovered), BigInt(String(input.amountFen)));
        if (amount === 0n) return nothing;
        return { transfers: [recover(pool, randomUUIDv7(), { ...facts, amount })] };
      }
      default:
        return nothing;
    }
  },

  figures: (row, data) => [
    figure("asked", { zh: "申请金额", en: "Asked for" }, String(row.amount_fen)),
    figure("approved", { zh: "批准金额", en: "Approved" }, data.approved),
    figure("outstanding", { zh: "在贷本金", en: "Outstanding" }, data.outstanding),
    figure("interestPaid", { zh: "已付利息", en: "Interest paid" }, data.interestPaid),
    figure(
      "exposure",
      { zh: "政府分担敞口", en: "Government's exposure" },
      exposureOf(row, BigInt(data.approved)),
    ),
    figure("loss", { zh: "损失", en: "Loss" }, data.loss),
    figure("recovered", { zh: "已追偿", en: "Recovered" }, data.recovered),
  ],

  detail(row, data) {
    const terms = LoanTermsKept.parse(row.terms);
    const principal = data.approved === "0" ? BigInt(row.amount_fen) : BigInt(data.approved);
    const cover = coverOf(
      principal,
      terms.pledges.map(({ valueFen, ratio }) => ({ value: BigInt(valueFen), ratio })),
    );
    const guarantee = guaranteeOf(principal, {
      points: terms.risk.guarantor,
      fee: terms.guarantor?.fee ?? 0,
      months: terms.months,
    });
    const schedule = terms.disbursedOn
      ? makeSchedule({
          principal,
          rate: terms.rate,
          months: terms.months,
          start: terms.disbursedOn,
          way: terms.way,
        })
      : [];
    return {
      loan: {
        ...terms,
        secured: String(cover.secured),
        open: String(cover.open),
        guaranteed: String(guarantee.exposure),
        guaranteeFee: String(guarantee.fee),
        dayCount: dayCountCitation,
        schedule: schedule.map((one) => ({
          number: one.number,
          dueOn: one.dueOn,
          principal: String(one.principal),
          interest: String(one.interest),
          left: String(one.left),
        })),
      },
    };
  },
};

/** Gives back what is left of the promise. */
async function release(trx: Db, { row, pool }: Taken<LoanData>): Promise<Booking> {
  const balances = (await readBalances(trx, [row.commitment_account])).get(row.commitment_account)!;
  const amount = availableDebits(balances);
  if (amount === 0n) return nothing;
  return {
    transfers: [releaseCommitment(pool, row.commitment_account, randomUUIDv7(), { ...factsOf(row), amount })],
    promised: -amount,
  };
}

/** Divides the loss and holds the government's part: never above its promise nor above what its pool has. */
async function shareLoss(trx: Db, { row, pool, after }: Taken<LoanData>): Promise<Booking> {
  const terms = LoanTermsKept.parse(row.terms);
  const balances = await readBalances(trx, [row.commitment_account, pool.cash]);
  const shares = splitLoss(BigInt(after.loss), terms.risk, {
    promised: availableDebits(balances.get(row.commitment_account)!),
    pool: availableDebits(balances.get(pool.cash)!),
  });
  const loss = {
    government: String(shares.government),
    bank: String(shares.bank),
    guarantor: String(shares.guarantor),
  };
  if (shares.government === 0n) return { transfers: [], holds: [], terms: { ...terms, loss } };
  const ids = [randomUUIDv7(), randomUUIDv7()] as const;
  const facts = { ...factsOf(row), amount: shares.government };
  return {
    transfers: holdCompensation(pool, row.commitment_account, ids, facts),
    holds: [...ids],
    terms: { ...terms, loss },
  };
}

/** Pays what is held, takes the loan off the register and gives back the rest of the promise. */
async function compensate(trx: Db, taken: Taken<LoanData>): Promise<Booking> {
  const { row, before } = taken;
  const amount = BigInt(before.outstanding);
  const freed = await release(trx, taken);
  return {
    transfers: [
      ...endHolds(row.holds, "paid", randomUUIDv7),
      writeOff(accountsOf(row), randomUUIDv7(), { ...factsOf(row), amount }),
      ...freed.transfers,
    ],
    holds: [],
    ...(freed.promised ? { promised: freed.promised } : {}),
  };
}
