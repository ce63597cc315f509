import { randomUUIDv7 } from "node:crypto";
import type { BudgetItemInput, FundInput, FundMovementInput } from "@qianshu/contract/incentives-funds";
import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { incomeKind, itemKind, paidKind, purseKind, returnedKind } from "@qianshu/domain/incentives/chart";
import {
  checkFloor,
  type FloorReading,
  floorBodyOf,
  floorCitation,
  floorYears,
} from "@qianshu/domain/incentives/floor";
import { forecastFund } from "@qianshu/domain/incentives/forecast";
import { type ManualMovement, moveFund } from "@qianshu/domain/incentives/fund";
import { accountOf } from "@qianshu/domain/ledger/chart";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import { requireReach } from "../identity/index.ts";
import type { LedgerService } from "../ledger/index.ts";
import { listFundClaims } from "./applications.queries.ts";
import { fundAccounts, itemAccounts, postOrSayShort } from "./fund-posting.ts";
import * as queries from "./funds.queries.ts";
import { accountIdsOf, codeOf, fundBalance, toFund, toFundSummary, toMovement } from "./present-fund.ts";

type MovementInput = z.output<typeof FundMovementInput>;

export type Funds = ReturnType<typeof makeFunds>;

/** Funds: opened, divided into items, moved; their figures are read from the ledger. */
export function makeFunds({ database: { db }, now }: Platform, ledger: LedgerService, cases: CasesService) {
  async function getRow(from: Db, actor: Actor, permission: "fund:read" | "fund:manage", id: string) {
    const row = await queries.findFund(from, reachOf(actor, permission), id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  async function balancesOf(funds: readonly queries.FundRow[]) {
    const items = await queries.listItems(
      db,
      funds.map(({ id }) => id),
    );
    return { items, of: await queries.readBalances(db, accountIdsOf(funds, items)) };
  }

  async function get(actor: Actor, id: string) {
    const fund = await getRow(db, actor, "fund:read", id);
    const { items, of } = await balancesOf([fund]);
    return toFund(fund, items, of);
  }

  /** What is held and what is claimed, each in the month in which its present deadline ends. */
  async function dueOf(fund: queries.FundRow, thisMonth: string) {
    const rows = await listFundClaims(db, fund);
    const standings = await cases.standingsOf(
      db,
      rows.map(({ case_id }) => case_id!),
    );
    const monthOf = (caseId: string) =>
      standings
        .get(caseId)
        ?.clocks.find(({ state }) => state === "running")
        ?.dueOn?.slice(0, 7) ?? thisMonth;
    const part = (amount: number, points: number) => (BigInt(amount) * BigInt(points)) / 10_000n;
    const held = rows.filter(({ share_state }) => share_state === "held");
    const open = rows.filter(({ share_state }) => share_state === "planned");
    return {
      held: held.map(({ case_id, share_fen }) => ({
        month: monthOf(case_id!),
        low: BigInt(share_fen ?? 0),
        high: BigInt(share_fen ?? 0),
      })),
      claims: open.map(({ case_id, amount_fen, low_fen, high_fen, points }) => ({
        month: monthOf(case_id!),
        low: part(amount_fen ?? low_fen ?? 0, points),
        high: amount_fen === null && high_fen === null ? undefined : part(amount_fen ?? high_fen!, points),
      })),
    };
  }

  /** What moves, with the accounts of this fund, its item or the fund of a later year. */
  async function toMovementOf(
    trx: Db,
    actor: Actor,
    fund: queries.FundRow,
    input: MovementInput,
  ): Promise<ManualMovement> {
    const of = fundAccounts(fund);
    if (input.kind === "appropriate" || input.kind === "return") return { kind: input.kind, fund: of };
    if (input.kind === "carry-over") {
      const to = await getRow(trx, actor, "fund:manage", input.toFundId!);
      if (to.organization_id !== fund.organization_id || to.year <= fund.year)
        throw new Problem("incentives.carry_over_backwards", { field: "toFundId", found: to.year });
      return { kind: input.kind, fund: of, to: fundAccounts(to) };
    }
    const item = (await queries.listItems(trx, [fund.id])).find(({ id }) => id === input.itemId);
    if (!item) throw new Problem("platform.not_found", { field: "itemId", params: { what: input.itemId! } });
    return { kind: input.kind, fund: of, item: itemAccounts(item) };
  }

  return {
    get,

    async list(actor: Actor, filter: queries.FundFilter) {
      const { items: funds, total } = await queries.listFunds(db, reachOf(actor, "fund:read"), filter);
      const { items, of } = await balancesOf(funds);
      return { items: funds.map((fund) => toFundSummary(fund, items, of)), total };
    },

    async create(actor: Actor, input: z.output<typeof FundInput>) {
      const { organizationId, year, name, isSpecial } = input;
      await requireReach(db, reachOf(actor, "fund:manage"), organizationId);
      const id = randomUUIDv7();
      const [income, purse, returned] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()];
      const facts = { organizationId, name: `${year}年${name}`, subjectId: id };
      await inTransaction(db, async (trx) => {
        const added = await queries.insertFund(trx, {
          id,
          organization_id: organizationId,
          year,
          name,
          is_special: isSpecial,
          income_account: income,
          purse_account: purse,
          returned_account: returned,
          created_at: now(),
        });
        if (!added) throw new Problem("incentives.fund_exists", { field: "name", found: name });
        await ledger.open(trx, [
          accountOf(incomeKind, { id: income, ...facts }),
          accountOf(purseKind, { id: purse, ...facts }),
          accountOf(returnedKind, { id: returned, ...facts }),
        ]);
      });
      return get(actor, id);
    },

    async addItem(actor: Actor, fundId: string, { article, name }: z.output<typeof BudgetItemInput>) {
      const fund = await getRow(db, actor, "fund:manage", fundId);
      const [item, paid] = [randomUUIDv7(), randomUUIDv7()];
      const facts = {
        organizationId: fund.organization_id,
        name: `${fund.year}年${fund.name}·第${article}条`,
        subjectId: fundId,
      };
      await inTransaction(db, async (trx) => {
        const added = await queries.insertItem(trx, {
          id: randomUUIDv7(),
          fund_id: fundId,
          article,
          name,
          item_account: item,
          paid_account: paid,
          created_at: now(),
        });
        if (!added) throw new Problem("incentives.item_exists", { field: "article", found: article });
        await ledger.open(trx, [
          accountOf(itemKind, { id: item, ...facts }),
          accountOf(paidKind, { id: paid, ...facts }),
        ]);
      });
      return get(actor, fundId);
    },

    /** Moves money on an officer's order; the same order again moves nothing. */
    async move(actor: Actor, fundId: string, input: MovementInput) {
      const id = input.id ?? randomUUIDv7();
      await inTransaction(db, async (trx) => {
        const fund = await getRow(trx, actor, "fund:manage", fundId);
        const movement = await toMovementOf(trx, actor, fund, input);
        await postOrSayShort(ledger, trx, [moveFund(movement, { id, amount: BigInt(input.amount) })]);
        await queries.insertMovement(trx, {
          transfer_id: id,
          fund_id: fundId,
          item_id: input.itemId ?? null,
          kind: input.kind,
          document: input.document,
          note: input.note,
          case_id: null,
          person_id: actor.personId,
          person_name: actor.name,
          at: now(),
        });
      });
      return get(actor, fundId);
    },

    async listMovements(actor: Actor, fundId: string, filter: queries.MovementFilter) {
      const fund = await getRow(db, actor, "fund:read", fundId);
      const { items, total } = await queries.listMovements(db, fund, filter);
      const { transfers } = ledger.chart();
      return {
        items: items.map((row) => toMovement(row, transfers.get(codeOf(row.kind))!.name)),
        total,
      };
    },

    async forecast(actor: Actor, fundId: string) {
      const fund = await getRow(db, actor, "fund:read", fundId);
      const { items, of } = await balancesOf([fund]);
      const { budget } = fundBalance(fund, items, of);
      const thisMonth = dayOf(now()).slice(0, 7);
      const due = await dueOf(fund, thisMonth);
      const months = forecastFund({
        year: fund.year,
        budget,
        thisMonth,
        paidByMonth: await queries.sumPaidByMonth(db, fundId),
        ...due,
      });
      return {
        budget: String(budget),
        months: months.map(({ month, paid, ...amounts }) => ({
          month,
          paid: paid === undefined ? null : String(paid),
          held: String(amounts.held),
          claimsLow: String(amounts.claimsLow),
          claimsHigh: String(amounts.claimsHigh),
          leftLow: String(amounts.leftLow),
          leftHigh: String(amounts.leftHigh),
        })),
        unbounded: due.claims.filter(({ high }) => high === undefined).length,
      };
    },

    /** The floor of article 23, from what the funds in reach were given. */
    async checkFloor(actor: Actor, reading: FloorReading) {
      const funds = await queries.listSpecialFunds(db, reachOf(actor, "fund:read"), floorYears);
      const { of } = await balancesOf(funds);
      const appropriated = funds.flatMap((fund) => {
        const body = floorBodyOf({ name: fund.organization_name, divisionCode: fund.division_code });
        const income = of.get(fund.income_account)!;
        return body ? [{ body, year: fund.year, amount: income.creditsPosted - income.debitsPosted }] : [];
      });
      const { lines, floor, short } = checkFloor(reading, appropriated);
      return {
        reading,
        citation: floorCitation,
        floor: String(floor),
        short: String(short),
        lines: lines.map((line) => ({
          year: line.year,
          bodies: line.bodies,
          floor: String(line.floor),
          appropriated: String(line.appropriated),
          short: String(line.short),
        })),
      };
    },
  };
}
