import { randomBytes } from "node:crypto";
import { type FileHandle, link, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { Problem } from "@qianshu/domain";
import { z } from "zod";
import { KEY_BYTES } from "./seal.ts";

/** One master key; `id` is 16 hexadecimal digits. */
export interface MasterKey {
  id: string;
  key: Buffer;
}

const MasterKeyFile = z.strictObject({
  version: z.literal(1),
  keys: z
    .array(
      z.strictObject({ id: z.string().regex(/^[0-9a-f]{16}$/), key: z.string().regex(/^[0-9a-f]{64}$/) }),
    )
    .min(1),
});

/** Reads the master keys, the current one first; undefined when there is no file yet. */
export async function findMasterKeys(file: string): Promise<MasterKey[] | undefined> {
  const status = await stat(file).catch(missingToUndefined);
  if (status === undefined) return undefined;
  if ((status.mode & 0o077) !== 0) {
    const found = (status.mode & 0o777).toString(8).padStart(4, "0");
    throw new Problem("crypto.master_key_exposed", { found, expected: "0600", params: { path: file } });
  }
  try {
    const { keys } = MasterKeyFile.parse(JSON.parse(await readFile(file, "utf8")));
    return keys.map(({ id, key }) => ({ id, key: Buffer.from(key, "hex") }));
  } catch (error) {
    throw new Problem("crypto.master_key_missing", { params: { path: file } }, error);
  }
}

/** Makes the file with a first key; when another process was quicker its keys are taken. */
export async function makeMasterKeyFile(file: string): Promise<MasterKey[]> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const temporary = await writeTemporary(file, [makeMasterKey()]);
  try {
    await link(temporary, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(temporary);
  }
  await syncFolder(file);
  return (await findMasterKeys(file))!;
}

/** Replaces the keys in the file, all at once and durably. */
export async function saveMasterKeys(file: string, keys: readonly MasterKey[]): Promise<void> {
  await rename(await writeTemporary(file, keys), file);
  await syncFolder(file);
}

/** A new random master key. */
export function makeMasterKey(): MasterKey {
  return { id: randomBytes(8).toString("hex"), key: randomBytes(KEY_BYTES) };
}

/** Runs a change of the file alone; a lock left by a process that died is taken over. */
export async function withMasterKeyLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = `${file}.lock`;
  const owner = `${hostname()} ${process.pid}`;
  const claim = () => writeFile(lock, owner, { flag: "wx", mode: 0o600 });
  await claim().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
    if (!(await isAbandoned(lock))) {
      throw new Problem("crypto.rotation_running", { params: { path: lock } });
    }
    await rm(lock, { force: true });
    await claim();
  });
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/** Refuses a master key that would travel with the data it protects. */
export function checkOutside(file: string, dataDirectory: string): void {
  const inside = path.relative(path.resolve(dataDirectory), path.resolve(file));
  if (!inside.startsWith("..") && !path.isAbsolute(inside)) {
    const expected = `outside ${dataDirectory}`;
    throw new Problem("crypto.master_key_exposed", { found: file, expected, params: { path: file } });
  }
}

async function isAbandoned(lock: string): Promise<boolean> {
  const [host, pid] = (await readFile(lock, "utf8").catch(() => "")).split(" ");
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

async function writeTemporary(file: string, keys: readonly MasterKey[]): Promise<string> {
  const temporary = `${file}.${randomBytes(6).toString("hex")}.new`;
  const content = { version: 1, keys: keys.map(({ id, key }) => ({ id, key: key.toString("hex") })) };
  const handle = await open(temporary, "wx", 0o600);
  await finish(handle, () => handle.writeFile(`${JSON.stringify(content)}\n`));
  return temporary;
}

async function syncFolder(file: string): Promise<void> {
  const folder = await open(path.dirname(file), "r");
  await finish(folder, () => Promise.resolve());
}

async function finish(handle: FileHandle, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function missingToUndefined(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
