import type { NewTransfer } from "@qianshu/domain/ledger/transfer";
import type pg from "pg";
import { ACCOUNTS } from "./ledger.ts";

/** The least that can be called double entry: two tables, no limits, no holds, no retries, no chain. */
export async function makeBareBook(pool: pg.Pool): Promise<void> {
  await pool.query(
    `create schema bare;
     create table bare.account (id uuid primary key, debits bigint not null default 0, credits bigint not null default 0)
       with (fillfactor = 70);
     create table bare.transfer (id uuid primary key, debit uuid not null, credit uuid not null, amount bigint not null);
     create index on bare.transfer (debit);
     create index on bare.transfer (credit);
     insert into bare.account (id)
     select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid from generate_series(1, ${ACCOUNTS}) n;`,
  );
}

/** Posts a batch in one statement, as JSON; accounts are locked in the order of their ids, so that callers do not meet. */
export async function postBare(pool: pg.Pool, transfers: readonly NewTransfer[]): Promise<void> {
  const rows = transfers.map(({ id, debitAccountId: debit, creditAccountId: credit, amount }) => ({
    ...{ id, debit, credit },
    amount: String(amount),
  }));
  await pool.query(
    `with events as materialized (
       select * from jsonb_to_recordset($1::jsonb) as e(id uuid, debit uuid, credit uuid, amount bigint)
     ), added as (
       insert into bare.transfer select * from events
     ), sums as (
       select id, sum(d)::bigint as d, sum(c)::bigint as c from (
         select debit as id, amount as d, 0 as c from events union all select credit, 0, amount from events
       ) moved group by id
     ), locked as materialized (
       select a.id from bare.account a join sums s on s.id = a.id order by a.id for update of a
     )
     update bare.account a set debits = debits + s.d, credits = credits + s.c
     from sums s join locked l on l.id = s.id where a.id = s.id`,
    [JSON.stringify(rows)],
  );
}
