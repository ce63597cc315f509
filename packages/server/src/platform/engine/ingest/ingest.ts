import { rm } from "node:fs/promises";
import { digestFile } from "../digest.ts";
import type { OperationContext } from "../process/query.ts";
import type { IngestInput, IngestResult, InputFormat } from "../types/ingest.ts";
import { detectFormat } from "./detect-format.ts";
import { ingestCsv, type Written } from "./ingest-csv.ts";
import { ingestJson } from "./ingest-json.ts";
import { ingestParquet } from "./ingest-parquet.ts";
import { ingestXlsx } from "./ingest-xlsx.ts";

const formats: Record<InputFormat, (input: IngestInput, context: OperationContext) => Promise<Written>> = {
  csv: ingestCsv,
  json: ingestJson,
  parquet: ingestParquet,
  xlsx: ingestXlsx,
};

/** Makes an immutable release file of a file in any of the formats, with both digests, or leaves nothing behind. */
export async function ingest(input: IngestInput, context: OperationContext): Promise<IngestResult> {
  try {
    const format = input.format ?? (await detectFormat(input.path, input.name));
    const written = await formats[format](input, context);
    context.report({ phase: "hashing" });
    return { ...written, file: await digestFile(input.to, context.signal) };
  } catch (error) {
    await rm(input.to, { force: true });
    throw error;
  }
}
