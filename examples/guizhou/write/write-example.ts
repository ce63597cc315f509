import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { defaultSeed, generatedNotice, generateTable } from "../generate/generate.ts";
import { getTableSpec } from "../generate/tables.ts";
import { airBulletins, policyDocument } from "./documents.ts";
import { type FileEncoding, type FileFormat, type TableFile, tableFiles } from "./files.ts";
import { encodeSpreadsheet } from "./spreadsheet.ts";
import { encodeTable } from "./text.ts";

export interface WriteOptions {
  seed?: number;
  /** Multiplies the rows of every table and the number of residents. */
  scale?: number;
}

/** A file that was written; table and rows are absent for documents. */
export interface WrittenFile {
  path: string;
  format: FileFormat | "txt";
  encoding: FileEncoding;
  bytes: number;
  sha256: string;
  table?: string;
  rows?: number;
}

const residents = 20_000;

/** Writes the example's files below a directory and says what was written, in the order of the file list. */
export async function writeExample(dir: string, options: WriteOptions = {}): Promise<WrittenFile[]> {
  const { seed = defaultSeed, scale = 1 } = options;
  const written: WrittenFile[] = [];
  for (const file of tableFiles) written.push(await writeTable(dir, file, seed, scale));
  for (const { path, text } of [policyDocument(), ...airBulletins(seed)]) {
    const size = await save(join(dir, path), [Buffer.from(text, "utf8")]);
    written.push({ path, format: "txt", encoding: "utf-8", ...size });
  }
  await save(join(dir, "README.txt"), [Buffer.from(`${generatedNotice}\n`, "utf8")]);
  return written;
}

async function writeTable(dir: string, file: TableFile, seed: number, scale: number): Promise<WrittenFile> {
  const rows = Math.max(1, Math.round(getTableSpec(file.table).rows * scale));
  const table = generateTable(file.table, { seed, rows, population: Math.ceil(residents * scale) });
  const chunks = file.format === "xlsx" ? [await encodeSpreadsheet(table)] : encodeTable(table, file);
  const size = await save(join(dir, file.path), chunks);
  const { path, format, encoding } = file;
  return { path, format, encoding, table: file.table, rows, ...size };
}

async function save(target: string, chunks: Iterable<Buffer>): Promise<{ bytes: number; sha256: string }> {
  const meter = makeMeter();
  await mkdir(dirname(target), { recursive: true });
  await pipeline(Readable.from(meter.pass(chunks)), createWriteStream(target));
  return meter.read();
}

/** Counts and digests what passes through it. */
function makeMeter() {
  const hash = createHash("sha256");
  let bytes = 0;
  return {
    *pass(chunks: Iterable<Buffer>): Generator<Buffer> {
      for (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    read: () => ({ bytes, sha256: hash.digest("hex") }),
  };
}

if (import.meta.main) {
  const [, , dir = "example-data", scale = "1"] = process.argv;
  for (const file of await writeExample(dir, { scale: Number(scale) })) {
    console.log(`${file.path}\t${file.encoding}\t${file.rows ?? ""}\t${file.sha256}`);
  }
}
