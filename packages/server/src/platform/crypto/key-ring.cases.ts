import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeCryptoProvider } from "./crypto-provider.ts";
import { type KeyRing, makeKeyRing, type WrappedKeyStore } from "./key-ring.ts";
import { findMasterKeys, makeMasterKey, saveMasterKeys } from "./master-key.ts";

const provider = makeCryptoProvider("sm");
const code = (name: string) => expect.objectContaining({ code: name });

/** What a key ring promises over any store of wrapped keys. */
export function keyRingCases(name: string, makeStore: () => WrappedKeyStore): void {
  describe(`key ring over ${name}`, () => {
    let folder: string;
    let masterKeyFile: string;
    let store: WrappedKeyStore;
    const open = (): Promise<KeyRing> => makeKeyRing({ provider, masterKeyFile, store });

    beforeEach(async () => {
      folder = await mkdtemp(path.join(tmpdir(), "qianshu-keys-"));
      masterKeyFile = path.join(folder, "safe", "master.key");
      store = makeStore();
    });
    afterEach(() => rm(folder, { recursive: true }));

    test("makes the master key once, for its owner only, and the same data key ever after", async () => {
      const first = await (await open()).getKey("mask/contract-1");
      expect(first).toHaveLength(32);
      expect((await stat(masterKeyFile)).mode & 0o777).toBe(0o600);
      expect(await (await open()).getKey("mask/contract-1")).toEqual(first);
      expect(await (await open()).getKey("mask/contract-2")).not.toEqual(first);
      const stored = Buffer.concat((await store.list()).map(({ wrapped }) => wrapped));
      expect(stored.includes(first)).toBe(false);
    });

    test("several processes that begin at once agree on master and data keys", async () => {
      const rings = await Promise.all(Array.from({ length: 8 }, open));
      const keys = await Promise.all(rings.map((ring) => ring.getKey("source")));
      expect(new Set(keys.map((key) => key.toString("hex"))).size).toBe(1);
      expect(await findMasterKeys(masterKeyFile)).toHaveLength(1);
    });

    test("secrets open under their purpose and place only", async () => {
      const ring = await open();
      const sealed = await ring.sealSecret("source", "口令", "source/1/password");
      expect(sealed).not.toContain("口令");
      expect((await ring.openSecret("source", sealed, "source/1/password")).toString()).toBe("口令");
      await ring.getKey("other");
      for (const [purpose, content, context] of [
        ["source", sealed, "source/2/password"],
        ["other", sealed, "source/1/password"],
        ["source", `2${sealed.slice(1)}`, "source/1/password"],
        ["source", `${sealed.slice(0, -1)}${sealed.endsWith("A") ? "B" : "A"}`, "source/1/password"],
        ["source", "", "source/1/password"],
      ] as const) {
        await expect(ring.openSecret(purpose, content, context)).rejects.toThrowError(
          code("crypto.not_authentic"),
        );
      }
    });

    test("rotating the master key re-wraps every data key and changes none", async () => {
      const ring = await open();
      const sealed = await ring.sealSecret("source", "secret", "place");
      const keys = await Promise.all(["a", "b", "c"].map((purpose) => ring.getKey(purpose)));
      const before = await store.list();
      const [oldMaster] = (await findMasterKeys(masterKeyFile))!;
      expect(await ring.rotateMaster()).toEqual({ rewrapped: 4 });
      const masters = (await findMasterKeys(masterKeyFile))!;
      expect(masters).toHaveLength(1);
      expect(masters[0]!.id).not.toBe(oldMaster!.id);
      for (const [i, { wrapped }] of (await store.list()).entries())
        expect(wrapped).not.toEqual(before[i]!.wrapped);
      for (const after of [ring, await open()]) {
        expect(await Promise.all(["a", "b", "c"].map((purpose) => after.getKey(purpose)))).toEqual(keys);
        expect((await after.openSecret("source", sealed, "place")).toString()).toBe("secret");
      }
    });

    test("a rotation that was cut off goes on with the same new key", async () => {
      const ring = await open();
      const keys = await Promise.all(["a", "b"].map((purpose) => ring.getKey(purpose)));
      const old = (await findMasterKeys(masterKeyFile))!;
      const next = makeMasterKey();
      await saveMasterKeys(masterKeyFile, [next, ...old]);
      expect(await ring.getKey("a")).toEqual(keys[0]);
      const later = await ring.getKey("made between");
      expect(await ring.rotateMaster()).toEqual({ rewrapped: 2 });
      expect((await findMasterKeys(masterKeyFile))!.map(({ id }) => id)).toEqual([next.id]);
      expect(await Promise.all(["a", "b"].map((purpose) => ring.getKey(purpose)))).toEqual(keys);
      expect(await ring.getKey("made between")).toEqual(later);
    });

    test("data keys made while the master key rotates all survive", async () => {
      const [ring, other] = [await open(), await open()];
      await Promise.all(Array.from({ length: 20 }, (_, i) => ring.getKey(`before-${i}`)));
      const made = Array.from({ length: 20 }, (_, i) => other.getKey(`during-${i}`));
      await Promise.all([ring.rotateMaster(), ...made]);
      for (const [i, key] of (await Promise.all(made)).entries()) {
        expect(await ring.getKey(`during-${i}`)).toEqual(key);
      }
    });

    test("only one rotation at a time; a dead one's lock is taken over", async () => {
      const ring = await open();
      await ring.getKey("a");
      const both = await Promise.allSettled([ring.rotateMaster(), ring.rotateMaster()]);
      expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(both.find(({ status }) => status === "rejected")).toMatchObject({
        reason: { code: "crypto.rotation_running" },
      });
      const lock = `${masterKeyFile}.lock`;
      await writeFile(lock, "another-host 1");
      await expect(ring.rotateMaster()).rejects.toThrowError(code("crypto.rotation_running"));
      await rm(lock);
      await writeFile(lock, `${hostname()} 4194305`);
      expect(await ring.rotateMaster()).toEqual({ rewrapped: 1 });
    });

    test("a new version of a data key leaves older secrets readable", async () => {
      const ring = await open();
      const sealed = await ring.sealSecret("source", "old", "place");
      const before = await ring.getKey("source");
      await ring.rotateKey("source");
      expect(await ring.getKey("source")).not.toEqual(before);
      const newer = await ring.sealSecret("source", "new", "place");
      expect((await ring.openSecret("source", sealed, "place")).toString()).toBe("old");
      expect((await ring.openSecret("source", newer, "place")).toString()).toBe("new");
    });

    test("a destroyed key is gone everywhere, at once, and does not come back", async () => {
      const [ring, other] = [await open(), await open()];
      const sealed = await ring.sealSecret("mask", "x", "place");
      await ring.rotateKey("mask");
      const fingerprint = await ring.getFingerprint("mask");
      expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
      await ring.destroyKey("mask");
      await ring.destroyKey("mask");
      await ring.destroyKey("never used");
      for (const use of [
        () => other.getKey("mask"),
        () => ring.sealSecret("mask", "x", "place"),
        () => ring.openSecret("mask", sealed, "place"),
        () => ring.rotateKey("mask"),
        () => ring.getFingerprint("mask"),
        () => ring.getKey("never used"),
      ]) {
        await expect(use()).rejects.toThrowError(code("crypto.key_destroyed"));
      }
      await ring.getKey("living");
      expect(await ring.rotateMaster()).toEqual({ rewrapped: 1 });
      await expect(ring.getKey("mask")).rejects.toThrowError(code("crypto.key_destroyed"));
      expect((await store.get("mask")).every(({ wrapped }) => wrapped.length === 0)).toBe(true);
    });

    test("does not begin anew when the master key is missing, another, damaged or exposed", async () => {
      const ring = await open();
      await ring.getKey("a");
      const content = await readFile(masterKeyFile);
      await rm(masterKeyFile);
      await expect(open()).rejects.toThrowError(code("crypto.master_key_missing"));
      await expect(ring.getKey("a")).rejects.toThrowError(code("crypto.master_key_missing"));
      await writeFile(masterKeyFile, content.subarray(0, 40), { mode: 0o600 });
      await expect(open()).rejects.toThrowError(code("crypto.master_key_missing"));
      await saveMasterKeys(masterKeyFile, [makeMasterKey()]);
      await expect((await open()).getKey("a")).rejects.toThrowError(code("crypto.master_key_missing"));
      const [present] = (await findMasterKeys(masterKeyFile))!;
      const id = (await store.get("a"))[0]!.wrapped.subarray(0, 8).toString("hex");
      await saveMasterKeys(masterKeyFile, [{ ...present!, id }]);
      await expect((await open()).getKey("a")).rejects.toThrowError(code("crypto.not_authentic"));
      await rm(masterKeyFile);
      await writeFile(masterKeyFile, content, { mode: 0o640 });
      await expect(open()).rejects.toThrowError(code("crypto.master_key_exposed"));
    });

    test("a wrapped key moved to another purpose does not open", async () => {
      const ring = await open();
      await ring.getKey("a");
      await ring.getKey("b");
      const [a] = await store.get("a");
      const [b] = await store.get("b");
      await store.replace({ ...b!, wrapped: a!.wrapped }, b!.wrapped);
      await expect(ring.getKey("b")).rejects.toThrowError(code("crypto.not_authentic"));
    });

    test("a master key inside the data directory is refused", async () => {
      const inside = makeKeyRing({ provider, masterKeyFile, store, dataDirectory: folder });
      await expect(inside).rejects.toThrowError(code("crypto.master_key_exposed"));
      const beside = { provider, masterKeyFile, store, dataDirectory: path.join(folder, "safe-data") };
      await expect(makeKeyRing(beside)).resolves.toBeDefined();
    });

    test("the store adds once, replaces only what is expected, and lists in order", async () => {
      const key = { purpose: "p", version: 1, wrapped: randomBytes(40) };
      expect(await store.put(key)).toBe(true);
      expect(await store.put({ ...key, wrapped: randomBytes(40) })).toBe(false);
      expect(await store.get("p")).toEqual([key]);
      const next = { ...key, wrapped: randomBytes(40) };
      expect(await store.replace(next, randomBytes(40))).toBe(false);
      expect(await store.replace(next, key.wrapped)).toBe(true);
      await store.put({ ...key, version: 2 });
      await store.put({ ...key, purpose: "o" });
      expect((await store.list()).map(({ purpose, version }) => [purpose, version])).toEqual([
        ["o", 1],
        ["p", 1],
        ["p", 2],
      ]);
      expect(await store.get("unknown")).toEqual([]);
    });
  });
}
