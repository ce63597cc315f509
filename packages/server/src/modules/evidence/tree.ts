import { formatCheckpoint } from "@qianshu/domain/evidence/checkpoint";
import { appendLeaves, EMPTY_LOG, type LogState, logRoot } from "@qianshu/domain/evidence/log-state";
import { leafHash } from "@qianshu/domain/evidence/merkle";
import { formatNote, signNote } from "@qianshu/domain/evidence/note";
import { makeTileReader, TILE_WIDTH, type Tile } from "@qianshu/domain/evidence/tiles";
import { evidenceCrypto } from "../../platform/crypto/evidence-crypto.ts";
import { type Database, type Db, inTransaction } from "../../platform/db/database.ts";
import * as queries from "./log.queries.ts";
import type { LogSigner } from "./log-keys.ts";

const { sha256 } = evidenceCrypto;
/** Entries taken into the tree at once: about 20 MB of rows. */
const BATCH = 50_000;

/** Extends the tree by the receipts written since, and signs a checkpoint over it; gives its size. */
export async function integrate(
  database: Database,
  origin: string,
  signers: readonly LogSigner[],
  now: () => Date,
): Promise<number> {
  return inTransaction(database.db, async (trx) => {
    await queries.lockIntegration(trx);
    const from = (await queries.findNewestCheckpoint(trx))?.size ?? 0;
    let state = await readState(trx, from);
    for (;;) {
      const entries = await queries.listEntries(trx, state.size, BATCH);
      if (entries.length === 0) break;
      const leaves = entries.map(({ entry }) => leafHash(sha256, entry));
      const next = appendLeaves(sha256, state, leaves);
      state = next.state;
      await queries.saveTiles(
        trx,
        next.tiles.map(({ tile, bytes }) => ({
          level: tile.level,
          index: tile.index,
          hashes: Buffer.from(bytes),
        })),
      );
    }
    if (state.size === from) return from;
    const root = logRoot(sha256, state);
    const text = formatCheckpoint({ origin, size: state.size, root });
    const note = formatNote(
      await signNote(
        text,
        signers.map(({ signer }) => signer),
      ),
    );
    await queries.insertCheckpoint(trx, { size: state.size, root: Buffer.from(root), note, at: now() });
    return state.size;
  });
}

/** The right edge of the tree at a checkpoint, read back from its tiles. */
async function readState(db: Db, size: number): Promise<LogState> {
  if (size === 0) return EMPTY_LOG;
  const edge: Uint8Array[] = [];
  for (let level = 0, width = size; width > 0; level++, width = Math.floor(width / TILE_WIDTH)) {
    const [tile] = await queries.listTiles(db, [{ level, index: Math.floor(width / TILE_WIDTH) }]);
    edge.push(tile ? tile.hashes.subarray(0, (width % TILE_WIDTH) * 32) : new Uint8Array(0));
  }
  return { size, edge };
}

/** Reads nodes of the tree of `size` from the stored tiles; a stored tile may be fuller than the one asked for. */
export function readNodes(db: Db, size: number) {
  return makeTileReader(sha256, size, async (_path, tile) => readTile(db, tile));
}

/** The hashes of one tile as far as its width. */
export async function readTile(db: Db, tile: Tile): Promise<Uint8Array> {
  const [row] = await queries.listTiles(db, [tile]);
  return row ? row.hashes.subarray(0, tile.width * 32) : new Uint8Array(0);
}
