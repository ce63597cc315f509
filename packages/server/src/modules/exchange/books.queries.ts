import type { DayUsage } from "@qianshu/domain/exchange/usage";
import type { ContractState } from "@qianshu/domain/sharing/terms";
import { type Selectable, sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { prepared } from "../../platform/db/prepared.ts";
import { plainValuesOf, valuesOf } from "../../platform/db/values-of.ts";
import type { OpenAccessTable } from "./exchange.tables.ts";
import { type UsageKey, usageKey } from "./usage.queries.ts";

/** A grant that waits for its completion. */
export type OpenAccessRow = Omit<Selectable<OpenAccessTable>, "opened_at">;

/** What a group of accesses is counted with; the use is locked until the transaction ends. */
export interface OpenBooks {
  /** Grants that get their completion now, by id; one that has it already is not given again. */
  opened: Map<string, OpenAccessRow>;
  used: Map<string, DayUsage>;
  /** Asked once the lock is held: a contract that ended while we waited for it is refused. */
  states: Map<string, ContractState>;
}

interface UsedRow extends Omit<DayUsage, "tokensAt"> {
  contract_id: string;
  day: string;
  tokens_at: string | null;
}

/** Opens the books of contracts for a day, and of those whose grants are to be completed. */
export async function openBooks(
  trx: Db,
  grantIds: readonly string[],
  contractIds: readonly string[],
  today: string,
): Promise<OpenBooks> {
  const { rows } = await sql<{
    opened: OpenAccessRow[] | null;
    used: UsedRow[] | null;
    states: Record<string, ContractState> | null;
  }>`
    select opened, used, states
    from exchange.open_books(${grantIds}::uuid[], ${contractIds}::uuid[], ${today}::date) ${prepared}`.execute(
    trx,
  );
  const { opened, used, states } = rows[0]!;
  return {
    opened: new Map((opened ?? []).map((row) => [row.grant_id, row])),
    used: new Map(
      (used ?? []).map(({ contract_id: contractId, day, tokens_at: tokensAt, calls, rows, keys, tokens }) => [
        usageKey({ contractId, day }),
        { calls, rows, keys, tokens, tokensAt: tokensAt === null ? null : new Date(tokensAt) },
      ]),
    ),
    states: new Map(Object.entries(states ?? {})),
  };
}

/** What has changed once a group of accesses is counted. */
export interface ClosedBooks {
  used: readonly (DayUsage & UsageKey)[];
  granted: readonly OpenAccessRow[];
}

/** Stores the use of contracts whose rows are locked, and the grants that wait for their completion. */
export async function closeBooks(trx: Db, { used, granted }: ClosedBooks, at: Date): Promise<void> {
  if (used.length === 0 && granted.length === 0) return;
  const u = plainValuesOf(used);
  const g = plainValuesOf(granted);
  const digests = granted.map((row) => JSON.stringify(row.contract_digest));
  await sql`
    with used as (
      update exchange.usage u
      set calls = v.calls, rows = v.rows, keys = v.keys, tokens = v.tokens, tokens_at = v.tokens_at
      from unnest(${u("contractId")}::uuid[], ${u("day")}::date[], ${u("calls")}::bigint[], ${u("rows")}::bigint[],
        ${u("keys")}::bigint[], ${u("tokens")}::float8[], ${valuesOf(used)("tokensAt")}::timestamptz[])
        as v(contract_id, day, calls, rows, keys, tokens, tokens_at)
      where u.contract_id = v.contract_id and u.day = v.day
    )
    insert into exchange.open_access (grant_id, completion_id, instance_key, delivery_id, contract_id, contract_digest,
      provider_id, consumer_id, receiver_id, day, calls, rows, keys, opened_at)
    select v.*, ${at}::timestamptz
    from unnest(${g("grant_id")}::uuid[], ${g("completion_id")}::uuid[], ${g("instance_key")}::bigint[],
      ${g("delivery_id")}::uuid[], ${g("contract_id")}::uuid[], ${digests}::jsonb[], ${g("provider_id")}::uuid[],
      ${g("consumer_id")}::uuid[], ${g("receiver_id")}::uuid[], ${g("day")}::date[], ${g("calls")}::bigint[],
      ${g("rows")}::bigint[], ${g("keys")}::bigint[]) as v ${prepared}`.execute(trx);
}
