import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Route } from "@qianshu/contract";
import { type CallInput, call } from "./call.ts";
import type { SavedSession } from "./session-file.ts";

/** Downloads a file, continuing a part that is there, and gives its length and SHA-256. */
export async function saveDownload(
  session: SavedSession,
  route: Route,
  input: CallInput,
  output: string | undefined,
) {
  if (!output) {
    const response = await call(session, route, input);
    await pipeline(Readable.fromWeb(response.body as never), process.stdout, { end: false });
    return undefined;
  }
  const start = await stat(output).then(
    (info) => info.size,
    () => 0,
  );
  const response = await call(session, route, {
    ...input,
    headers: start > 0 ? { range: `bytes=${start}-` } : {},
  });
  const flags = response.status === 206 ? "a" : "w";
  await pipeline(Readable.fromWeb(response.body as never), createWriteStream(output, { flags }));
  const hash = createHash("sha256");
  await pipeline(createReadStream(output), hash);
  return { file: output, bytes: (await stat(output)).size, sha256: hash.digest("hex") };
}
