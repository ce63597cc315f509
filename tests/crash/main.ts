/**
 * `npm run crash -- --runs 100`: kills the server over and over in the middle of its work and looks whether it keeps
 * its promises. `--seed N` begins with that seed, with `--runs` as many from there.
 */
import { parseArgs } from "node:util";
import { checks } from "./checks.ts";
import { crash, describe } from "./harness.ts";

const { values } = parseArgs({ options: { runs: { type: "string" }, seed: { type: "string" } } });
const first = Number(values.seed ?? 1);
const runs = Number(values.runs ?? (values.seed === undefined ? 100 : 1));
const began = Date.now();

console.log(`checked after each kill: ${checks.map(([name]) => name).join("; ")}`);
const seeds = Array.from({ length: runs }, (_, at) => first + at);
const reports = await crash(seeds, (report) => console.log(describe(report)));
const failed = reports.filter(({ findings }) => findings.length > 0);
const sum = (count: (report: (typeof reports)[number]) => number) =>
  reports.reduce((total, report) => total + count(report), 0);
console.log(
  JSON.stringify({
    runs: reports.length,
    failed: failed.map(({ seed }) => seed),
    answers: sum(({ seen }) => seen.received),
    jobs: sum(({ seen }) => seen.jobs),
    slowestReturnMs: Math.max(0, ...reports.map(({ backAfter }) => backAfter)),
    unnamedFiles: reports.at(-1)?.unnamed ?? 0,
    seconds: Math.round((Date.now() - began) / 1000),
  }),
);
process.exitCode = failed.length > 0 ? 1 : 0;
