import type { Insertable } from "kysely";
import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { readPage } from "../../platform/db/page.queries.ts";
import type { ProofTable } from "./ledger.tables.ts";
import { transferColumns } from "./post.queries.ts";
import type { TransferRow } from "./rows.ts";

export async function getHead(db: Db): Promise<{ size: number; link: Buffer }> {
  return db.selectFrom("ledger.head").select(["size", "link"]).executeTakeFirstOrThrow();
}

/** Records with their links, after a timestamp. */
export async function listLinked(
  db: Db,
  after: number,
  limit: number,
): Promise<(TransferRow & { link: Buffer })[]> {
  const { rows } = await sql<TransferRow & { link: Buffer }>`
    select ${transferColumns}, t.link from ledger.transfer t where t.timestamp > ${after}
    order by t.timestamp limit ${limit}`.execute(db);
  return rows;
}

/** Debits less credits over all accounts of each unit: nothing, if every entry has two equal sides. */
export async function getTrialBalances(
  db: Db,
): Promise<{ ledger: number; pending: string; posted: string; accounts: number }[]> {
  const { rows } = await sql<{ ledger: number; pending: string; posted: string; accounts: number }>`
    select ledger, (sum(debits_pending) - sum(credits_pending))::text as pending,
      (sum(debits_posted) - sum(credits_posted))::text as posted, count(*) as accounts
    from ledger.account group by ledger order by ledger`.execute(db);
  return rows;
}

/** Accounts whose balances are not what their records add up to. */
export async function listWrongBalances(
  db: Db,
  limit: number,
): Promise<{ id: string; found: string; expected: string }[]> {
  const { rows } = await sql<{ id: string; found: string; expected: string }>`
    with moved as (
      select t.debit_account_id as id, case when t.flags & 2 <> 0 then t.amount else 0 end - coalesce(p.amount, 0) as dp,
        case when t.flags & 32778 = 0 then t.amount else 0 end as dd, 0 as cp, 0 as cc
      from ledger.transfer t left join ledger.transfer p on p.id = t.pending_id
      union all
      select t.credit_account_id, 0, 0, case when t.flags & 2 <> 0 then t.amount else 0 end - coalesce(p.amount, 0),
        case when t.flags & 32778 = 0 then t.amount else 0 end
      from ledger.transfer t left join ledger.transfer p on p.id = t.pending_id
    ), sums as (
      select id, format('%s %s %s %s', sum(dp), sum(dd), sum(cp), sum(cc)) as expected from moved group by id
    ), kept as (
      select id, format('%s %s %s %s', debits_pending, debits_posted, credits_pending, credits_posted) as found
      from ledger.account
    )
    select coalesce(k.id, s.id) as id, coalesce(k.found, '—') as found, coalesce(s.expected, '0 0 0 0') as expected
    from kept k full join sums s on s.id = k.id
    where k.found is distinct from coalesce(s.expected, '0 0 0 0')
    order by 1 limit ${limit}`.execute(db);
  return rows;
}

/** Accounts that keep their history and whose newest line is not their balance. */
export async function listWrongHistories(
  db: Db,
  limit: number,
): Promise<{ id: string; found: string; expected: string }[]> {
  const { rows } = await sql<{ id: string; found: string; expected: string }>`
    select a.id, coalesce(format('%s %s %s %s', b.debits_pending, b.debits_posted, b.credits_pending, b.credits_posted),
        '0 0 0 0') as found,
      format('%s %s %s %s', a.debits_pending, a.debits_posted, a.credits_pending, a.credits_posted) as expected
    from ledger.account a
    left join lateral (select * from ledger.balance b where b.account_id = a.id order by b.timestamp desc limit 1) b on true
    where a.flags & 8 <> 0 and (a.debits_pending, a.debits_posted, a.credits_pending, a.credits_posted) is distinct from
      (coalesce(b.debits_pending, 0), coalesce(b.debits_posted, 0), coalesce(b.credits_pending, 0), coalesce(b.credits_posted, 0))
    order by 1 limit ${limit}`.execute(db);
  return rows;
}

/** Earlier proofs that found nothing wrong, as texts. */
export function listProofRecords(db: Db) {
  return db
    .selectFrom("ledger.proof")
    .select(["id", "record", "receipt_id"])
    .where("is_valid", "=", true)
    .orderBy("at")
    .execute();
}

export async function insertProof(trx: Db, proof: Insertable<ProofTable>): Promise<void> {
  await trx.insertInto("ledger.proof").values(proof).execute();
}

export function listProofs(db: Db, page: { offset: number; limit: number }) {
  return readPage(
    db.selectFrom("ledger.proof as p").selectAll("p").orderBy("p.at", "desc").orderBy("p.id", "desc"),
    page,
    db,
  );
}

/** Organizations that stand under no other: their auditors answer for the whole. */
export async function listRootOrganizations(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("identity.v_organization as o")
    .select("o.id")
    .where("o.parent_id", "is", null)
    .where("o.is_active", "=", true)
    .execute();
  return rows.map(({ id }) => id);
}
