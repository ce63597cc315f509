import type { Actor } from "@qianshu/domain/identity/actor";
import { readPolicyFolders } from "@qianshu/server/modules/policy/seed";
import { makeImpactService } from "@qianshu/server/modules/policy/simulate/impact.service";
import { type Bench, median, seconds } from "./harness.ts";
import { withPolicyFiles } from "./support/policy-files.ts";

const GOAL_SECONDS = 5;
const RUNS = 5;
const DAY = "2015-12-31";

const planner: Actor = {
  personId: "00000000-0000-7000-8000-000000000001",
  username: "planner",
  name: "规划专员",
  via: "session",
  roles: [
    { role: "planner", organizationId: "00000000-0000-7000-8000-000000000002", divisionCode: "520000" },
  ],
};

export default {
  title:
    "the effect of article 9 with 500 instead of 300 square metres on stored companies, from the database",
  async run({ rows, memory }) {
    const companies = rows ?? 20_000;
    const [library] = await readPolicyFolders();
    const rent = library!.rules.find(({ id }) => id === "R09-1")!;
    const amount = rent.amount!.text.replaceAll("300", "500");
    const rulesOn = async () => ({ library: library!, readings: {}, day: DAY });
    return withPolicyFiles(companies, async (database) => {
      const service = makeImpactService({ database } as never, rulesOn);
      const input = {
        document: "guizhou-2014",
        limit: 100,
        reform: { rules: [{ rule: "R09-1", amount }], repealed: [], readings: {}, parameters: {} },
      };
      const times: number[] = [];
      let changed = 0;
      for (let run = 0; run < RUNS; run++)
        times.push(
          await memory.during(() =>
            seconds(async () => {
              changed = (await service.measure(planner, input)).changed;
            }),
          ),
        );
      const ours = median(times);
      return {
        table: times.map((took, at) => ({ run: at + 1, companies, changed, seconds: took })),
        ours,
        limit: null,
        ratio: null,
        unit: "s",
        goals: [
          {
            text: `<= ${GOAL_SECONDS} s for 20,000 stored companies (${companies} run)`,
            met: ours <= GOAL_SECONDS,
          },
        ],
      };
    });
  },
} satisfies Bench;
