/** C2SP tlog-cosignature v1: a witness states that it saw this checkpoint, consistent, at this time. */

import { concatBytes, utf8 } from "./bytes.ts";
import type { NoteSigner } from "./note.ts";

/** The content of a witness's signature line. */
export interface Cosignature {
  /** Seconds since 1970. */
  time: number;
  /** Ed25519, 64 bytes. */
  signature: Uint8Array;
}

/** What a witness signs. */
export function cosignedMessage(noteText: string, time: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${noteText}`);
}

/** The bytes of a cosignature: the time in eight bytes, then the signature. */
export function encodeCosignature({ time, signature }: Cosignature): Uint8Array {
  const head = new Uint8Array(8);
  let rest = time;
  for (let i = 7; i >= 0; i--) {
    head[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return concatBytes(head, signature);
}

/** Reads a cosignature, or undefined when the length or the time cannot be right. */
export function readCosignature(bytes: Uint8Array): Cosignature | undefined {
  if (bytes.length !== 72) return undefined;
  const time = bytes.subarray(0, 8).reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(time) ? { time, signature: bytes.subarray(8) } : undefined;
}

/** A witness's signer for one moment; `sign` is plain Ed25519. */
export function makeCosigner(signer: NoteSigner, time: number): NoteSigner {
  return {
    key: signer.key,
    sign: async (message) => {
      const statement = concatBytes(utf8(`cosignature/v1\ntime ${time}\n`), message);
      return encodeCosignature({ time, signature: await signer.sign(statement) });
    },
  };
}
