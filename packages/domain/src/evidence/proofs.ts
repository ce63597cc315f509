/** Making RFC 6962 proofs from the complete nodes of a tree, wherever they are stored. */

import type { HashFunction } from "./crypto.ts";
import { emptyRoot, nodeHash, splitPoint } from "./merkle.ts";

/** A complete inner node or leaf: the hash over entries [index·2^level, (index+1)·2^level). */
export interface TreeNode {
  level: number;
  index: number;
}

/** Fetches complete nodes in one go, in the order asked for. */
export type ReadNodes = (nodes: readonly TreeNode[]) => Promise<Uint8Array[]>;

/** A run of entries [from, to) whose hash is one step of a proof. */
interface EntryRange {
  from: number;
  to: number;
}

/** Root of the tree of this size. */
export async function makeRoot(sha256: HashFunction, size: number, read: ReadNodes): Promise<Uint8Array> {
  if (size === 0) return emptyRoot(sha256);
  const [root] = await hashRanges(sha256, [{ from: 0, to: size }], read);
  return root!;
}

/** Inclusion proof of the entry at `index` in the tree of `size` (RFC 6962 2.1.1). */
export function makeInclusionProof(
  sha256: HashFunction,
  index: number,
  size: number,
  read: ReadNodes,
): Promise<Uint8Array[]> {
  if (!(index >= 0 && index < size)) throw new RangeError(`Entry ${index} is outside a tree of ${size}`);
  return hashRanges(sha256, inclusionRanges(index, { from: 0, to: size }), read);
}

/** Consistency proof between two sizes of one tree (RFC 6962 2.1.2). */
export function makeConsistencyProof(
  sha256: HashFunction,
  oldSize: number,
  newSize: number,
  read: ReadNodes,
): Promise<Uint8Array[]> {
  if (!(oldSize >= 0 && oldSize <= newSize))
    throw new RangeError(`A tree does not shrink: ${oldSize}, ${newSize}`);
  if (oldSize === 0) return Promise.resolve([]);
  return hashRanges(sha256, consistencyRanges(oldSize, { from: 0, to: newSize }, true), read);
}

function inclusionRanges(index: number, { from, to }: EntryRange): EntryRange[] {
  if (to - from === 1) return [];
  const middle = from + splitPoint(to - from);
  return index < middle
    ? [...inclusionRanges(index, { from, to: middle }), { from: middle, to }]
    : [...inclusionRanges(index, { from: middle, to }), { from, to: middle }];
}

function consistencyRanges(oldSize: number, { from, to }: EntryRange, known: boolean): EntryRange[] {
  if (oldSize === to) return known ? [] : [{ from, to }];
  const middle = from + splitPoint(to - from);
  return oldSize <= middle
    ? [...consistencyRanges(oldSize, { from, to: middle }, known), { from: middle, to }]
    : [...consistencyRanges(oldSize, { from: middle, to }, false), { from, to: middle }];
}

/** The complete nodes a range consists of, largest first. A range begins where a subtree at least its size begins. */
function nodesOf({ from, to }: EntryRange): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let start = from; start < to; ) {
    let level = 0;
    let width = 1;
    while (width * 2 <= to - start) {
      width *= 2;
      level++;
    }
    nodes.push({ level, index: start / width });
    start += width;
  }
  return nodes;
}

async function hashRanges(
  sha256: HashFunction,
  ranges: readonly EntryRange[],
  read: ReadNodes,
): Promise<Uint8Array[]> {
  const parts = ranges.map(nodesOf);
  const hashes = await read(parts.flat());
  let at = 0;
  return parts.map((part) => {
    const own = hashes.slice(at, at + part.length);
    at += part.length;
    return own.reduceRight((right, left) => nodeHash(sha256, left, right));
  });
}
