import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "../../../test/database.ts";
import type { Db } from "./database.ts";
import { containing, readPage } from "./page.queries.ts";

const database = testDatabase();

const listNumbers = (db: Db, upTo: number) =>
  db
    .selectFrom(sql<{ n: number }>`generate_series(1, ${sql.lit(upTo)})`.as<"numbers">(sql`numbers (n)`))
    .select("numbers.n")
    .orderBy("numbers.n", "desc");

test("a page has its rows and the number of all, counted no further than lists say", async () => {
  const { db } = database;
  const page = (upTo: number, offset: number) => readPage(listNumbers(db, upTo), { offset, limit: 2 }, db);
  expect(await page(5, 2)).toEqual({ items: [{ n: 3 }, { n: 2 }], total: 5 });
  expect(await page(5, 4)).toEqual({ items: [{ n: 1 }], total: 5 });
  expect(await page(5, 6)).toEqual({ items: [], total: 5 });
  expect(await page(0, 0)).toEqual({ items: [], total: 0 });
  expect(await page(20_000, 0)).toEqual({ items: [{ n: 20_000 }, { n: 19_999 }], total: 10_001 });
});

test("wildcards in what is looked for are characters like any other", async () => {
  const { db } = database;
  const { rows } = await sql<{ found: boolean }>`
    select text ilike ${containing("10%_")} as found from (values ('a 10%_ b'), ('a 1000 b')) v (text)`.execute(
    db,
  );
  expect(rows).toEqual([{ found: true }, { found: false }]);
});
