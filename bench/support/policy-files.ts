import { randomUUIDv7 } from "node:crypto";
import { rm } from "node:fs/promises";
import { FeelDate } from "@qianshu/domain/feel/values/temporal";
import type { FactValue } from "@qianshu/domain/policy/outcome";
import { generatePart } from "@qianshu/domain/policy/simulation/generate";
import { places } from "@qianshu/domain/policy/simulation/places";
import type { Column } from "@qianshu/domain/policy/simulation/population";
import { policy } from "@qianshu/server/modules/policy/index";
import { type Database, openDatabase } from "@qianshu/server/platform/db/database";
import { migrate } from "@qianshu/server/platform/db/migrate";
import { startEmbeddedPostgres } from "@qianshu/server/platform/postgres/embedded";
import { benchPath } from "../harness.ts";

const YEAR = 2015;
const STEP = 1_000;

/** Does something with a durable database that holds so many files of generated companies. */
export async function withPolicyFiles<R>(
  companies: number,
  work: (database: Database) => Promise<R>,
): Promise<R> {
  const dataDir = await benchPath("policy-database");
  await rm(dataDir, { recursive: true, force: true });
  const postgres = await startEmbeddedPostgres({ dataDir });
  const database = openDatabase(postgres.connectionString);
  try {
    await migrate(database.pool, [policy]);
    for (let first = 0; first < companies; first += STEP)
      await fill(database, first, Math.min(STEP, companies - first));
    await database.pool.query("vacuum analyze policy.subject, policy.fact");
    return await work(database);
  } finally {
    await database.close();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function fill({ pool }: Database, first: number, rows: number): Promise<void> {
  const spec = { seed: 20140225, companies: first + rows };
  const part = generatePart(spec, { subject: "company", first, rows }, [YEAR]);
  const columns: [string, Column][] = [
    ...part.fixed,
    ...[...part.yearly].map(([name, years]): [string, Column] => [name, years[0]!]),
  ];
  const subjects = Array.from({ length: rows }, (_, row) => ({
    id: randomUUIDv7(),
    name: `企业${first + row}`,
    division: places[part.places[row]!]!.code.slice(0, 6),
  }));
  const facts = subjects.flatMap(({ id }, row) =>
    columns.map(([name, column]) => ({ id: randomUUIDv7(), subject: id, name, value: factOf(column, row) })),
  );
  await pool.query(
    `insert into policy.subject (id, kind, name, normal_name, former_names, normal_former_names, division_code, created_at)
     select id, 'company', name, name, '{}', '{}', division, now()
     from jsonb_to_recordset($1) as t(id uuid, name text, division text)`,
    [
      JSON.stringify(
        subjects.map((one) => ({ ...one, division: /^\d/.test(one.division) ? one.division : "520100" })),
      ),
    ],
  );
  await pool.query(
    `insert into policy.fact (id, subject_id, name, value, evidence, source, source_note, valid_from, entered_at)
     select id, subject, name, value, '', 'file', '', '2014-01-01', now()
     from jsonb_to_recordset($1) as t(id uuid, subject uuid, name text, value jsonb)`,
    [JSON.stringify(facts)],
  );
}

function factOf(column: Column, row: number): FactValue {
  const value = column.values[row]!;
  switch (column.kind) {
    case "flag":
      return value === 1;
    case "number":
      return value / 10 ** column.scale;
    case "day":
      return FeelDate.ofDays(value).toString();
    case "choice":
      return column.choices[value]!;
  }
}
