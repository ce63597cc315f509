import { Problem } from "@qianshu/domain";
import { type BackupCipher, plainly } from "./backup-cipher.ts";

/** How a backup is read: with the key if it is encrypted, which then has to be given. */
export function chooseCipher(isSealed: boolean, key: BackupCipher | undefined, place: string): BackupCipher {
  if (!isSealed) return plainly;
  if (key) return key;
  throw new Problem("backup.key_needed", { params: { place } });
}

/** The text of a manifest; one that does not open under its own key is damaged. */
export async function readManifestText(
  content: AsyncIterable<Buffer>,
  cipher: BackupCipher,
  place: string,
): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of cipher.open(content)) chunks.push(chunk);
  } catch (error) {
    if (!(error instanceof Problem && error.code === "crypto.not_authentic")) throw error;
    const message = { zh: "内容被改动", en: "was changed" };
    throw new Problem(
      "backup.damaged",
      { params: { place, count: 1 }, findings: [{ field: cipher.manifest, message }] },
      error,
    );
  }
  return Buffer.concat(chunks).toString("utf8");
}
