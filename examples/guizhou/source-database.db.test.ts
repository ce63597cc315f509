import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@qianshu/server/platform/postgres/embedded";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateTable } from "./generate/generate.ts";
import { advanceSourceDatabase, seedSourceDatabase } from "./source-database.queries.ts";

const scale = 0.1;
const reader = { user: `reader_${process.pid}`, password: 'it\'s "quoted"' };
const directory = mkdtempSync(join(tmpdir(), `qianshu-test-${process.pid}-`));
let server: EmbeddedPostgres;
let client: pg.Client;

const read = async (sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows;
const snapshot = () =>
  read(
    `select id, recipient_no, id_number, monthly_amount, updated_at from minzheng.low_income_recipient order by id`,
  );

beforeAll(async () => {
  server = await startEmbeddedPostgres({ dataDir: join(directory, "pg"), durable: false });
  client = new pg.Client({ connectionString: server.connectionString });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await server.stop();
  rmSync(directory, { recursive: true });
});

describe("the department's own database", () => {
  it("holds the generated rows in their order, flaws and all", async () => {
    const seeded = await seedSourceDatabase(client, { scale, reader });
    expect(seeded.map((one) => [one.table, one.rows])).toEqual([
      ["marriage_registration", 600],
      ["low_income_recipient", 500],
    ]);
    const expected = [...generateTable("lowIncome", { rows: 500, population: 2_000 }).rows()];
    const found = await snapshot();
    expect(found.map((row) => row.recipient_no)).toEqual(expected.map((row) => row[0]));
    expect(found.map((row) => row.id_number ?? "")).toEqual(expected.map((row) => row[3]));
  });

  it("is the same when it is made again", async () => {
    const before = await snapshot();
    await seedSourceDatabase(client, { scale, reader });
    expect(await snapshot()).toEqual(before);
  });

  it("says in comments what its columns mean and that it is generated", async () => {
    const [row] = await read(`select obj_description('minzheng.marriage_registration'::regclass) as about,
      col_description('minzheng.marriage_registration'::regclass, 2) as first`);
    expect(row.about).toContain("不对应任何真实个人或企业");
    expect(row.first).toMatch(/^登记证字号：/);
  });

  it("lets its reader read and not write", async () => {
    const [row] = await read(
      `select has_table_privilege($1, 'minzheng.marriage_registration', 'select') as reads,
              has_table_privilege($1, 'minzheng.marriage_registration', 'insert, update, delete') as writes`,
      [reader.user],
    );
    expect(row).toEqual({ reads: true, writes: false });
  });

  it("grows and changes by the day, so that the watermark finds what is new", async () => {
    const [{ mark }] = await read("select max(updated_at) as mark from minzheng.low_income_recipient");
    await advanceSourceDatabase(client, { scale, day: 1 });
    const [{ added, changed }] = await read(
      `select count(*) filter (where id > 500)::int as added, count(*) filter (where id <= 500)::int as changed
       from minzheng.low_income_recipient where updated_at > $1`,
      [mark],
    );
    expect(added).toBe(40);
    expect(changed).toBe(6);
  });
});
