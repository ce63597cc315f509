import { Problem } from "@qianshu/domain";
import type { CryptoProvider } from "./crypto-provider.ts";
import {
  checkOutside,
  findMasterKeys,
  type MasterKey,
  makeMasterKey,
  makeMasterKeyFile,
  saveMasterKeys,
  withMasterKeyLock,
} from "./master-key.ts";
import { KEY_BYTES } from "./seal.ts";

/** A data key under the master key. An empty `wrapped` says that the key was destroyed. */
export interface WrappedKey {
  purpose: string;
  version: number;
  wrapped: Buffer;
}

/** Where wrapped keys are kept. */
export interface WrappedKeyStore {
  /** Every version of a purpose's key, oldest first. */
  get(purpose: string): Promise<WrappedKey[]>;
  /** Adds a key; false when this version is there already. */
  put(key: WrappedKey): Promise<boolean>;
  /** Replaces the wrapped bytes if they are still the expected ones. */
  replace(key: WrappedKey, expected: Buffer): Promise<boolean>;
  list(): Promise<WrappedKey[]>;
}

/** Data keys by purpose and secrets sealed under them. Nothing unwrapped is kept: destruction acts on the next use. */
export interface KeyRing {
  /** The newest data key of a purpose, 32 bytes; made on first use. */
  getKey(purpose: string): Promise<Buffer>;
  /** Seals a secret for storage. `context` says where it belongs (e.g. `source/<id>/password`) and is needed to open it. */
  sealSecret(purpose: string, secret: string | Uint8Array, context: string): Promise<string>;
  openSecret(purpose: string, sealed: string, context: string): Promise<Buffer>;
  /** Adds a new version of a purpose's key; older secrets still open. */
  rotateKey(purpose: string): Promise<void>;
  /** Fingerprint of the newest key, for the receipt of its destruction. */
  getFingerprint(purpose: string): Promise<string>;
  /** Destroys every version of a purpose's key for good; the purpose gets no new one. */
  destroyKey(purpose: string): Promise<void>;
  /** Makes a new master key and wraps every data key under it; continues one that was interrupted. */
  rotateMaster(): Promise<{ rewrapped: number }>;
}

interface KeyRingOptions {
  provider: CryptoProvider;
  masterKeyFile: string;
  store: WrappedKeyStore;
  /** When given, a master key below it is refused. */
  dataDirectory?: string;
}

const MASTER_ID_BYTES = 8;

/** Opens the ring; makes the master key file on the first run, never when wrapped keys exist without it. */
export async function makeKeyRing(options: KeyRingOptions): Promise<KeyRing> {
  const { store, masterKeyFile, dataDirectory } = options;
  if (dataDirectory !== undefined) checkOutside(masterKeyFile, dataDirectory);
  if ((await findMasterKeys(masterKeyFile)) === undefined) {
    if ((await store.list()).length > 0) {
      throw new Problem("crypto.master_key_missing", { params: { path: masterKeyFile } });
    }
    await makeMasterKeyFile(masterKeyFile);
  }
  const wrapper = makeWrapper(options);

  async function unwrapNewest(purpose: string): Promise<{ version: number; key: Buffer }> {
    const newest = (await store.get(purpose)).at(-1);
    if (newest === undefined) return addVersion(purpose, 1);
    return { version: newest.version, key: await wrapper.unwrap(newest) };
  }

  async function addVersion(purpose: string, version: number): Promise<{ version: number; key: Buffer }> {
    const key = options.provider.random(KEY_BYTES);
    const added = await wrapper.wrap({ purpose, version }, key);
    if (!(await store.put(added))) return unwrapNewest(purpose);
    await wrapper.followRotation(added, key);
    return { version, key };
  }

  return {
    getKey: async (purpose) => (await unwrapNewest(purpose)).key,
    async sealSecret(purpose, secret, context) {
      const { version, key } = await unwrapNewest(purpose);
      const sealed = options.provider.encrypt(key, Buffer.from(secret), secretAad(purpose, context));
      return `${version}.${sealed.toString("base64url")}`;
    },
    async openSecret(purpose, sealed, context) {
      const [version, content = ""] = sealed.split(".");
      const bytes = Buffer.from(content, "base64url");
      const wrapped = (await store.get(purpose)).find((key) => String(key.version) === version);
      // One spelling only: the last character of base64 has bits that decode to nothing.
      if (wrapped === undefined || bytes.toString("base64url") !== content) {
        throw new Problem("crypto.not_authentic");
      }
      return options.provider.decrypt(await wrapper.unwrap(wrapped), bytes, secretAad(purpose, context));
    },
    async rotateKey(purpose) {
      const { version } = await unwrapNewest(purpose);
      await addVersion(purpose, version + 1);
    },
    async getFingerprint(purpose) {
      const { key } = await unwrapNewest(purpose);
      return options.provider.hash(Buffer.concat([Buffer.from("qianshu/key\n"), key])).toString("hex");
    },
    async destroyKey(purpose) {
      // A purpose without a key gets a destroyed one, so that it cannot come to life later.
      const destroyed = { purpose, version: 1, wrapped: Buffer.alloc(0) };
      if (await store.put(destroyed)) return;
      for (const version of await store.get(purpose)) await empty(store, version);
    },
    rotateMaster: () => withMasterKeyLock(masterKeyFile, () => rotateMaster(options, wrapper)),
  };
}

async function rotateMaster(
  { store, masterKeyFile }: KeyRingOptions,
  wrapper: KeyWrapper,
): Promise<{ rewrapped: number }> {
  const present = await wrapper.masters();
  const interrupted = present.length > 1;
  const masters = interrupted ? present : [makeMasterKey(), ...present];
  // Both keys are in the file before the first data key moves, and until the last has moved.
  if (!interrupted) await saveMasterKeys(masterKeyFile, masters);
  let rewrapped = 0;
  for (let moved = -1; moved !== 0; rewrapped += moved) {
    moved = 0;
    for (const wrapped of await store.list()) {
      if (isDestroyed(wrapped) || masterIdOf(wrapped) === masters[0]!.id) continue;
      const key = await wrapper.unwrap(wrapped);
      await store.replace(await wrapper.wrap(wrapped, key), wrapped.wrapped);
      moved++;
    }
  }
  await saveMasterKeys(masterKeyFile, masters.slice(0, 1));
  return { rewrapped };
}

interface KeyWrapper {
  masters(): Promise<MasterKey[]>;
  wrap(name: Pick<WrappedKey, "purpose" | "version">, key: Buffer): Promise<WrappedKey>;
  unwrap(wrapped: WrappedKey): Promise<Buffer>;
  /** Wraps again when the master key was rotated between wrapping and storing. */
  followRotation(stored: WrappedKey, key: Buffer): Promise<void>;
}

function makeWrapper({ provider, masterKeyFile, store }: KeyRingOptions): KeyWrapper {
  // The file is read on each use, so a rotation by another process is seen at once.
  const masters = async () => {
    const keys = await findMasterKeys(masterKeyFile);
    if (keys === undefined) throw missing();
    return keys;
  };
  const missing = () => new Problem("crypto.master_key_missing", { params: { path: masterKeyFile } });
  const wrap: KeyWrapper["wrap"] = async ({ purpose, version }, key) => {
    const [master] = await masters();
    const sealed = provider.encrypt(master!.key, key, wrapAad(purpose, version));
    return { purpose, version, wrapped: Buffer.concat([Buffer.from(master!.id, "hex"), sealed]) };
  };
  return {
    masters,
    wrap,
    async unwrap(wrapped) {
      const { purpose, version } = wrapped;
      if (isDestroyed(wrapped)) throw new Problem("crypto.key_destroyed", { params: { purpose } });
      const master = (await masters()).find(({ id }) => id === masterIdOf(wrapped));
      if (master === undefined) throw missing();
      return provider.decrypt(
        master.key,
        wrapped.wrapped.subarray(MASTER_ID_BYTES),
        wrapAad(purpose, version),
      );
    },
    async followRotation(stored, key) {
      const [current] = await masters();
      if (masterIdOf(stored) !== current!.id) await store.replace(await wrap(stored, key), stored.wrapped);
    },
  };
}

/** Empties a key's bytes; a concurrent rotation may have moved them, then the new ones are emptied. */
async function empty(store: WrappedKeyStore, version: WrappedKey): Promise<void> {
  let present: WrappedKey | undefined = version;
  while (present && !isDestroyed(present)) {
    if (await store.replace({ ...present, wrapped: Buffer.alloc(0) }, present.wrapped)) return;
    present = (await store.get(version.purpose)).find((key) => key.version === version.version);
  }
}

function isDestroyed(key: WrappedKey): boolean {
  return key.wrapped.length === 0;
}

function masterIdOf(key: WrappedKey): string {
  return key.wrapped.subarray(0, MASTER_ID_BYTES).toString("hex");
}

function wrapAad(purpose: string, version: number): Buffer {
  return Buffer.from(`qianshu/data-key\n${purpose}\n${version}`);
}

function secretAad(purpose: string, context: string): Buffer {
  return Buffer.from(`qianshu/secret\n${purpose}\n${context}`);
}
