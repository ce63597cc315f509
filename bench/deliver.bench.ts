import { quoteName } from "@qianshu/server/platform/engine/sql/identifiers";
import { compilePlan } from "@qianshu/server/platform/engine/sql/plan-sql";
import { alternatingPairs, type Bench, benchPath } from "./harness.ts";
import { runBare } from "./support/bare-duckdb.ts";
import { withReceiver } from "./support/deliveries.ts";
import { maskedFields, permittedRows, releaseToFilter } from "./support/masked.ts";

const MAX_RATIO = 1.25;

export default {
  title:
    "people filtered, masked in SQL, hashed and receipted as a Parquet file, against bare COPY of the same SELECT",
  async run(context) {
    const table = await releaseToFilter(context.rows ?? 10_000_000);
    const plan = { table, rowCondition: permittedRows, columns: [...maskedFields] };
    const compiled = compilePlan(plan, (_mask, text) => text);
    const names = compiled.columns.map(({ name }) => quoteName(name)).join(", ");
    const bare = await benchPath("deliver-bare.parquet");
    const select = `SELECT ${names} FROM (${compiled.sql}) AS rows`;
    let rows = 0;
    const item = { modes: ["file" as const], fields: plan.columns, rows: permittedRows, comparison: null };
    const { pairs, ours, limit, ratio } = await withReceiver(table, item, (receiver) =>
      alternatingPairs(
        context,
        async () => {
          const start = performance.now();
          const delivery = await receiver.receive(`/contracts/${receiver.contractId}/deliveries`, {
            assetId: receiver.assetId,
            mode: "file",
            format: "parquet",
          });
          const taken = (performance.now() - start) / 1000;
          rows = delivery.rows;
          await receiver.forget(delivery, "parquet");
          return taken;
        },
        () => runBare(`COPY (${select}) TO '${bare}' (FORMAT parquet)`),
      ),
    );
    const read = table.files.reduce((sum, file) => sum + file.rows, 0);
    console.log(`${rows} rows delivered of ${read}`);
    return {
      table: pairs.map((pair, at) => ({
        pair: at + 1,
        "delivery, s": pair.ours,
        "bare COPY, s": pair.limit,
        ratio: pair.ratio,
        "rows/s": rows / pair.ours,
      })),
      ...{ ours, limit, ratio },
      unit: "s",
      goals: [{ text: `ratio <= ${MAX_RATIO}`, met: ratio <= MAX_RATIO }],
    };
  },
} satisfies Bench;
