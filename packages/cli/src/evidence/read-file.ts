import { createHash } from "node:crypto";
import { createReadStream, openAsBlob } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { Problem } from "@qianshu/domain";
import type { Digests } from "@qianshu/domain/evidence/digests";

/** The text of a file the user named. */
export async function readTextFile(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error) => {
    throw fileProblem(path, error);
  });
}

/** A file the user named, to be uploaded; it is read while it is sent. */
export async function openFile(path: string): Promise<Blob> {
  try {
    if ((await stat(path)).isDirectory()) throw Object.assign(new Error(path), { code: "EISDIR" });
    return await openAsBlob(path);
  } catch (error) {
    throw fileProblem(path, error);
  }
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

/** Public keys of logs and witnesses from a file: one a line, `#` begins a remark; or the JSON of `evidence keys`. */
export async function readKeyLines(path: string): Promise<string[]> {
  const text = await readTextFile(path);
  if (text.trimStart().startsWith("{")) return keysOf(readJson(path, text));
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== "" && !line.startsWith("#"));
}

function keysOf(answer: unknown): string[] {
  const { keys } = answer as { keys?: { vkey?: unknown }[] };
  return (keys ?? []).map(({ vkey }) => String(vkey));
}

/** The value of a JSON text that the user gave under a name. */
export function readJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const said = { zh: message, en: message };
    throw new Problem(
      "platform.invalid_input",
      { findings: [{ field: name, found: text.slice(0, 80), expected: "JSON", message: said }] },
      error,
    );
  }
}

function fileProblem(path: string, error: unknown): Problem {
  const found = (error as NodeJS.ErrnoException).code;
  return new Problem("platform.not_found", { field: path, found, params: { what: path } }, error);
}
