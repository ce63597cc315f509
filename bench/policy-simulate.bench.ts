import { availableParallelism } from "node:os";
import { Cells } from "@qianshu/domain/policy/simulation/cells";
import { partsOf } from "@qianshu/domain/policy/simulation/generate";
import { programOf } from "@qianshu/domain/policy/simulation/program";
import { totalsOf } from "@qianshu/domain/policy/simulation/totals";
import { readPolicyFolders } from "@qianshu/server/modules/policy/seed";
import { runParts } from "@qianshu/server/modules/policy/simulate/run-parts";
import { type Bench, progress, seconds } from "./harness.ts";

const YEARS = [2014, 2015, 2016, 2017, 2018, 2019, 2020];
const PART_ROWS = 20_000;
const GOAL_SECONDS = 90;
const GOAL_MB = 3 * 1024;

export default {
  title: "generate companies and what belongs to them, all rules of 2014 over seven years, in threads",
  async run({ rows, memory }) {
    const companies = rows ?? 1_000_000;
    const [library] = await readPolicyFolders();
    const baseline = programOf(library!, {});
    const generator = { seed: 20140225, companies };
    const parts = partsOf(generator, PART_ROWS).map((part, index) => ({
      index,
      source: { generator, part },
    }));
    const cells = new Cells(baseline.rules.length, YEARS.length);
    let subjects = 0;
    const took = await memory.during(() =>
      seconds(() =>
        runParts({
          input: { baseline, reform: null, years: YEARS },
          parts,
          signal: new AbortController().signal,
          onPart(part) {
            subjects += part.rows;
            cells.absorb(part.cells);
            progress(`${subjects} subjects`);
          },
        }),
      ),
    );
    const grants = totalsOf(cells, baseline.rules, YEARS, 50).filter(
      ({ dimension, nature }) => dimension === "year" && nature === "grant",
    );
    return {
      table: [
        {
          companies,
          subjects,
          rules: baseline.rules.length,
          years: YEARS.length,
          threads: availableParallelism(),
          seconds: took,
          "companies/s": companies / took,
        },
        ...grants.map(({ key, baseLow, baseHigh }) => ({
          year: key,
          "grants, fen": `${baseLow} to ${baseHigh}`,
        })),
      ],
      ours: took,
      limit: null,
      ratio: null,
      unit: "s",
      goals: [
        {
          text: `<= ${GOAL_SECONDS} s for 1,000,000 companies (${companies} run)`,
          met: took <= GOAL_SECONDS,
        },
        { text: `<= ${GOAL_MB} MB (${memory.peakMb})`, met: memory.peakMb <= GOAL_MB },
      ],
    };
  },
} satisfies Bench;
