import { makeEnterprises } from "./enterprises.ts";
import { type FlawName, spoil } from "./flaws.ts";
import { makePopulation } from "./population.ts";
import { makeRandom } from "./random.ts";
import type { Column, TableSpec, TableTruth, World } from "./table.ts";
import { getTableSpec } from "./tables.ts";

/** The notice every generated data set carries. */
export const generatedNotice =
  "示例数据由种子生成，不对应任何真实个人或企业 / generated, no real persons or enterprises";

/** The seed of the example province: the year of its policy. */
export const defaultSeed = 2014;

export interface GenerateOptions {
  seed?: number;
  rows?: number;
  /** Residents of the province; other tables draw their persons from them. */
  population?: number;
}

/** A generated table: rows as often as wanted, and the truth about them. */
export interface GeneratedTable {
  name: string;
  title: string;
  notice: string;
  columns: readonly Column[];
  rows(): Generator<string[]>;
  truth(): TableTruth;
}

interface Cells {
  values: string[];
  flaws: (FlawName | undefined)[];
  duplicate: boolean;
}

/** Makes a table by name; the same seed, rows and population give the same table. */
export function generateTable(name: string, options: GenerateOptions = {}): GeneratedTable {
  const spec = getTableSpec(name);
  const seed = options.seed ?? defaultSeed;
  const rows = options.rows ?? spec.rows;
  const world = makeWorld(seed, options.population ?? 20_000);
  return {
    name,
    title: spec.title,
    notice: generatedNotice,
    columns: spec.columns,
    *rows() {
      for (const cells of spoiledRows(spec, world, rows)) yield cells.values;
    },
    truth: () => countTruth(spec, world, rows),
  };
}

/** Residents and market entities in proportion. */
export function makeWorld(seed: number, size: number): World {
  const population = makePopulation(seed, size);
  return { seed, population, enterprises: makeEnterprises(seed, Math.ceil(size * 0.4), population) };
}

function* spoiledRows(spec: TableSpec, world: World, rows: number): Generator<Cells> {
  const records = spec.records(world);
  let before: Cells | undefined;
  for (let at = 0; at < rows; at++) {
    const random = makeRandom(world.seed, `${spec.name} flaws`, at);
    if (before !== undefined && random.chance(spec.duplicates)) {
      yield { ...before, values: [...before.values], duplicate: true };
      continue;
    }
    const record = records.next().value;
    const cells = spec.columns.map((column) => spoil(record[column.name] ?? "", column.flaws ?? {}, random));
    before = {
      values: cells.map((cell) => cell.value),
      flaws: cells.map((cell) => cell.flaw),
      duplicate: false,
    };
    yield before;
  }
}

function countTruth(spec: TableSpec, world: World, rows: number): TableTruth {
  const columns = spec.columns.map(({ name, identifier }) => ({
    name,
    identifier,
    filled: 0,
    flaws: {} as Partial<Record<FlawName, number>>,
  }));
  let duplicates = 0;
  for (const cells of spoiledRows(spec, world, rows)) {
    if (cells.duplicate) duplicates++;
    columns.forEach((truth, at) => {
      if (cells.values[at] !== "") truth.filled++;
      const flaw = cells.flaws[at];
      if (flaw !== undefined) truth.flaws[flaw] = (truth.flaws[flaw] ?? 0) + 1;
    });
  }
  return { table: spec.name, seed: world.seed, rows, duplicates, columns };
}
