import { concatBytes } from "./bytes.ts";
import type { HashFunction } from "./crypto.ts";
import { emptyRoot, HASH_BYTES, nodeHash } from "./merkle.ts";
import { foldHashes, hashesOf, TILE_WIDTH, type Tile, tilePath } from "./tiles.ts";

/** The right edge of a log: all that is needed to append. `edge[level]` is the content of that level's partial tile. */
export interface LogState {
  size: number;
  edge: Uint8Array[];
}

/** A tile to store. A full tile replaces the partial ones of its index. */
export interface TileContent {
  path: string;
  tile: Tile;
  bytes: Uint8Array;
}

/** The log before its first entry. */
export const EMPTY_LOG: LogState = { size: 0, edge: [] };

/** Appends leaf hashes: the new state and every tile that has to be written for it. */
export function appendLeaves(
  sha256: HashFunction,
  state: LogState,
  leaves: readonly Uint8Array[],
): { state: LogState; tiles: TileContent[] } {
  const edge = [...state.edge];
  const tiles: TileContent[] = [];
  let incoming = leaves;
  for (let level = 0; incoming.length > 0; level++) {
    const present = edge[level] ?? new Uint8Array(0);
    const firstTile = Math.floor(state.size / TILE_WIDTH ** (level + 1));
    const split = splitIntoTiles(sha256, concatBytes(present, ...incoming));
    split.full.forEach((bytes, i) => {
      tiles.push(tileContent({ level, index: firstTile + i, width: TILE_WIDTH }, bytes));
    });
    if (split.rest.length > 0) {
      const width = split.rest.length / HASH_BYTES;
      tiles.push(tileContent({ level, index: firstTile + split.full.length, width }, split.rest));
    }
    edge[level] = split.rest;
    incoming = split.above;
  }
  return { state: { size: state.size + leaves.length, edge }, tiles };
}

/** Root of the log in this state. */
export function logRoot(sha256: HashFunction, state: LogState): Uint8Array {
  let root: Uint8Array | undefined;
  for (const partial of state.edge) {
    for (const subtree of completeSubtrees(sha256, hashesOf(partial)).reverse()) {
      root = root === undefined ? subtree : nodeHash(sha256, subtree, root);
    }
  }
  return root ?? emptyRoot(sha256);
}

function tileContent(tile: Tile, bytes: Uint8Array): TileContent {
  return { path: tilePath(tile), tile, bytes };
}

function splitIntoTiles(sha256: HashFunction, hashes: Uint8Array) {
  const tileBytes = TILE_WIDTH * HASH_BYTES;
  const full: Uint8Array[] = [];
  while ((full.length + 1) * tileBytes <= hashes.length) {
    full.push(hashes.slice(full.length * tileBytes, (full.length + 1) * tileBytes));
  }
  return {
    full,
    rest: hashes.slice(full.length * tileBytes),
    above: full.map((tile) => foldHashes(sha256, hashesOf(tile))),
  };
}

/** Splits hashes into runs of falling powers of two and folds each. */
function completeSubtrees(sha256: HashFunction, hashes: readonly Uint8Array[]): Uint8Array[] {
  const subtrees: Uint8Array[] = [];
  let at = 0;
  for (let width = TILE_WIDTH; width >= 1; width /= 2) {
    if (hashes.length - at < width) continue;
    subtrees.push(foldHashes(sha256, hashes.slice(at, at + width)));
    at += width;
  }
  return subtrees;
}
