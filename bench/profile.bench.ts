import { profileSearch } from "@qianshu/server/modules/registry/profile-release";
import type { Profile } from "@qianshu/server/platform/engine/types/profile";
import { alternatingPairs, type Bench, seconds } from "./harness.ts";
import { runBare } from "./support/bare-duckdb.ts";
import { withEngine } from "./support/engine.ts";
import { peopleRelease } from "./support/people.ts";

const GOALS = [5, 3.5];

export default {
  title: "every statistic and every detector of a release of people, counts exact, against SUMMARIZE",
  async run(context) {
    const rows = context.rows ?? 10_000_000;
    const table = await peopleRelease(rows);
    let found: Profile | undefined;
    const { pairs, ours, limit, ratio } = await withEngine((engine) =>
      alternatingPairs(
        context,
        () =>
          seconds(async () => {
            found = await engine.profile({ table, ...profileSearch });
          }),
        () => runBare(`SUMMARIZE SELECT * FROM '${table.files[0]!.path}'`),
      ),
    );
    console.log(
      `${rows} rows, ${profileSearch.detectors.length} detectors, ${profileSearch.searches.length} searches`,
    );
    for (const { name, type, nulls, distinct, detections } of found!.columns) {
      const hits = detections.map((hit) => `${hit.id} ${hit.rows}`).join(", ");
      console.log(`${name} ${type}: ${nulls} missing, ${distinct} distinct; ${hits}`);
    }
    return {
      table: pairs.map((pair, at) => ({
        pair: at + 1,
        "profile, s": pair.ours,
        "SUMMARIZE, s": pair.limit,
        ratio: pair.ratio,
        "rows/s": rows / pair.ours,
      })),
      ...{ ours, limit, ratio },
      unit: "s",
      goals: GOALS.map((most) => ({ text: `ratio <= ${most}`, met: ratio <= most })),
    };
  },
} satisfies Bench;
