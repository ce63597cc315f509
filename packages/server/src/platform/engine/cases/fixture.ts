import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Problem, type ProblemFacts } from "@qianshu/domain";
import type { MaskSpec } from "@qianshu/domain/grading/masks";
import type { Cell } from "@qianshu/domain/plan/column-type";
import type { Page, ReleaseTable, SelectPlan } from "@qianshu/domain/plan/select-plan";
import { expect } from "vitest";
import type { Engine } from "../engine.ts";
import type { IngestInput, IngestResult } from "../types/ingest.ts";

/** An engine under test, and a directory for its files. */
export class EngineFixture {
  readonly engine: Engine;
  readonly directory: string;
  #files = 0;

  constructor(engine: Engine, directory: string) {
    this.engine = engine;
    this.directory = directory;
  }

  static async make(makeEngine: (tempDir: string) => Engine): Promise<EngineFixture> {
    const directory = await mkdtemp(path.join(tmpdir(), "qianshu-engine-"));
    return new EngineFixture(makeEngine(path.join(directory, "engine")), directory);
  }

  async close(): Promise<void> {
    await this.engine.close();
    await rm(this.directory, { recursive: true, force: true });
  }

  newPath(extension: string): string {
    return path.join(this.directory, `file-${++this.#files}.${extension}`);
  }

  async write(name: string, content: string | Uint8Array): Promise<string> {
    const file = this.newPath(name);
    await writeFile(file, content);
    return file;
  }

  /** Makes a release of a text or bytes; `name` decides the format as an upload's would. */
  async ingest(
    content: string | Uint8Array,
    options: Partial<IngestInput> = {},
  ): Promise<IngestResult & { table: ReleaseTable }> {
    const name = options.name ?? "data.csv";
    const source = await this.write(name, content);
    const to = this.newPath("parquet");
    const result = await this.engine.ingest({ path: source, to, name, ...options });
    const columns = result.columns.map((column) => ({ name: column.name, type: column.type }));
    return { ...result, table: { files: [{ path: to, rows: result.rows }], columns } };
  }

  async table(content: string, options: Partial<IngestInput> = {}): Promise<ReleaseTable> {
    return (await this.ingest(content, options)).table;
  }

  async page(plan: SelectPlan, key?: Uint8Array): Promise<Page> {
    return this.engine.page(plan, key ? { key } : {});
  }

  /** All rows of a release as they are. */
  async rows(table: ReleaseTable): Promise<Cell[][]> {
    const { rows } = await this.page({ ...selectAll(table), consumer: { limit: 100_000 } });
    return rows;
  }

  async readText(file: string): Promise<string> {
    return readFile(file, "utf8");
  }
}

/** A plan that gives out every column, masked where a mask is named for it. */
export function selectAll(table: ReleaseTable, masks: Record<string, MaskSpec> = {}): SelectPlan {
  const columns = table.columns.map(({ name }) => ({ name, mask: masks[name] ?? { kind: "none" as const } }));
  return { table, columns };
}

/** Expects a problem with a code, and gives its facts. */
export async function problemOf(promise: Promise<unknown>, code: string): Promise<ProblemFacts> {
  const error = await promise.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof Problem)) throw new Error(`expected ${code}`, { cause: error });
  expect(error.code).toBe(code);
  return error.facts;
}
