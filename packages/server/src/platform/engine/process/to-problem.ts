import { Problem } from "@qianshu/domain";

const known: readonly [RegExp, (message: string) => Problem][] = [
  [/^INTERRUPT|Interrupted!/, () => new Problem("engine.cancelled")],
  [/Out of Memory Error|out of memory/i, () => new Problem("engine.out_of_memory")],
  [
    /No space left on device|File too large|ENOSPC|max_temp_directory_size/,
    () => new Problem("platform.storage_full"),
  ],
  [
    /No files found that match|No magic bytes found|Cannot open file|Invalid Parquet|TProtocolException|Snappy decompression|don't exist|too small to be a Parquet|Permission Error: Cannot access file/i,
    () => new Problem("engine.file_unreadable"),
  ],
];

/** Turns a failure inside the engine into the problem a person can act on; what is not known stays an error. */
export function toProblem(error: unknown): Error {
  if (error instanceof Problem) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === "AbortError") return new Problem("engine.cancelled");
  for (const [pattern, make] of known) {
    if (pattern.test(message)) return make(message);
  }
  return error instanceof Error ? error : new Error(message);
}
