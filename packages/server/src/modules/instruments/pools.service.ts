import { randomUUIDv7 } from "node:crypto";
import type { Contributor, PoolMovementInput } from "@qianshu/contract/instruments-pools";
import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { accountKinds } from "@qianshu/domain/instruments/chart";
import type { PoolKind } from "@qianshu/domain/instruments/methods";
import { distribute, payIn, subscribe } from "@qianshu/domain/instruments/pool";
import { accountOf } from "@qianshu/domain/ledger/chart";
import type { NewTransfer } from "@qianshu/domain/ledger/transfer";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { requireReach } from "../identity/index.ts";
import type { LedgerService } from "../ledger/index.ts";
import { readBalances } from "./balances.queries.ts";
import * as queries from "./pools.queries.ts";
import type { Post } from "./post.ts";
import { listPostings } from "./postings.queries.ts";
import { accountIdsOf, poolAccounts, toOffer, toPool, toPoolSummary, toPosting } from "./present-pool.ts";

type MovementInput = z.output<typeof PoolMovementInput>;
type Owned = "cash" | "distributed" | "gain" | "loss" | "spent" | "capacity" | "source" | "used";
const owned: readonly Owned[] = [
  "cash",
  "distributed",
  "gain",
  "loss",
  "spent",
  "capacity",
  "source",
  "used",
];

export type Pools = ReturnType<typeof makePools>;

/** Pools: opened, promised to, paid into, divided; their figures are read from the ledger. */
export function makePools(
  { database: { db }, now }: Platform,
  { ledger, evidence, post }: { ledger: LedgerService; evidence: EvidenceService; post: Post },
) {
  async function getRow(from: Db, actor: Actor, permission: "fund:read" | "fund:manage", id: string) {
    const row = await queries.findPool(from, reachOf(actor, permission), id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  async function figuresOf(pools: readonly queries.PoolRow[]) {
    const contributors = await queries.listContributors(
      db,
      pools.map(({ id }) => id),
    );
    return { contributors, of: await readBalances(db, accountIdsOf(pools, contributors)) };
  }

  async function get(actor: Actor, id: string) {
    const pool = await getRow(db, actor, "fund:read", id);
    const { contributors, of } = await figuresOf([pool]);
    return toPool(pool, contributors, of);
  }

  /** The transfers of a movement, with the accounts of the pool and of who pays in. */
  async function transfersOf(
    trx: Db,
    pool: queries.PoolRow,
    input: MovementInput,
    id: string,
  ): Promise<NewTransfer[]> {
    const accounts = poolAccounts(pool);
    const amount = BigInt(input.amount);
    if (input.kind === "distribute") return [distribute(accounts, { id, amount })];
    const row = (await queries.listContributors(trx, [pool.id])).find(
      (one) => one.id === input.contributorId,
    );
    if (!row)
      throw new Problem("platform.not_found", {
        field: "contributorId",
        params: { what: input.contributorId! },
      });
    const contributor = { receivable: row.receivable_account, equity: row.equity_account };
    if (input.kind === "pay-in") return [payIn(accounts, contributor, { id, amount })];
    return subscribe(accounts, contributor, { id, secondId: mirrored(id), amount });
  }

  return {
    get,

    offers: async () => ({ items: (await queries.listAllPools(db)).map(toOffer) }),

    async list(actor: Actor, filter: queries.PoolFilter) {
      const { items, total } = await queries.listPools(db, reachOf(actor, "fund:read"), filter);
      const { contributors, of } = await figuresOf(items);
      return { items: items.map((pool) => toPoolSummary(pool, contributors, of)), total };
    },

    async create(
      actor: Actor,
      input: { organizationId: string; kind: PoolKind; name: string; document: string },
    ) {
      const { organizationId, kind, name, document } = input;
      await requireReach(db, reachOf(actor, "fund:manage"), organizationId);
      const id = randomUUIDv7();
      const ids = Object.fromEntries(owned.map((key) => [key, randomUUIDv7()])) as Record<Owned, string>;
      const facts = { organizationId, name, subjectId: id };
      await inTransaction(db, async (trx) => {
        const added = await queries.insertPool(trx, {
          id,
          organization_id: organizationId,
          kind,
          name,
          document,
          cash_account: ids.cash,
          distributed_account: ids.distributed,
          gain_account: ids.gain,
          loss_account: ids.loss,
          spent_account: ids.spent,
          capacity_account: ids.capacity,
          source_account: ids.source,
          used_account: ids.used,
          created_at: now(),
        });
        if (!added) throw new Problem("instruments.pool_exists", { field: "name", found: name });
        await ledger.open(
          trx,
          owned.map((key) => accountOf(accountKinds[key], { id: ids[key], ...facts })),
        );
        await evidence.record(trx, [
          {
            type: "store",
            personId: actor.personId,
            organizationId,
            object: { type: "pool", id, name },
            facts: { kind, document },
          },
        ]);
      });
      return get(actor, id);
    },

    async addContributor(
      actor: Actor,
      poolId: string,
      { name, nature }: Pick<Contributor, "name" | "nature">,
    ) {
      const pool = await getRow(db, actor, "fund:manage", poolId);
      const [receivable, equity] = [randomUUIDv7(), randomUUIDv7()];
      const facts = {
        organizationId: pool.organization_id,
        name: `${pool.name}·${name}`,
        subjectId: poolId,
      };
      await inTransaction(db, async (trx) => {
        const added = await queries.insertContributor(trx, {
          id: randomUUIDv7(),
          pool_id: poolId,
          name,
          nature,
          receivable_account: receivable,
          equity_account: equity,
          created_at: now(),
        });
        if (!added) throw new Problem("instruments.contributor_exists", { field: "name", found: name });
        await ledger.open(trx, [
          accountOf(accountKinds.receivable, { id: receivable, ...facts }),
          accountOf(accountKinds.equity, { id: equity, ...facts }),
        ]);
      });
      return get(actor, poolId);
    },

    /** Moves money on an officer's order; the same order again moves nothing. */
    async move(actor: Actor, poolId: string, input: MovementInput) {
      const id = input.id ?? randomUUIDv7();
      await inTransaction(db, async (trx) => {
        const pool = await getRow(trx, actor, "fund:manage", poolId);
        const { contributorId, document, note } = input;
        await post(trx, await transfersOf(trx, pool, input, id), {
          poolId,
          contributorId,
          document,
          note,
          actor,
        });
        await evidence.record(trx, [
          {
            type: "store",
            personId: actor.personId,
            organizationId: pool.organization_id,
            object: { type: "pool", id: poolId, name: pool.name },
            facts: { movement: input.kind, fen: input.amount, document, transfer: id },
          },
        ]);
      });
      return get(actor, poolId);
    },

    async postings(actor: Actor, id: string, window: { offset: number; limit: number }) {
      const pool = await getRow(db, actor, "fund:read", id);
      const { items, total } = await listPostings(db, { column: "pool_id", id: pool.id }, window);
      return { items: items.map(toPosting), total };
    },
  };
}

/** The id of a movement's second transfer, the same whenever the order comes again. */
const mirrored = (id: string): string =>
  `${id.slice(0, -12)}${(BigInt(`0x${id.slice(-12)}`) ^ 1n).toString(16).padStart(12, "0")}`;
