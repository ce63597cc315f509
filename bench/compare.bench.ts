import { readFile } from "node:fs/promises";
import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";
import { type Bench, dataFile, median, progress } from "./harness.ts";
import { runBare } from "./support/bare-duckdb.ts";
import { withReceiver } from "./support/deliveries.ts";
import { peopleSql } from "./support/people.ts";

const MOST_SECONDS = 60;
const RUNS = 3;
const COLUMNS = ["证件号码", "姓名", "出生日期"];

/** Identity number, name and birthday of people, as texts and days, as a release has them. */
async function releaseOf(rows: number): Promise<ReleaseTable> {
  const path = await dataFile(`compare-${rows}.parquet`, async (to) => {
    const select = `SELECT 证件号码, 姓名, CAST(出生日期 AS DATE) AS 出生日期 FROM (${peopleSql(rows)}) AS people`;
    await runBare(`COPY (${select}) TO '${to}' (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 61440)`);
  });
  const types = { 证件号码: "text", 姓名: "text", 出生日期: "date" } as const;
  return {
    columns: Object.entries(types).map(([name, type]) => ({ name, type })),
    files: [{ path, rows }],
  };
}

/** Keys and a claimed name: of four, two agree, one has another name, one is unknown. */
function askedFile(table: ReleaseTable, keys: number, rows: number): Promise<string> {
  return dataFile(`compare-${keys}-of-${rows}.csv`, async (to) => {
    const from = `(SELECT *, file_row_number AS row FROM '${table.files[0]!.path}')`;
    const chosen = `SELECT * FROM ${from} WHERE row % ${Math.floor(rows / keys)} = 0 LIMIT ${keys}`;
    const numbered = `SELECT *, row_number() OVER (ORDER BY row) AS place FROM (${chosen})`;
    const key = "CASE WHEN place % 4 = 3 THEN '99' || substring(证件号码, 3) ELSE 证件号码 END AS 证件号码";
    const name = "CASE WHEN place % 4 = 2 THEN 姓名 || '某' ELSE 姓名 END AS 姓名";
    await runBare(
      `COPY (SELECT ${key}, ${name} FROM (${numbered}) ORDER BY place) TO '${to}' (FORMAT csv, HEADER true)`,
    );
  });
}

export default {
  title: "a file of keys with a claimed value each, against a release, answered and receipted",
  async run(context) {
    const rows = context.rows ?? 40_000_000;
    const keys = Math.min(1_000_000, rows);
    const table = await releaseOf(rows);
    const asked = new Blob([await readFile(await askedFile(table, keys, rows))]);
    const item = {
      modes: ["comparison" as const],
      fields: COLUMNS.map((name) => ({ name, mask: { kind: "suppress" as const } })),
      comparison: { keys: ["证件号码"], answers: ["姓名"] },
    };
    const runs: { keys: number; s: number }[] = [];
    await withReceiver(table, item, async (receiver) => {
      for (let run = 1; run <= RUNS; run++) {
        const form = new FormData();
        form.set("file", asked, "keys.csv");
        const start = performance.now();
        const delivery = await context.memory.during(() =>
          receiver.receive(
            `/contracts/${receiver.contractId}/assets/${receiver.assetId}/comparison-files`,
            form,
          ),
        );
        runs.push({ keys: delivery.rows, s: (performance.now() - start) / 1000 });
        progress(`run ${run} of ${RUNS}: ${runs.at(-1)!.s.toFixed(1)} s`);
        await receiver.forget(delivery, "csv");
      }
    });
    const ours = median(runs.map(({ s }) => s));
    return {
      table: runs.map((run, at) => ({ run: at + 1, "rows of the release": rows, ...run })),
      ours,
      limit: null,
      ratio: null,
      unit: "s",
      goals: [{ text: `<= ${MOST_SECONDS} s`, met: ours <= MOST_SECONDS }],
    };
  },
} satisfies Bench;
