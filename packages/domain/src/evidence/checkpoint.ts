/** C2SP tlog-checkpoint: the head of a log as the text of a signed note. */

import { Problem } from "../problem.ts";
import { findBase64Bytes, toBase64 } from "./bytes.ts";
import type { EvidenceCrypto } from "./crypto.ts";
import { HASH_BYTES } from "./merkle.ts";
import { type NoteSignatureResult, parseNote, verifyNote } from "./note.ts";
import type { NoteKey } from "./note-keys.ts";

/** The head of a log. */
export interface Checkpoint {
  /** Identity of the log; its keys bear this name. */
  origin: string;
  size: number;
  root: Uint8Array;
}

/** A checkpoint with what its trusted signatures are worth. */
export interface CheckedCheckpoint extends Checkpoint {
  signatures: NoteSignatureResult[];
}

/** The text that is signed. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads the text of a checkpoint; extension lines are allowed and not read. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...rest] = text.split("\n");
  const hash = root === undefined ? undefined : findBase64Bytes(root);
  const count = /^(0|[1-9]\d*)$/.test(size ?? "") ? Number(size) : Number.NaN;
  const extensions = rest.slice(0, -1);
  const wellFormed =
    origin && Number.isSafeInteger(count) && hash?.length === HASH_BYTES && rest.at(-1) === "";
  if (!wellFormed || extensions.includes("")) {
    throw new Problem("evidence.note_malformed", {
      field: "checkpoint",
      found: text.slice(0, 200),
      expected: "origin, size, base64 root",
    });
  }
  return { origin, size: count, root: hash };
}

/** Reads a signed checkpoint and checks the lines of the trusted keys; log keys count only under the log's own name. */
export async function checkCheckpoint(
  crypto: EvidenceCrypto,
  source: string,
  trusted: readonly NoteKey[],
): Promise<CheckedCheckpoint> {
  const note = parseNote(source);
  const checkpoint = parseCheckpoint(note.text);
  const eligible = trusted.filter((key) => key.type === "cosignature" || key.name === checkpoint.origin);
  return { ...checkpoint, signatures: await verifyNote(crypto, note, eligible) };
}
