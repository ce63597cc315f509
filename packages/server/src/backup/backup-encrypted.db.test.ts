import { randomBytes } from "node:crypto";
import { chmod, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { formatNoteKey, makeNoteKey } from "@qianshu/domain/evidence/note-keys";
import { beforeAll, describe, expect, test } from "vitest";
import { testApp } from "../../test/app.ts";
import { listMigrated } from "../../test/migrated-modules.ts";
import { evidence } from "../modules/evidence/index.ts";
import { loadLogSigners } from "../modules/evidence/log-keys.ts";
import { exchangeModules, makeSides, makeTable } from "../modules/exchange/make.ts";
import { pathsOf } from "../platform/config/config.ts";
import { evidenceCrypto } from "../platform/crypto/evidence-crypto.ts";
import { inTransaction } from "../platform/db/database.ts";
import { makeBackupKey, SEALED_MANIFEST } from "./backup-cipher.ts";
import { createBackup } from "./create-backup.ts";
import { configFor, copyBackup, expectProblem, testFolder } from "./make.ts";
import { restoreBackup } from "./restore-backup.ts";
import { verifyBackup } from "./verify-backup.ts";

const app = testApp({ modules: exchangeModules, now: "2026-06-01T02:00:00Z" });
const folder = testFolder();
const migrated = listMigrated();
const configOf = () => app.app.platform.config;
let keyFile: string;
let publicKeys: string[];

beforeAll(async () => {
  const { provider } = await makeSides(app);
  await makeTable(app, provider);
  const event = { type: "store", object: { type: "test", name: "一份数据" } } as const;
  await inTransaction(app.database.db, (trx) => app.use(evidence).record(trx, [event]));
  await app.use(evidence).integrate();
  const { rows } = await app.database.pool.query("select distinct name from evidence.log_key");
  publicKeys = (await loadLogSigners(app.app.platform, rows[0].name)).map(({ vkey }) => vkey);
  keyFile = folder.at("backup.key");
  await makeBackupKey(keyFile);
});

/** Everything that lies in a folder. */
async function readAll(place: string): Promise<Buffer> {
  const names = await readdir(place, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  return Buffer.concat(await Promise.all(files.map((file) => readFile(file))));
}

describe("an encrypted backup", () => {
  test.each(["folder", "one.tar"])("%s shows nothing, verifies and restores with its key", async (name) => {
    const place = folder.at(name);
    const made = await createBackup({ config: configOf(), place, keyFile });
    const bytes = (await stat(place)).isDirectory() ? await readAll(place) : await readFile(place);
    for (const plain of ["evidence.receipt/1", "张三", "PAR1", "qianshu-backup"])
      expect(bytes.includes(plain)).toBe(false);
    expect(await verifyBackup(place, { keyFile })).toMatchObject(made);
    const target = configFor(folder.at(`restored-${name}`), pathsOf(configOf()).masterKey);
    expect(await restoreBackup({ config: target, place, keyFile, migrated })).toMatchObject({ id: made.id });
  });

  test("links what the one before it has under the same key, and nothing under another", async () => {
    const place = folder.at("twice");
    const [first, second] = [
      await createBackup({ config: configOf(), place, keyFile }),
      await createBackup({ config: configOf(), place, keyFile }),
    ];
    const filesOf = async (at: string) => {
      const entries = await readdir(path.join(at, "files"), { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile());
      return Promise.all(
        files.map(async ({ parentPath, name }) => (await stat(path.join(parentPath, name))).ino),
      );
    };
    const linked = await filesOf(first.place);
    expect((await filesOf(second.place)).sort()).toEqual(linked.sort());
    const other = folder.at("other.key");
    await makeBackupKey(other);
    const third = await createBackup({ config: configOf(), place, keyFile: other });
    for (const ino of await filesOf(third.place)) expect(linked).not.toContain(ino);
    await verifyBackup(place, { keyFile: other });
  });

  test("says plainly that a key is missing, wrong, or open to others", async () => {
    const place = folder.at("locked");
    await createBackup({ config: configOf(), place, keyFile });
    await expectProblem(verifyBackup(place), "backup.key_needed");
    const wrong = folder.at("wrong.key");
    await makeBackupKey(wrong);
    await expectProblem(verifyBackup(place, { keyFile: wrong }), "backup.key_wrong");
    const target = configFor(folder.at("never"), pathsOf(configOf()).masterKey);
    await expectProblem(
      restoreBackup({ config: target, place, keyFile: wrong, migrated }),
      "backup.key_wrong",
    );
    await expect(readdir(folder.at("never"))).rejects.toMatchObject({ code: "ENOENT" });
    await chmod(wrong, 0o644);
    await expectProblem(verifyBackup(place, { keyFile: wrong }), "backup.key_unusable", { found: "644" });
    await expectProblem(verifyBackup(place, { keyFile: folder.at("none") }), "backup.key_unusable");
    await expect(makeBackupKey(wrong)).rejects.toMatchObject({ code: "backup.place_unusable" });
  });

  test("that was changed, cut or mixed up is damaged, not readable in part", async () => {
    const good = await createBackup({ config: configOf(), place: folder.at("whole"), keyFile });
    const table = path.join("tables", "identity.organization.copy");
    const damage = async (name: string, change: (bytes: Buffer) => Buffer, entry = table) => {
      const place = await copyBackup(good.place, folder.at(name));
      await writeFile(path.join(place, entry), change(await readFile(path.join(place, entry))));
      return verifyBackup(place, { keyFile });
    };
    const flip = (bytes: Buffer) => {
      bytes[bytes.length - 1]! ^= 1;
      return bytes;
    };
    await expectProblem(damage("flipped", flip), "backup.damaged");
    await expectProblem(
      damage("cut", (bytes) => bytes.subarray(0, bytes.length - 9)),
      "backup.damaged",
    );
    await expectProblem(damage("manifest", flip, SEALED_MANIFEST), "backup.damaged");
    const other = await readFile(path.join(good.place, "tables", "identity.person.copy"));
    await expectProblem(
      damage("mixed", () => other),
      "backup.damaged",
    );
    const unfinished = await copyBackup(good.place, folder.at("killed"));
    await rm(path.join(unfinished, SEALED_MANIFEST));
    await expectProblem(verifyBackup(unfinished, { keyFile }), "backup.unfinished");
  });
});

describe("the head of a backup's log", () => {
  test("is checked by public keys from outside; without them that is said", async () => {
    const { place } = await createBackup({ config: configOf(), place: folder.at("signed") });
    const within = await verifyBackup(place);
    expect(within.checkpoint).toMatchObject({
      signedBy: [],
      message: { en: expect.stringContaining("against itself only") },
    });
    const checked = await verifyBackup(place, { publicKeys });
    expect(checked.checkpoint.signedBy).toHaveLength(publicKeys.length);
    const [name] = publicKeys[0]!.split("+");
    const stranger = formatNoteKey(makeNoteKey(evidenceCrypto.sha256, name!, "ed25519", randomBytes(32)));
    await expectProblem(verifyBackup(place, { publicKeys: [stranger] }), "backup.checkpoint_not_signed");
  });
});
