import { hash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { appendLeaves, EMPTY_LOG, type LogState, logRoot } from "./log-state.ts";
import { leafHash, verifyConsistency, verifyInclusion } from "./merkle.ts";
import { makeConsistencyProof, makeInclusionProof, makeRoot } from "./proofs.ts";
import {
  encodeEntryBundle,
  entryBundlePath,
  entryBundlesBetween,
  findBundleEntries,
  makeTileReader,
  tilePath,
} from "./tiles.ts";

const sha256 = (message: Uint8Array): Uint8Array => hash("sha256", message, "buffer");
const leaf = (i: number): Uint8Array => leafHash(sha256, Buffer.from(`entry ${i}`));

/** Appends in batches; every tile ever written stays under its path. */
function grow(batches: readonly number[]): { state: LogState; files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  let state = EMPTY_LOG;
  for (const count of batches) {
    const leaves = Array.from({ length: count }, (_, i) => leaf(state.size + i));
    const appended = appendLeaves(sha256, state, leaves);
    for (const { path, bytes } of appended.tiles) files.set(path, bytes);
    state = appended.state;
  }
  return { state, files };
}

function readerOf(files: Map<string, Uint8Array>, size: number) {
  return makeTileReader(sha256, size, async (path) => {
    const tile = files.get(path);
    if (tile === undefined) throw new Error(`no tile ${path}`);
    return tile;
  });
}

test("paths of C2SP tlog-tiles", () => {
  expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe("tile/0/x001/x234/067");
  expect(tilePath({ level: 1, index: 0, width: 17 })).toBe("tile/1/000.p/17");
  expect(tilePath({ level: 2, index: 1000, width: 1 })).toBe("tile/2/x001/000.p/1");
  expect(entryBundlePath(273, 112)).toBe("tile/entries/273.p/112");
});

test("a tree of 70,000 has the tiles the specification counts", () => {
  const { state, files } = grow([70_000]);
  const paths = [...files.keys()];
  expect(paths.filter((path) => /^tile\/0\/\d{3}$/.test(path))).toHaveLength(273);
  expect(paths.filter((path) => path.includes(".p/"))).toEqual([
    "tile/0/273.p/112",
    "tile/1/001.p/17",
    "tile/2/000.p/1",
  ]);
  expect(files.get("tile/0/000")).toHaveLength(8192);
  expect(state.size).toBe(70_000);
});

test("a tree of 256 has one full tile and one hash above it", () => {
  expect([...grow([256]).files.keys()]).toEqual(["tile/0/000", "tile/1/000.p/1"]);
});

test("however the entries arrive, root, tiles and proofs are the same", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 5 }),
      fc.nat(),
      fc.nat(),
      async (batches, a, b) => {
        const { state, files } = grow(batches);
        const { state: atOnce } = grow([state.size]);
        const root = logRoot(sha256, state);
        expect(state).toEqual(atOnce);
        const read = readerOf(files, state.size);
        expect(await makeRoot(sha256, state.size, read)).toEqual(root);
        if (state.size === 0) return;

        const index = a % state.size;
        const proof = await makeInclusionProof(sha256, index, state.size, read);
        expect(verifyInclusion(sha256, { index, size: state.size, leaf: leaf(index), root, proof })).toBe(
          true,
        );

        const oldSize = b % (state.size + 1);
        const consistency = await makeConsistencyProof(sha256, oldSize, state.size, read);
        const oldRoot = logRoot(sha256, grow([oldSize]).state);
        const claim = { oldSize, newSize: state.size, oldRoot, newRoot: root, proof: consistency };
        expect(verifyConsistency(sha256, claim)).toBe(true);
      },
    ),
    { seed: 20_260_102, numRuns: 60 },
  );
});

test("a proof fetches each tile once", async () => {
  const { files } = grow([5000]);
  const fetched: string[] = [];
  const read = makeTileReader(sha256, 5000, async (path) => {
    fetched.push(path);
    return files.get(path)!;
  });
  await makeInclusionProof(sha256, 4000, 5000, read);
  expect(new Set(fetched).size).toBe(fetched.length);
  expect(fetched.length).toBeLessThanOrEqual(3);
});

test("entry bundles come back and name what has to be written", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), (entries) => {
      const bundle = encodeEntryBundle(entries);
      expect(findBundleEntries(bundle)).toEqual(entries);
      if (bundle.length > 0) expect(findBundleEntries(bundle.subarray(0, -1))).toBeUndefined();
    }),
    { seed: 20_260_103 },
  );
  expect(entryBundlesBetween(250, 515)).toEqual([
    { path: "tile/entries/000", from: 0, to: 256 },
    { path: "tile/entries/001", from: 256, to: 512 },
    { path: "tile/entries/002.p/3", from: 512, to: 515 },
  ]);
  expect(entryBundlesBetween(512, 512)).toEqual([]);
  expect(entryBundlesBetween(3, 3)).toEqual([]);
  expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow(RangeError);
});
