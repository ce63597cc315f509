import { deserialize, serialize } from "node:v8";
import { type Bilingual, Problem } from "@qianshu/domain";
import { Cells, type CellsPart } from "@qianshu/domain/policy/simulation/cells";
import { changedRules, rulesOf } from "@qianshu/domain/policy/simulation/simulator";
import { z } from "zod";
import { inTransaction } from "../../../platform/db/database.ts";
import { defineJob } from "../../../platform/jobs/define-job.ts";
import type { Platform } from "../../../platform/module.ts";
import { getLibrary } from "../library.queries.ts";
import type { PinnedLibrary } from "../store.ts";
import { programsOf } from "./pinned-rules.ts";
import { runParts } from "./run-parts.ts";
import * as queries from "./simulation.queries.ts";
import { listParts } from "./simulation-parts.ts";
import { resultOf } from "./simulation-result.ts";

const CHECKPOINT_MS = 10_000;

const working = (done: number, all: number): Bilingual => ({
  zh: `已测算 ${done}／${all} 部分`,
  en: `${done} of ${all} parts simulated`,
});

/** Simulates over a population; after a crash it goes on from the last checkpoint with the rules it began with. */
export function makeSimulateJob({ database: { db }, storage, now }: Platform) {
  return defineJob({
    name: "policy:simulate",
    title: { zh: "测算政策", en: "Simulate a policy" },
    payload: z.object({ simulationId: z.uuid() }),
    maxAttempts: 3,

    async run({ simulationId }, { signal, progress }) {
      const { simulation, population } = await queries.getWork(db, simulationId);
      await queries.setSimulation(db, simulationId, { state: "running" });
      const pinned = (await getLibrary(db, simulation.library_hash)) as PinnedLibrary;
      const { baseline, reform, floorReading } = programsOf(pinned, simulation.reform);
      const years = yearsOf(simulation);
      const rules = rulesOf(baseline, reform);
      const cells = new Cells(rules.length, years.length);
      const parts = await listParts(storage, population);
      const kept = await queries.findCheckpoint(db, simulationId);
      if (kept) cells.absorb(deserialize(kept.cells) as CellsPart);
      const done = new Set<number>(kept?.parts);
      const start = performance.now();
      let saved = start;
      await runParts({
        input: { baseline, reform, years },
        parts: parts.filter(({ index }) => !done.has(index)),
        signal,
        async onPart({ index, cells: part }) {
          cells.absorb(part);
          done.add(index);
          const count = done.size;
          if (performance.now() - saved > CHECKPOINT_MS) {
            saved = performance.now();
            await queries.saveCheckpoint(db, simulationId, [...done], serialize(cells.copy()));
          }
          await progress(count / parts.length, working(count, parts.length));
        },
      });
      const result = resultOf({
        cells,
        rules,
        changed: reform === null ? new Set() : changedRules(baseline, reform),
        years,
        prefecturePercent: simulation.prefecture_percent,
        floorReading,
        subjects: population.subjects,
        seconds: Math.round(performance.now() - start) / 1000,
      });
      await inTransaction(db, async (trx) => {
        await queries.setSimulation(trx, simulationId, {
          state: "done",
          result: JSON.stringify(result),
          finished_at: now(),
        });
        await queries.removeCheckpoint(trx, simulationId);
      });
      return { subjects: Object.values(population.subjects).reduce((sum, count) => sum + count, 0) };
    },

    async abandon(trx, { simulationId }, error) {
      const isCancelled = error instanceof Problem && error.code === "platform.job_cancelled";
      await queries.setSimulation(trx, simulationId, {
        state: isCancelled ? "cancelled" : "failed",
        finished_at: now(),
      });
      await queries.removeCheckpoint(trx, simulationId);
    },
  });
}

/** The years of a simulation. */
export const yearsOf = (range: { from_year: number; until_year: number }): number[] =>
  Array.from({ length: range.until_year - range.from_year + 1 }, (_, at) => range.from_year + at);
