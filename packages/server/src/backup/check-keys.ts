import { Problem } from "@qianshu/domain";
import type { CryptoProvider } from "../platform/crypto/crypto-provider.ts";
import { makeKeyRing, type WrappedKey } from "../platform/crypto/key-ring.ts";
import type { BackupReader } from "./backup-reader.ts";
import { bytesOf, readTable } from "./verify-backup.ts";

/** Whether the master key, which a backup never holds, opens every key that the backup has wrapped under it. */
export async function checkKeys(
  backup: BackupReader,
  masterKeyFile: string,
  provider: CryptoProvider,
): Promise<void> {
  for await (const { purpose, version, wrapped } of readTable(backup, "platform.wrapped_key")) {
    const key = { purpose: purpose ?? "", version: Number(version), wrapped: bytesOf(wrapped) };
    // An empty one was destroyed.
    if (key.wrapped.length > 0) await openKey(key, masterKeyFile, provider);
  }
}

async function openKey(key: WrappedKey, masterKeyFile: string, provider: CryptoProvider): Promise<void> {
  const refuse = () => {
    throw new Error("The keys of a backup do not change");
  };
  const store = { get: async () => [key], list: async () => [key], put: refuse, replace: refuse };
  const params = { path: masterKeyFile };
  const ring = await makeKeyRing({ provider, masterKeyFile, store }).catch((error) => {
    throw isProblem(error, "crypto.master_key_missing")
      ? new Problem("backup.master_key_missing", { field: "QIANSHU_MASTER_KEY", params }, error)
      : error;
  });
  await ring.getKey(key.purpose).catch((error) => {
    throw isProblem(error, "crypto.master_key_missing") || isProblem(error, "crypto.not_authentic")
      ? new Problem("backup.master_key_wrong", { field: "QIANSHU_MASTER_KEY", params }, error)
      : error;
  });
}

function isProblem(error: unknown, code: Problem["code"]): boolean {
  return error instanceof Problem && error.code === code;
}
