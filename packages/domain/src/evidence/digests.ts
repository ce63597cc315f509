import { z } from "zod";
import { toHex } from "./bytes.ts";
import type { EvidenceCrypto } from "./crypto.ts";

/** 32 bytes in lower-case hexadecimal. */
export const Hex32 = z.string().regex(/^[0-9a-f]{64}$/, "64 lower-case hexadecimal digits");

/** One content named by both digests: SM3 for domestic verifiers, SHA-256 for everyone else. */
export const Digests = z.strictObject({ sha256: Hex32, sm3: Hex32 }).meta({ id: "Digests" });
export type Digests = z.infer<typeof Digests>;

/** Both digests of a content. */
export function digestsOf(crypto: Pick<EvidenceCrypto, "sha256" | "sm3">, content: Uint8Array): Digests {
  return { sha256: toHex(crypto.sha256(content)), sm3: toHex(crypto.sm3(content)) };
}

/** Whether both digests are the same. */
export function sameDigests(a: Digests, b: Digests): boolean {
  return a.sha256 === b.sha256 && a.sm3 === b.sm3;
}
