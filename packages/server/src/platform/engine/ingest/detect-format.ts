import { open } from "node:fs/promises";
import { Problem } from "@qianshu/domain";
import type { InputFormat } from "../types/ingest.ts";

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const GZIP = Buffer.from([0x1f, 0x8b]);
const PDF = Buffer.from("%PDF");

async function start(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.alloc(4096);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Names the format of a file by its first bytes; the name only decides between kinds of text. */
export async function detectFormat(path: string, name = ""): Promise<InputFormat> {
  const head = await start(path);
  const begins = (magic: Buffer) => head.subarray(0, magic.length).equals(magic);
  if (head.length === 0) throw new Problem("ingest.empty_file", { field: "file", found: 0 });
  if (begins(Buffer.from("PAR1"))) return "parquet";
  if (begins(ZIP)) return "xlsx";
  if (begins(COMPOUND)) throw new Problem("ingest.encrypted_workbook", { field: "file", found: name });
  if (begins(GZIP) || begins(PDF)) throw new Problem("ingest.unknown_format", { field: "file", found: name });
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase();
  if (extension === "json" || extension === "ndjson" || extension === "jsonl") return "json";
  if (extension === undefined && /^\s*(\[\s*)?\{\s*"/.test(head.toString("latin1"))) return "json";
  if (extension === "xlsx" || extension === "parquet") {
    throw new Problem("ingest.damaged_file", { field: "file", found: name, expected: extension });
  }
  return "csv";
}
