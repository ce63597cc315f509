import { type SelectQueryBuilder, sql } from "kysely";
import type { Db } from "./database.ts";

/** Lists say how many rows there are up to here; to count on would read whole tables of receipts and audit events. */
const MOST_COUNTED = 10_001;

interface Window {
  offset: number;
  limit: number;
}

/** One page of an ordered list, and how many rows the whole has. */
export async function readPage<DB, TB extends keyof DB, Row>(
  rows: SelectQueryBuilder<DB, TB, Row>,
  { offset, limit }: Window,
  db: Db,
): Promise<{ items: Awaited<ReturnType<typeof rows.execute>>; total: number }> {
  const items = await rows.offset(offset).limit(limit).execute();
  const isLast = items.length < limit && (items.length > 0 || offset === 0);
  return { items, total: isLast ? offset + items.length : await countRows(rows, db) };
}

/** How many rows a query would give, at most `MOST_COUNTED`. */
export async function countRows<DB, TB extends keyof DB, Row>(
  rows: SelectQueryBuilder<DB, TB, Row>,
  db: Db,
): Promise<number> {
  const some = rows.clearSelect().clearOrderBy().select(sql.lit(1).as("one")).limit(MOST_COUNTED);
  const { total } = await db
    .selectFrom(some.as("counted"))
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return total;
}

/** A pattern for `ilike` that finds a text anywhere. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
