/** Thread that works through parts of a population, one after another, as it is told. */
import { readFileSync } from "node:fs";
import { deserialize } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import { Problem } from "@qianshu/domain";
import type { CellsPart } from "@qianshu/domain/policy/simulation/cells";
import { type GeneratorSpec, generatePart, type PartSpec } from "@qianshu/domain/policy/simulation/generate";
import type { Part } from "@qianshu/domain/policy/simulation/population";
import type { Program } from "@qianshu/domain/policy/simulation/program";
import { Simulator } from "@qianshu/domain/policy/simulation/simulator";

/** A part of a generated population, or the file in which an imported one lies. */
export type PartSource = { generator: GeneratorSpec; part: PartSpec } | { file: string };

/** What is the same for all parts. */
export interface WorkerInput {
  baseline: Program;
  reform: Program | null;
  years: readonly number[];
}

/** What a thread answers. */
export type WorkerReply =
  | { index: number; rows: number; subject: string; cells: CellsPart }
  | { problem: { code: string; params: Record<string, unknown> } };

const { baseline, reform, years } = workerData as WorkerInput;
const simulator = new Simulator(baseline, reform, years);

parentPort!.on("message", ({ index, source }: { index: number; source: PartSource }) => {
  try {
    const part: Part =
      "file" in source
        ? deserialize(readFileSync(source.file))
        : generatePart(source.generator, source.part, years);
    const cells = simulator.run(part);
    const reply: WorkerReply = { index, rows: part.rows, subject: part.subject, cells };
    const buffers = [cells.keys, cells.sums, cells.months, cells.counts].map(({ buffer }) => buffer);
    parentPort!.postMessage(reply, buffers as ArrayBuffer[]);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const params = { ...error.facts.params };
    parentPort!.postMessage({ problem: { code: error.code, params } } satisfies WorkerReply);
  }
});
