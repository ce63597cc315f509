import { stat } from "node:fs/promises";
import { alternatingPairs, type Bench, benchPath, seconds } from "./harness.ts";
import { runBare } from "./support/bare-duckdb.ts";
import { withEngine } from "./support/engine.ts";
import { peopleCsv } from "./support/people.ts";

const MAX_RATIO = 2;
const MAX_MB = 2048;

export default {
  title:
    "a CSV file of people to a release, types from the whole file and both digests, against bare COPY to Parquet",
  async run(context) {
    const rows = context.rows ?? 10_000_000;
    const source = await peopleCsv(rows);
    const [to, bare] = [await benchPath("ingest-ours.parquet"), await benchPath("ingest-bare.parquet")];
    let columns: string[] = [];
    const { pairs, ours, limit, ratio } = await withEngine((engine) =>
      alternatingPairs(
        context,
        () =>
          seconds(async () => {
            const made = await engine.ingest({ path: source, to, name: "people.csv" });
            if (made.rows !== rows || !made.file.sm3 || !made.file.sha256)
              throw new Error(`${made.rows} rows`);
            columns = made.columns.map(({ name, type }) => `${name} ${type}`);
          }),
        () => runBare(`COPY (SELECT * FROM read_csv('${source}')) TO '${bare}' (FORMAT parquet)`),
      ),
    );
    console.log(`${rows} rows, ${Math.round((await stat(source)).size / 2 ** 20)} MB: ${columns.join(", ")}`);
    const peak = context.memory.peakMb;
    return {
      table: pairs.map((pair, at) => ({
        pair: at + 1,
        "release, s": pair.ours,
        "bare COPY, s": pair.limit,
        ratio: pair.ratio,
        "rows/s": rows / pair.ours,
      })),
      ...{ ours, limit, ratio },
      unit: "s",
      goals: [
        { text: `ratio <= ${MAX_RATIO}`, met: ratio <= MAX_RATIO },
        { text: `memory <= ${MAX_MB} MB (peak ${peak} MB)`, met: peak <= MAX_MB },
      ],
    };
  },
} satisfies Bench;
