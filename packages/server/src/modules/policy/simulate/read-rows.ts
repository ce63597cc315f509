import { createReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import type { SelectPlan } from "@qianshu/domain/plan/select-plan";
import { parse } from "csv-parse";
import type { Platform } from "../../../platform/module.ts";

/** The rows of a file as text, the header first. A CSV is read as it is, so that a broken line is one bad row. */
export async function* readRows(
  { engine, storage }: Pick<Platform, "engine" | "storage">,
  file: { path: string; name: string },
  signal: AbortSignal,
): AsyncGenerator<string[]> {
  const extension = path.extname(file.name).toLowerCase();
  if (extension === ".csv" || extension === ".txt") {
    const bytes = Readable.toWeb(createReadStream(file.path)) as ReadableStream<Uint8Array<ArrayBuffer>>;
    const decoder = new TextDecoderStream(await encodingOf(file.path));
    yield* rowsOf(Readable.from(bytes.pipeThrough(decoder)));
    return;
  }
  const to = await storage.stage();
  try {
    const made = await engine.ingest({ path: file.path, to, name: file.name, header: true }, { signal });
    const plan: SelectPlan = {
      table: { files: [{ path: to, rows: made.rows }], columns: made.columns },
      columns: made.columns.map(({ name }) => ({ name, mask: { kind: "none" } })),
    };
    const { body, end } = await engine.stream(plan, "csv", { signal });
    yield* rowsOf(body);
    await end;
  } finally {
    await rm(to, { force: true });
  }
}

async function* rowsOf(source: Readable): AsyncGenerator<string[]> {
  const parser = parse({ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  source.on("error", (error) => parser.destroy(error));
  for await (const row of source.pipe(parser)) yield row as string[];
}

/** UTF-8 where the beginning of a file is that, else GB 18030: what spreadsheets in China write. */
async function encodingOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
    new TextDecoder("utf-8", { fatal: true }).decode(buffer.subarray(0, bytesRead), { stream: true });
    return "utf-8";
  } catch {
    return "gb18030";
  } finally {
    await handle.close();
  }
}
