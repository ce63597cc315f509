import type { GeneratorSpec } from "@qianshu/domain/policy/simulation/generate";
import { partsOf } from "@qianshu/domain/policy/simulation/generate";
import type { Storage } from "../../../platform/storage/storage.ts";
import type { PopulationRow } from "./simulation.queries.ts";
import type { PartSource } from "./simulation-worker.ts";

/** Subjects of a part: some 60 parts of a million, each a second's work and a few megabytes. */
export const PART_ROWS = 20_000;

/** Storage folder of an imported population. */
export const populationFolder = (id: string): string => `populations/${id}/`;

/** The parts of a population in an order that does not change. */
export async function listParts(
  storage: Pick<Storage, "list" | "localPath">,
  population: Pick<PopulationRow, "id" | "origin" | "seed" | "companies">,
): Promise<{ index: number; source: PartSource }[]> {
  if (population.origin === "generator") {
    const generator: GeneratorSpec = { seed: Number(population.seed), companies: population.companies! };
    return partsOf(generator, PART_ROWS).map((part, index) => ({ index, source: { generator, part } }));
  }
  const keys: string[] = [];
  for await (const key of storage.list(populationFolder(population.id))) keys.push(key);
  keys.sort();
  return Promise.all(
    keys.map(async (key, index) => ({ index, source: { file: await storage.localPath(key) } })),
  );
}
