import type { Worker } from "node:worker_threads";
import { Cells } from "@qianshu/domain/policy/simulation/cells";
import { partsOf } from "@qianshu/domain/policy/simulation/generate";
import { programOf } from "@qianshu/domain/policy/simulation/program";
import { expect, test } from "vitest";
import { readPolicyFolders } from "../seed.ts";
import { type DonePart, runParts } from "./run-parts.ts";

const generator = { seed: 11, companies: 400 };
const parts = partsOf(generator, 100).map((part, index) => ({ index, source: { generator, part } }));
const [library] = await readPolicyFolders();
const baseline = programOf(library!, {});
const input = { baseline, reform: null, years: [2014, 2015] };

/** Runs all parts; what they came to, and how often each was handed over. */
async function run(options: { signal?: AbortSignal; onThread?(worker: Worker): void } = {}) {
  const cells = new Cells(baseline.rules.length, 2);
  const seen: number[] = [];
  await runParts({
    input,
    parts,
    threads: 1,
    signal: new AbortController().signal,
    onPart: ({ index, cells: part }: DonePart) => {
      seen.push(index);
      cells.absorb(part);
    },
    ...options,
  });
  return { sums: [...cells.entries()], seen: seen.sort((a, b) => a - b) };
}

const all = parts.map(({ index }) => index);

test("a thread that is killed in the middle costs nothing: its part is done again, no part twice", async () => {
  const whole = await run();
  let killed = false;
  const broken = await run({
    onThread(worker) {
      if (killed) return;
      killed = true;
      worker.once("message", () => void worker.terminate());
    },
  });
  expect(broken.seen).toEqual(all);
  expect(broken.sums).toEqual(whole.sums);
}, 120_000);

test("threads that are lost again and again end the run with a problem", async () => {
  const lost = run({ onThread: (worker) => void worker.terminate() });
  await expect(lost).rejects.toMatchObject({ code: "policy.simulation_threads_lost" });
}, 120_000);

test("a cancelled run stops its threads", async () => {
  const abort = new AbortController();
  const stopped = run({ signal: abort.signal, onThread: () => abort.abort(new Error("cancelled")) });
  await expect(stopped).rejects.toThrow("cancelled");
}, 120_000);
