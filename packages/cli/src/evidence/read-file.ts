import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { Problem } from "@qianshu/domain";
import type { Digests } from "@qianshu/domain/evidence/digests";

/** The text of a file the user named. */
export async function readTextFile(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error) => {
    throw fileProblem(path, error);
  });
}

/** Both digests of a file of any size, in one pass. */
export async function digestFile(path: string): Promise<Digests> {
  const [sha256, sm3] = [createHash("sha256"), createHash("sm3")];
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
      sha256.update(chunk);
      sm3.update(chunk);
    }
  } catch (error) {
    throw fileProblem(path, error);
  }
  return { sha256: sha256.digest("hex"), sm3: sm3.digest("hex") };
}

/** Public keys of logs and witnesses from a file: one a line, `#` begins a remark. */
export async function readKeyLines(path: string): Promise<string[]> {
  const lines = (await readTextFile(path)).split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== "" && !line.startsWith("#"));
}

function fileProblem(path: string, error: unknown): Problem {
  const found = (error as NodeJS.ErrnoException).code;
  return new Problem("platform.not_found", { field: path, found, params: { what: path } }, error);
}
