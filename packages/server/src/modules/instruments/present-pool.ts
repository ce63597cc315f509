import type { Pool, PoolOffer, PoolSummary, Posting } from "@qianshu/contract/instruments-pools";
import { instrumentChart, REGISTER } from "@qianshu/domain/instruments/chart";
import { methodsOf, poolTitles } from "@qianshu/domain/instruments/methods";
import { balanceOfPool, type PoolAccounts } from "@qianshu/domain/instruments/pool";
import type { Balances } from "@qianshu/domain/ledger/account";
import { TransferFlag } from "@qianshu/domain/ledger/flags";
import type { ContributorRow, PoolRow } from "./pools.queries.ts";
import type { PostingRow } from "./postings.queries.ts";

type AccountBalances = ReadonlyMap<string, Balances>;

/** The accounts of a pool as the rules name them. */
export const poolAccounts = (pool: PoolRow): PoolAccounts => ({
  poolId: pool.id,
  cash: pool.cash_account,
  distributed: pool.distributed_account,
  gain: pool.gain_account,
  loss: pool.loss_account,
  spent: pool.spent_account,
  capacity: pool.capacity_account,
  source: pool.source_account,
  used: pool.used_account,
});

/** The accounts whose balances the figures of pools follow from. */
export function accountIdsOf(pools: readonly PoolRow[], contributors: readonly ContributorRow[]): string[] {
  return [
    ...pools.flatMap((pool) => {
      const { poolId: _, ...accounts } = poolAccounts(pool);
      return Object.values(accounts);
    }),
    ...contributors.flatMap((one) => [one.receivable_account, one.equity_account]),
  ];
}

/** A pool as those see it who may ask it. */
export const toOffer = (pool: PoolRow): PoolOffer => ({
  id: pool.id,
  organizationId: pool.organization_id,
  organizationName: pool.organization_name,
  kind: pool.kind,
  kindTitle: poolTitles[pool.kind],
  name: pool.name,
  methods: [...methodsOf[pool.kind]],
});

function figuresOf(pool: PoolRow, contributors: readonly ContributorRow[], of: AccountBalances) {
  const { poolId: _, ...accounts } = poolAccounts(pool);
  const balances = Object.fromEntries(
    Object.entries(accounts).map(([key, id]) => [key, of.get(id)!]),
  ) as Record<keyof typeof accounts, Balances>;
  return balanceOfPool(
    balances,
    contributors.map((one) => ({
      receivable: of.get(one.receivable_account)!,
      equity: of.get(one.equity_account)!,
    })),
  );
}

const fen = <K extends string>(amounts: Record<K, bigint>): Record<K, string> =>
  Object.fromEntries(Object.entries(amounts).map(([key, amount]) => [key, String(amount)])) as Record<
    K,
    string
  >;

/** A pool as lists show it. */
export function toPoolSummary(
  pool: PoolRow,
  contributors: readonly ContributorRow[],
  of: AccountBalances,
): PoolSummary {
  const own = contributors.filter(({ pool_id }) => pool_id === pool.id);
  return { ...toOffer(pool), document: pool.document, ...fen({ ...figuresOf(pool, own, of) }) };
}

/** A pool with who pays into it. */
export function toPool(pool: PoolRow, contributors: readonly ContributorRow[], of: AccountBalances): Pool {
  const summary = toPoolSummary(pool, contributors, of);
  const size = BigInt(summary.subscribed);
  return {
    ...summary,
    cashAccountId: pool.cash_account,
    createdAt: pool.created_at.toISOString(),
    contributors: contributors.map((one) => {
      const [receivable, equity] = [of.get(one.receivable_account)!, of.get(one.equity_account)!];
      const subscribed = equity.creditsPosted - equity.debitsPosted;
      return {
        id: one.id,
        name: one.name,
        nature: one.nature,
        subscribed: String(subscribed),
        paidIn: String(subscribed - (receivable.debitsPosted - receivable.creditsPosted)),
        points: size === 0n ? 0 : Number((subscribed * 10_000n) / size),
      };
    }),
  };
}

const unknown = { zh: "记账", en: "Posting" };

/** A record of the ledger with its amount, and whether a held one was posted or released. */
export function toPosting(row: PostingRow): Posting {
  const isHeld = (row.flags & TransferFlag.pending) !== 0;
  const wasPosted = row.end_flags !== null && (row.end_flags & TransferFlag.postPending) !== 0;
  const path = (code: number, name: string) => {
    const kind = instrumentChart.accounts.find((account) => account.code === code);
    return kind ? `${kind.path}:${name}` : name;
  };
  return {
    id: row.transfer_id,
    at: row.at.toISOString(),
    kind: String(row.code),
    title: instrumentChart.transfers.find(({ code }) => code === row.code)?.name ?? unknown,
    state: !isHeld || wasPosted ? "posted" : row.end_flags === null ? "held" : "released",
    amount: row.amount,
    isMoney: row.ledger !== REGISTER.ledger,
    debitName: path(row.debit_code, row.debit_name),
    creditName: path(row.credit_code, row.credit_name),
    document: row.document,
    note: row.note,
    instrumentId: row.instrument_id,
    instrumentNumber: row.number,
    personName: row.person_name,
  };
}
