import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { prepared } from "../../platform/db/prepared.ts";
import { plainValuesOf, valuesOf } from "../../platform/db/values-of.ts";
import type { AccessContextTable, ProvisionFactTable, ReceiptTable } from "./evidence.tables.ts";

/** A receipt as it goes into the log; its place is taken there. */
export type NewReceiptRow = Omit<ReceiptTable, "index" | "entry" | "at"> & { entry: string };

/** What goes into the log at once, and what stands beside it. */
export interface NewEntries {
  receipts: readonly NewReceiptRow[];
  contexts: readonly AccessContextTable[];
  provisions: readonly ProvisionFactTable[];
}

/**
 * Takes places at the end of the log and fills them, in one statement; gives the first place. The log's row lock is
 * held until the transaction ends.
 */
export async function appendEntries(
  trx: Db,
  { receipts, contexts, provisions }: NewEntries,
  at: Date,
): Promise<number> {
  const r = plainValuesOf(receipts);
  const [c, p] = [plainValuesOf(contexts), plainValuesOf(provisions)];
  const [said, named] = [valuesOf(contexts), valuesOf(provisions)];
  // Canonical JSON has no raw line break; a text array would have every quotation mark of it escaped.
  const lines = (name: "receipt" | "entry") => valuesOf(receipts)(name).join("\n");
  const { rows } = await sql<{ first: number }>`
    with place as (
      update evidence.log set size = size + ${receipts.length}::bigint returning size - ${receipts.length}::bigint as first
    ), receipts as (
      insert into evidence.receipt (index, id, kind, receipt, entry, contract_id, asset_id, provider_id, consumer_id,
        receiver_id, grant_id, rows, at)
      select place.first + v.nth - 1, v.id, v.kind, v.receipt, convert_to(v.entry, 'UTF8'), v.contract_id, v.asset_id,
        v.provider_id, v.consumer_id, v.receiver_id, v.grant_id, v.rows, ${at}::timestamptz
      from place, unnest(${r("id")}::uuid[], ${r("kind")}::text[], string_to_array(${lines("receipt")}, chr(10)),
        string_to_array(${lines("entry")}, chr(10)),
        ${r("contract_id")}::uuid[], ${r("asset_id")}::uuid[], ${r("provider_id")}::uuid[], ${r("consumer_id")}::uuid[],
        ${r("receiver_id")}::uuid[], ${r("grant_id")}::uuid[], ${r("rows")}::bigint[])
        with ordinality as v(id, kind, receipt, entry, contract_id, asset_id, provider_id, consumer_id, receiver_id,
          grant_id, rows, nth)
    ), contexts as (
      insert into evidence.access_context (receipt_id, person_id, operator, matter_number, purpose)
      select * from unnest(${c("receipt_id")}::uuid[], ${c("person_id")}::uuid[], ${said("operator")}::text[],
        ${said("matter_number")}::text[], ${said("purpose")}::text[])
    ), provisions as (
      insert into evidence.provision_fact (receipt_id, form, contract_id, contract_number, matter_name, entry_name,
        release_number)
      select * from unnest(${p("receipt_id")}::uuid[], ${named("form")}::text[], ${p("contract_id")}::uuid[],
        ${named("contract_number")}::text[], ${named("matter_name")}::text[], ${named("entry_name")}::text[],
        ${p("release_number")}::integer[])
    )
    select first from place ${prepared}`.execute(trx);
  return rows[0]!.first;
}
