import { hash } from "node:crypto";
import { expect, test } from "vitest";
import { findHexBytes, toHex } from "./bytes.ts";
import { emptyRoot, leafHash, rootOf, verifyConsistency, verifyInclusion } from "./merkle.ts";
import { makeConsistencyProof, makeInclusionProof, makeRoot, type ReadNodes } from "./proofs.ts";

const sha256 = (message: Uint8Array): Uint8Array => hash("sha256", message, "buffer");
const hex = (text: string): Uint8Array => findHexBytes(text)!;

/** Entries, roots and proofs of the RFC 6962 reference implementation's tests (certificate-transparency, Apache-2.0). */
const ENTRIES = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
].map(hex);
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const FIRST_OF_8 = [
  "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
  "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
  "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
];
const FROM_6_TO_8 = [
  "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
  "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
];
const FROM_2_TO_5 = [
  "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
  "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
];

const vectorLeaves = ENTRIES.map((entry) => leafHash(sha256, entry));
const leaves = Array.from({ length: 300 }, (_, i) => leafHash(sha256, Buffer.from(`entry ${i}`)));
const roots = Array.from({ length: 301 }, (_, size) => rootOf(sha256, leaves.slice(0, size)));

function readFrom(all: readonly Uint8Array[]): ReadNodes {
  const known = new Map<string, Uint8Array>();
  const read = (level: number, index: number): Uint8Array => {
    const key = `${level}/${index}`;
    const node = known.get(key) ?? rootOf(sha256, all.slice(index * 2 ** level, (index + 1) * 2 ** level));
    known.set(key, node);
    return node;
  };
  return async (nodes) => nodes.map(({ level, index }) => read(level, index));
}

const readLeaves = readFrom(leaves);

test("roots of the reference entries", () => {
  expect(ROOTS.map((_, size) => toHex(rootOf(sha256, vectorLeaves.slice(0, size))))).toEqual(ROOTS);
  expect(toHex(emptyRoot(sha256))).toBe(ROOTS[0]);
});

test("proofs of the reference entries", async () => {
  const read = readFrom(vectorLeaves);
  expect((await makeInclusionProof(sha256, 0, 8, read)).map(toHex)).toEqual(FIRST_OF_8);
  expect((await makeConsistencyProof(sha256, 1, 8, read)).map(toHex)).toEqual(FIRST_OF_8);
  expect((await makeConsistencyProof(sha256, 6, 8, read)).map(toHex)).toEqual(FROM_6_TO_8);
  expect((await makeConsistencyProof(sha256, 2, 5, read)).map(toHex)).toEqual(FROM_2_TO_5);
  expect(await makeConsistencyProof(sha256, 0, 8, read)).toEqual([]);
});

test("the root from complete nodes equals the root from all leaves, at every size to 300", async () => {
  for (let size = 0; size <= 300; size++) {
    expect(await makeRoot(sha256, size, readLeaves)).toEqual(roots[size]);
  }
});

test("every inclusion proof at every size to 300 verifies, and not for its neighbour or another size", async () => {
  for (let size = 1; size <= 300; size++) {
    // Every index of small trees, then a spread: 45,000 proofs would only repeat the same shapes.
    const step = size <= 40 ? 1 : 7;
    for (let index = size % step; index < size; index += step) {
      const proof = await makeInclusionProof(sha256, index, size, readLeaves);
      const claim = { index, size, leaf: leaves[index]!, root: roots[size]!, proof };
      expect(verifyInclusion(sha256, claim)).toBe(true);
      expect(verifyInclusion(sha256, { ...claim, leaf: leaves[(index + 1) % 300]! })).toBe(false);
      expect(verifyInclusion(sha256, { ...claim, root: roots[size - 1]! })).toBe(false);
      if (size > 1) {
        expect(verifyInclusion(sha256, { ...claim, index: (index + 1) % size })).toBe(false);
        expect(verifyInclusion(sha256, { ...claim, proof: proof.slice(1) })).toBe(false);
      }
      expect(verifyInclusion(sha256, { ...claim, proof: [...proof, leaves[0]!] })).toBe(false);
    }
  }
});

test("every consistency proof at every size to 300 verifies, and not against another history", async () => {
  for (let newSize = 1; newSize <= 300; newSize++) {
    const step = newSize <= 40 ? 1 : 11;
    for (let oldSize = newSize % step; oldSize <= newSize; oldSize += step) {
      const proof = await makeConsistencyProof(sha256, oldSize, newSize, readLeaves);
      const claim = { oldSize, newSize, oldRoot: roots[oldSize]!, newRoot: roots[newSize]!, proof };
      expect(verifyConsistency(sha256, claim)).toBe(true);
      expect(verifyConsistency(sha256, { ...claim, proof: [...proof, leaves[0]!] })).toBe(false);
      const otherRoot = leafHash(sha256, Buffer.from("another history"));
      expect(verifyConsistency(sha256, { ...claim, oldRoot: otherRoot })).toBe(false);
      if (oldSize === 0) continue;
      expect(verifyConsistency(sha256, { ...claim, newRoot: otherRoot })).toBe(false);
      if (proof.length > 0)
        expect(verifyConsistency(sha256, { ...claim, proof: proof.slice(1) })).toBe(false);
    }
  }
});

test("a forked tree has no consistency proof: an entry changed before the old size", async () => {
  const forked = leaves.with(17, leafHash(sha256, Buffer.from("changed")));
  for (const newSize of [18, 31, 32, 33, 100, 256, 300]) {
    for (const oldSize of [18, 24, 32, 99, 255].filter((size) => size <= newSize)) {
      const proof = await makeConsistencyProof(sha256, oldSize, newSize, readFrom(forked));
      const newRoot = rootOf(sha256, forked.slice(0, newSize));
      expect(verifyConsistency(sha256, { oldSize, newSize, oldRoot: roots[oldSize]!, newRoot, proof })).toBe(
        false,
      );
    }
  }
});

test("nonsense is refused, not computed with", () => {
  const claim = { index: 0, size: 1, leaf: leaves[0]!, root: leaves[0]!, proof: [] };
  expect(verifyInclusion(sha256, claim)).toBe(true);
  for (const wrong of [{ index: 1 }, { index: -1 }, { index: 0.5 }, { size: 0 }, { size: 2 ** 60 }]) {
    expect(verifyInclusion(sha256, { ...claim, ...wrong })).toBe(false);
  }
  expect(verifyInclusion(sha256, { ...claim, leaf: new Uint8Array(31) })).toBe(false);
  expect(() => makeInclusionProof(sha256, 8, 8, readLeaves)).toThrow(RangeError);
  expect(() => makeConsistencyProof(sha256, 9, 8, readLeaves)).toThrow(RangeError);
});
