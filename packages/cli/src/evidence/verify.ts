import { type ReceiptVerification, verifyReceiptFile } from "@qianshu/domain/evidence/verify-receipt";
import { localCrypto } from "./local-key.ts";
import { digestFile, readTextFile } from "./read-file.ts";

/**
 * Verifies a receipt file offline: no server is asked. `keys` are key lines (name+keyid+base64) exchanged at joining;
 * with `dataPath` the received data is hashed and compared; `witnesses` asks for that many trusted cosignatures.
 */
export async function verifyReceipt(
  path: string,
  keys: readonly string[],
  dataPath?: string,
  witnesses?: number,
): Promise<ReceiptVerification> {
  const text = await readTextFile(path);
  const dataDigest = dataPath === undefined ? undefined : await digestFile(dataPath);
  return verifyReceiptFile(localCrypto, text, keys, { dataDigest, witnesses });
}
