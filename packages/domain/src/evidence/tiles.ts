/** C2SP tlog-tiles: where the hashes and entries of a log lie, and how to read nodes back from there. */

import { concatBytes } from "./bytes.ts";
import type { HashFunction } from "./crypto.ts";
import { HASH_BYTES, nodeHash } from "./merkle.ts";
import type { ReadNodes, TreeNode } from "./proofs.ts";

export const TILE_WIDTH = 256;

/** One tile: `width` hashes of level 8·level from hash number 256·index on. */
export interface Tile {
  level: number;
  index: number;
  width: number;
}

/** One entry bundle holds the entries [from, to). */
export interface EntryBundle {
  path: string;
  from: number;
  to: number;
}

/** Path of a tile below the log's prefix, e.g. `tile/0/x001/234.p/17`. */
export function tilePath({ level, index, width }: Tile): string {
  return `tile/${level}/${indexPath(index)}${partialSuffix(width)}`;
}

/** Path of the entry bundle with this index and number of entries. */
export function entryBundlePath(index: number, width: number): string {
  return `tile/entries/${indexPath(index)}${partialSuffix(width)}`;
}

function indexPath(index: number): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, "0");
  const groups = digits.match(/\d{3}/g)!;
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join("/");
}

function partialSuffix(width: number): string {
  return width === TILE_WIDTH ? "" : `.p/${width}`;
}

/** The entry bundles to write when the log grows from `oldSize` to `newSize`; the first may continue a partial one. */
export function entryBundlesBetween(oldSize: number, newSize: number): EntryBundle[] {
  const bundles: EntryBundle[] = [];
  for (let index = Math.floor(oldSize / TILE_WIDTH); index * TILE_WIDTH < newSize; index++) {
    const from = index * TILE_WIDTH;
    const to = Math.min(from + TILE_WIDTH, newSize);
    bundles.push({ path: entryBundlePath(index, to - from), from, to });
  }
  return oldSize === newSize ? [] : bundles;
}

/** An entry bundle: each entry after its length in two bytes. */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  return concatBytes(
    ...entries.flatMap((entry) => {
      if (entry.length > 0xffff)
        throw new RangeError(`An entry of ${entry.length} bytes does not fit a bundle`);
      return [new Uint8Array([entry.length >> 8, entry.length & 255]), entry];
    }),
  );
}

/** The entries of a bundle, or undefined when it is cut off. */
export function findBundleEntries(bundle: Uint8Array): Uint8Array[] | undefined {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length; ) {
    if (at + 2 > bundle.length) return undefined;
    const end = at + 2 + ((bundle[at]! << 8) | bundle[at + 1]!);
    if (end > bundle.length) return undefined;
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** Reads complete nodes of a tree of `size` from its tiles; each tile is fetched once per call. */
export function makeTileReader(
  sha256: HashFunction,
  size: number,
  fetchTile: (path: string, tile: Tile) => Promise<Uint8Array>,
): ReadNodes {
  return async (nodes) => {
    const places = nodes.map((node) => placeOf(node, size));
    const wanted = new Map(places.map(({ tile }) => [tilePath(tile), tile]));
    const fetched = await Promise.all(
      [...wanted].map(async ([path, tile]) => [path, await fetchTile(path, tile)] as const),
    );
    const contents = new Map(fetched);
    return places.map(({ tile, first, count }) =>
      foldHashes(sha256, hashesOf(contents.get(tilePath(tile))!).slice(first, first + count)),
    );
  };
}

/** The hashes of a tile. */
export function hashesOf(tile: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.floor(tile.length / HASH_BYTES) }, (_, i) =>
    tile.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  );
}

/** Hash over a complete run of hashes (their number is a power of two). */
export function foldHashes(sha256: HashFunction, hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes;
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i < row.length; i += 2) above.push(nodeHash(sha256, row[i]!, row[i + 1]!));
    row = above;
  }
  return row[0]!;
}

function placeOf(node: TreeNode, size: number): { tile: Tile; first: number; count: number } {
  const level = Math.floor(node.level / 8);
  const count = 2 ** (node.level % 8);
  const start = node.index * count;
  const index = Math.floor(start / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH);
  return { tile: { level, index, width }, first: start % TILE_WIDTH, count };
}
