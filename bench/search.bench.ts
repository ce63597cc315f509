import { apiPrefix } from "@qianshu/contract/client";
import { type Bench, type BenchContext, progress } from "./harness.ts";
import { counties, insertEntries, subjectClasses, topics } from "./support/catalogue.ts";
import { startLoad } from "./support/load.ts";
import { makeInstallation } from "./support/product.ts";

const ENTRIES = 100_000;
const SECONDS = 8;
const MOST_MS = 60;

/** Different questions of each shape, in turn, so that few are answered from memory. */
const QUESTIONS = 120;

/** Five shapes of a question, as people ask them; each is answered with facets. */
const shapes: Record<string, (at: number) => Record<string, string>> = {
  "browsing, no words": (at) => ({ offset: String((at % 20) * 20), division: at % 3 === 0 ? "520100" : "" }),
  "a common word": (at) => ({
    q: ["信息", "登记", "统计", "监测数据", "核验"][at % 5]!,
    offset: String((at % 4) * 20),
  }),
  "two words": (at) => ({ q: `${counties[at % counties.length]!.zh} ${topics[at % topics.length]!}` }),
  "words and facets": (at) => ({
    q: topics[at % topics.length]!,
    subjectClass: subjectClasses[at % subjectClasses.length]!,
    shareType: "conditional",
    open: at % 2 === 0 ? "true" : "false",
  }),
  "facets by name": (at) => ({
    sort: "name",
    updateCycle: ["daily", "weekly", "monthly"][at % 3]!,
    subjectClass: subjectClasses[at % subjectClasses.length]!,
  }),
};

function addressOf(parameters: Record<string, string>): string {
  const given = Object.entries({ limit: "20", ...parameters }).filter(([, value]) => value !== "");
  return `${apiPrefix}/entries?${new URLSearchParams(given)}`;
}

const bench: Bench = {
  title: "five shapes of a question with facets over 100,000 entries",
  async run({ rows = ENTRIES, memory }: BenchContext) {
    const stop: (() => Promise<void>)[] = [];
    try {
      const installation = await makeInstallation();
      stop.push(installation.remove);
      progress(`compiling ${rows} entries`);
      await installation.furnish((workshop) => insertEntries(workshop, rows));
      const server = await installation.startServer();
      stop.push(server.stop);
      const load = await startLoad();
      stop.push(load.stop);
      const table: Record<string, string | number>[] = [];
      let slowest = 0;
      for (const [shape, question] of Object.entries(shapes)) {
        const result = await memory.during(() =>
          load.run({
            port: server.port,
            connections: 1,
            seconds: SECONDS,
            warmUpSeconds: 1,
            paths: Array.from({ length: QUESTIONS }, (_, at) => addressOf(question(at))),
            walk: false,
            headers: "Host: bench\r\n",
          }),
        );
        slowest = Math.max(slowest, result.p95);
        table.push({
          question: shape,
          "p50 ms": result.p50,
          "p95 ms": result.p95,
          "answers/s": result.perSecond,
        });
      }
      return {
        table,
        ours: slowest,
        limit: null,
        ratio: null,
        unit: "ms p95 of the slowest shape",
        goals: [{ text: `p95 <= ${MOST_MS} ms`, met: slowest <= MOST_MS }],
      };
    } finally {
      for (const step of stop.reverse()) await step();
    }
  },
};

export default bench;
