import { writeFile } from "node:fs/promises";
import { serialize } from "node:v8";
import { type Bilingual, Problem } from "@qianshu/domain";
import { type BadRow, PopulationReader } from "@qianshu/domain/policy/simulation/read-population";
import { z } from "zod";
import { inTransaction } from "../../../platform/db/database.ts";
import { defineJob } from "../../../platform/jobs/define-job.ts";
import type { Platform } from "../../../platform/module.ts";
import { withStaged } from "../../../platform/storage/staged.ts";
import type { PolicyStore } from "../store.ts";
import { readRows } from "./read-rows.ts";
import * as queries from "./simulation.queries.ts";
import { PART_ROWS, populationFolder } from "./simulation-parts.ts";

/** Bad rows that are listed; all of them are counted. */
const MAX_LISTED = 10_000;

const reading = (rows: number): Bilingual => ({ zh: `已读取 ${rows} 行`, en: `${rows} rows read` });

/** Reads a file of subjects into columns; good rows are kept, bad ones listed. */
export function makeImportJob(platform: Platform, store: PolicyStore) {
  const { database, storage } = platform;
  const { db } = database;

  async function writePart(populationId: string, number: number, reader: PopulationReader): Promise<void> {
    const key = `${populationFolder(populationId)}${String(number).padStart(6, "0")}`;
    await storage.remove(key);
    await withStaged(storage, async (staged) => {
      await writeFile(staged, serialize(reader.take()));
      await storage.commit(staged, key);
    });
  }

  return defineJob({
    name: "policy:import-population",
    title: { zh: "导入测算总体", en: "Import a population" },
    payload: z.object({ populationId: z.uuid() }),
    maxAttempts: 3,

    async run({ populationId }, { signal, progress }) {
      const population = await queries.getPopulation(db, populationId);
      const { row } = await store.get(population.document_id!);
      const path = await storage.localPath(population.storage_key!);
      for await (const key of storage.list(populationFolder(populationId))) await storage.remove(key);
      const bad: BadRow[] = [];
      let [line, parts, good, badRows] = [0, 0, 0, 0];
      let reader: PopulationReader | undefined;
      for await (const cells of readRows(platform, { path, name: population.file_name! }, signal)) {
        line += 1;
        if (reader === undefined) {
          reader = new PopulationReader(row.facts, population.subject!, cells);
          if (reader.facts.length === 0)
            throw new Problem("policy.population_unreadable", { field: "file", found: cells.slice(0, 20) });
          continue;
        }
        const wrong = reader.add(cells, line);
        if (wrong === undefined) good += 1;
        else {
          badRows += 1;
          if (bad.length < MAX_LISTED) bad.push(wrong);
        }
        if (reader.size >= PART_ROWS) await writePart(populationId, parts++, reader);
        if (line % 10_000 === 0) await progress(0.5, reading(line));
      }
      if (reader !== undefined && reader.size > 0) await writePart(populationId, parts++, reader);
      if (good === 0) throw new Problem("policy.population_unreadable", { field: "file", found: line });
      await inTransaction(db, async (trx) => {
        await queries.replaceBadRows(
          trx,
          populationId,
          bad.map((each) => ({
            population_id: populationId,
            ...each,
            message: JSON.stringify(each.message),
          })),
        );
        await queries.setPopulation(trx, populationId, {
          state: "ready",
          subjects: JSON.stringify({ [population.subject!]: good }),
          bad_rows: badRows,
        });
      });
      await storage.remove(population.storage_key!);
      return { rows: good, badRows };
    },

    async abandon(trx, { populationId }) {
      await queries.setPopulation(trx, populationId, { state: "failed" });
    },
  });
}

export type ImportJob = ReturnType<typeof makeImportJob>;
