import { type Insertable, sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import type { PostingTable } from "./instruments.tables.ts";

/** Notes who ordered transfers; a retry of the same order is noted once. */
export async function insertPostings(db: Db, rows: readonly Insertable<PostingTable>[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto("instruments.posting")
    .values([...rows])
    .onConflict((conflict) => conflict.column("transfer_id").doNothing())
    .execute();
}

interface Window {
  offset: number;
  limit: number;
}

export type PostingRow = Awaited<ReturnType<typeof listPostings>>["items"][number];

/** What moved a pool or an instrument, with amounts from the ledger, and how a held one ended. */
export async function listPostings(
  db: Db,
  of: { column: "pool_id" | "instrument_id" | "decision_id"; id: string },
  { offset, limit }: Window,
) {
  const from = sql`from instruments.posting p where p.${sql.id(of.column)} = ${of.id}`;
  const { rows } = await sql<
    Pick<PostingTable, "transfer_id" | "instrument_id" | "document" | "note" | "person_name" | "at"> & {
      number: string | null;
      amount: string;
      code: number;
      flags: number;
      ledger: number;
      end_flags: number | null;
      debit_name: string;
      credit_name: string;
      debit_code: number;
      credit_code: number;
    }
  >`
    with page as (select p.* ${from})
    select p.transfer_id, p.instrument_id, p.document, p.note, p.person_name, p.at, i.number,
      t.amount::text as amount, t.code, t.flags, e.flags as end_flags, d.ledger,
      d.name as debit_name, d.code as debit_code, c.name as credit_name, c.code as credit_code
    from page p
      join ledger.v_transfer t on t.id = p.transfer_id
      join ledger.v_account d on d.id = t.debit_account_id
      join ledger.v_account c on c.id = t.credit_account_id
      left join ledger.v_transfer e on e.pending_id = p.transfer_id
      left join instruments.instrument i on i.id = p.instrument_id
    order by t.timestamp desc offset ${offset} limit ${limit}`.execute(db);
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total ${from}`.execute(db);
  return { items: rows, total: counted[0]!.total };
}
