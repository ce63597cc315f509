import { Problem } from "@qianshu/domain";
import yauzl from "yauzl";
import { MAX_ARCHIVE_BYTES, MAX_ARCHIVE_ENTRIES, MAX_ARCHIVE_RATIO } from "../limits.ts";

/** Small files may compress very well without any harm. */
const RATIO_FROM_BYTES = 16 * 1024 * 1024;

/** The parts of a workbook by their path in the archive. */
export interface Archive {
  parts: ReadonlyMap<string, yauzl.Entry>;
  read(part: string): Promise<AsyncIterable<Buffer>>;
  close(): void;
}

function bomb(found: number, expected: number): Problem {
  return new Problem("ingest.archive_bomb", { field: "file", found: Math.round(found), expected });
}

function checkEntry({
  uncompressedSize,
  compressedSize,
  fileName,
  generalPurposeBitFlag,
}: yauzl.Entry): void {
  if (generalPurposeBitFlag & 1) throw new Problem("ingest.encrypted_workbook", { field: fileName });
  if (/vbaProject|macrosheets\//i.test(fileName)) {
    throw new Problem("ingest.macros_refused", { field: fileName, found: fileName });
  }
  const ratio = uncompressedSize / Math.max(1, compressedSize);
  if (uncompressedSize > RATIO_FROM_BYTES && ratio > MAX_ARCHIVE_RATIO) throw bomb(ratio, MAX_ARCHIVE_RATIO);
}

/** A failure to read the archive, as the problem it is. */
export function damagedArchive(error: unknown): unknown {
  if (error instanceof Problem || (error instanceof Error && error.name === "AbortError")) return error;
  return new Problem("ingest.damaged_file", { field: "file", expected: "xlsx" }, error);
}

/**
 * Opens a workbook's archive after its directory has been looked at: size when expanded, macros, passwords. A part that
 * is larger than the directory says fails when it is read, so the directory cannot lie.
 */
export async function openArchive(path: string): Promise<Archive> {
  const file = await yauzl.openPromise(path, { autoClose: false });
  try {
    if (file.entryCount > MAX_ARCHIVE_ENTRIES) throw bomb(file.entryCount, MAX_ARCHIVE_ENTRIES);
    const parts = new Map<string, yauzl.Entry>();
    let total = 0;
    for await (const entry of file.eachEntry()) {
      checkEntry(entry);
      total += entry.uncompressedSize;
      if (total > MAX_ARCHIVE_BYTES) throw bomb(total, MAX_ARCHIVE_BYTES);
      parts.set(entry.fileName, entry);
    }
    return {
      parts,
      read: async (part) => {
        const entry = parts.get(part);
        if (!entry) throw new Problem("ingest.damaged_file", { field: part, expected: "xlsx" });
        return (await file.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
      },
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}
