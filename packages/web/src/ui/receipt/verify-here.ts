import type { Digests } from "@qianshu/domain/evidence/digests";
import type { ConsistencyVerification } from "@qianshu/domain/evidence/verify-consistency";
import type { ReceiptVerification } from "@qianshu/domain/evidence/verify-receipt";
import { getTrustedKeys } from "./trusted-keys.ts";

/** Hashing more would hold up the page for seconds; the command line takes any size. */
export const maxDataBytes = 64 * 1024 * 1024;

/** The verifier and its cryptography, loaded when first needed. */
const loadVerifier = () =>
  Promise.all([
    import("./browser-crypto.ts"),
    import("@qianshu/domain/evidence/verify-receipt"),
    import("@qianshu/domain/evidence/verify-consistency"),
    import("@qianshu/domain/evidence/digests"),
  ]);

/** Checks a receipt file on this machine with the keys this browser trusts. */
export async function verifyHere(file: unknown, data?: Blob): Promise<ReceiptVerification> {
  const [{ browserCrypto }, { verifyReceiptFile }] = await loadVerifier();
  const dataDigest = data ? await digestHere(data) : undefined;
  return verifyReceiptFile(browserCrypto, file, await getTrustedKeys(), { dataDigest });
}

/** Both digests of a file. */
export async function digestHere(data: Blob): Promise<Digests> {
  const [{ browserCrypto }, , , { digestsOf }] = await loadVerifier();
  return digestsOf(browserCrypto, new Uint8Array(await data.arrayBuffer()));
}

/** Checks on this machine that the newer checkpoint only adds to the older one. */
export async function compareHere(
  older: string,
  newer: string,
  proof: readonly Uint8Array[],
): Promise<ConsistencyVerification> {
  const [{ browserCrypto }, , { verifyCheckpoints }] = await loadVerifier();
  return verifyCheckpoints(browserCrypto, older, newer, proof, await getTrustedKeys());
}
