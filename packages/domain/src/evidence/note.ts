/** C2SP signed notes: a text, an empty line, and one line per signature. */

import { Problem } from "../problem.ts";
import { concatBytes, findBase64Bytes, findHexBytes, toBase64, toHex, utf8 } from "./bytes.ts";
import { cosignedMessage, readCosignature } from "./cosignature.ts";
import type { EvidenceCrypto } from "./crypto.ts";
import { isKeyName, type NoteKey } from "./note-keys.ts";

/** C2SP asks for at least 16; more than this is refused, not read. */
const MAX_SIGNATURES = 64;

/** One signature line. */
export interface NoteSignature {
  name: string;
  keyId: string;
  signature: Uint8Array;
}

/** A note: `text` ends with a newline and is what is signed. */
export interface Note {
  text: string;
  signatures: NoteSignature[];
}

/** Someone who signs notes: the public key, and a function that holds the private one. */
export interface NoteSigner {
  key: NoteKey;
  sign: (message: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** What became of the signature line of one trusted key. */
export interface NoteSignatureResult {
  key: NoteKey;
  valid: boolean;
  /** Time a witness states, in seconds since 1970. */
  time?: number;
}

/** A note as text. */
export function formatNote(note: Note): string {
  const lines = note.signatures.map(
    ({ name, keyId, signature }) => `— ${name} ${toBase64(concatBytes(findHexBytes(keyId)!, signature))}\n`,
  );
  return `${note.text}\n${lines.join("")}`;
}

/** Reads a note; anything but the exact format is refused. */
export function parseNote(source: string): Note {
  const end = source.lastIndexOf("\n\n");
  if (end < 0 || !source.endsWith("\n") || /[\u0000-\u0009\u000b-\u001f]/.test(source)) {
    throw malformed(source, "text, an empty line, signature lines");
  }
  const lines = source.slice(end + 2, -1).split("\n");
  if (end + 2 >= source.length || lines.length > MAX_SIGNATURES) {
    throw malformed(`${lines.length}`, `1 to ${MAX_SIGNATURES} signature lines`);
  }
  return { text: source.slice(0, end + 1), signatures: lines.map(parseSignatureLine) };
}

function parseSignatureLine(line: string): NoteSignature {
  const match = /^— (\S+) (\S+)$/u.exec(line);
  const content = match ? findBase64Bytes(match[2]!) : undefined;
  if (!match || !isKeyName(match[1]!) || content === undefined || content.length < 5) {
    throw malformed(line, "— name base64(key id, signature)");
  }
  return { name: match[1]!, keyId: toHex(content.subarray(0, 4)), signature: content.subarray(4) };
}

/** Adds signatures to a text (or to a note that has some already). */
export async function signNote(note: string | Note, signers: readonly NoteSigner[]): Promise<Note> {
  const { text, signatures } = typeof note === "string" ? { text: note, signatures: [] } : note;
  const message = utf8(text);
  const added = await Promise.all(
    signers.map(async ({ key, sign }) => ({
      name: key.name,
      keyId: key.keyId,
      signature: await sign(message),
    })),
  );
  return { text, signatures: [...signatures, ...added] };
}

/** Checks the lines of the trusted keys. Lines of other keys say nothing and are left out. */
export async function verifyNote(
  crypto: EvidenceCrypto,
  note: Note,
  trusted: readonly NoteKey[],
): Promise<NoteSignatureResult[]> {
  const results: NoteSignatureResult[] = [];
  for (const key of trusted) {
    for (const line of note.signatures) {
      if (line.name !== key.name || line.keyId !== key.keyId) continue;
      results.push(await verifyLine(crypto, note.text, key, line.signature));
    }
  }
  return results;
}

async function verifyLine(
  crypto: EvidenceCrypto,
  text: string,
  key: NoteKey,
  signature: Uint8Array,
): Promise<NoteSignatureResult> {
  if (key.type === "cosignature") {
    const cosignature = readCosignature(signature);
    if (cosignature === undefined) return { key, valid: false };
    const message = cosignedMessage(text, cosignature.time);
    const valid = await crypto.verify("Ed25519", key.publicKey, message, cosignature.signature);
    return { key, valid, time: cosignature.time };
  }
  const algorithm = key.type === "sm2" ? "SM2-SM3" : "Ed25519";
  return { key, valid: await crypto.verify(algorithm, key.publicKey, utf8(text), signature) };
}

function malformed(found: string, expected: string): Problem {
  return new Problem("evidence.note_malformed", {
    field: "checkpoint",
    found: found.slice(0, 200),
    expected,
  });
}
