import type { MaskSpec } from "@qianshu/domain/grading/masks";
import { type Bench, median, progress } from "./harness.ts";
import { withReceiver } from "./support/deliveries.ts";
import { maskedFields, permittedRows, releaseToFilter } from "./support/masked.ts";

const LEAST_PER_SECOND = 250_000;
const RUNS = 3;

const keyed: Record<string, MaskSpec> = {
  证件号码: { kind: "replace", identifier: "resident-id" },
  手机号: { kind: "hash" },
};

export default {
  title: "the delivery with HMAC-SM3 on one column of eight and format-preserving replacement on another",
  async run({ rows, memory }) {
    const table = await releaseToFilter(rows ?? 10_000_000);
    const fields = maskedFields.map(({ name, mask }) => ({ name, mask: keyed[name] ?? mask }));
    const item = { modes: ["file" as const], fields, rows: permittedRows, comparison: null };
    const runs: { rows: number; seconds: number }[] = [];
    await withReceiver(table, item, async (receiver) => {
      for (let run = 1; run <= RUNS; run++) {
        const start = performance.now();
        const delivery = await memory.during(() =>
          receiver.receive(`/contracts/${receiver.contractId}/deliveries`, {
            assetId: receiver.assetId,
            mode: "file",
            format: "parquet",
          }),
        );
        runs.push({ rows: delivery.rows, seconds: (performance.now() - start) / 1000 });
        progress(`run ${run} of ${RUNS}: ${runs.at(-1)!.seconds.toFixed(1)} s`);
        await receiver.forget(delivery, "parquet");
      }
    });
    const ours = median(runs.map((run) => run.rows / run.seconds));
    return {
      table: runs.map((run, at) => ({
        run: at + 1,
        rows: run.rows,
        s: run.seconds,
        "rows/s": run.rows / run.seconds,
      })),
      ours,
      limit: null,
      ratio: null,
      unit: "rows/s",
      goals: [{ text: `>= ${LEAST_PER_SECOND} rows/s`, met: ours >= LEAST_PER_SECOND }],
    };
  },
} satisfies Bench;
