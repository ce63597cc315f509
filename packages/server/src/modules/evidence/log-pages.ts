import { Problem } from "@qianshu/domain";
import { encodeEntryBundle, type Tile } from "@qianshu/domain/evidence/tiles";
import type { FastifyInstance } from "fastify";
import type { Db } from "../../platform/db/database.ts";
import { findNewestCheckpoint, listEntries } from "./log.queries.ts";
import { readTile } from "./tree.ts";

/** Serves the log as C2SP tlog-tiles below `/evidence/`, so that any verifier of that layout can follow it. */
export function addLogPages(server: FastifyInstance, db: Db): void {
  server.get("/evidence/checkpoint", async (_, reply) => {
    const newest = await findNewestCheckpoint(db);
    if (!newest) throw new Problem("platform.not_found", { params: { what: "checkpoint" } });
    return reply.type("text/plain; charset=utf-8").header("cache-control", "no-cache").send(newest.note);
  });
  server.get<{ Params: { "*": string } }>("/evidence/tile/*", async (request, reply) => {
    const bytes = await readPath(db, request.params["*"]);
    if (!bytes) throw new Problem("platform.not_found", { params: { what: request.params["*"] } });
    return reply
      .type("application/octet-stream")
      .header("cache-control", "public, max-age=31536000, immutable")
      .send(bytes);
  });
}

/** `<level or entries>/<index in groups of three>[.p/<width>]`, as the layout has it. */
async function readPath(db: Db, path: string): Promise<Buffer | undefined> {
  const match = path.match(/^(entries|[0-9]|[1-5][0-9]|6[0-3])\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/);
  if (!match) return undefined;
  const [, head, groups, partial] = match as unknown as [string, string, string, string | undefined];
  const index = Number(groups.replaceAll(/[x/]/g, ""));
  const width = partial ? Number(partial) : 256;
  const size = (await findNewestCheckpoint(db))?.size ?? 0;
  if (head === "entries") {
    if (index * 256 + width > size) return undefined;
    const entries = await listEntries(db, index * 256, width);
    return Buffer.from(encodeEntryBundle(entries.map(({ entry }) => entry)));
  }
  const tile: Tile = { level: Number(head), index, width };
  const bytes = Buffer.from(await readTile(db, tile));
  return bytes.length === width * 32 ? bytes : undefined;
}
