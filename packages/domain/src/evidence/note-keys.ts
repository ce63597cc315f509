/** Public keys of signed notes (C2SP signed-note): names, key ids and their `vkey` text form. */

import { Problem } from "../problem.ts";
import { concatBytes, findBase64Bytes, sameBytes, toBase64, toHex, utf8 } from "./bytes.ts";
import type { HashFunction } from "./crypto.ts";

/** What a note key signs: the text (`ed25519`, `sm2`), or a witness's statement with its time (`cosignature`). */
export type NoteKeyType = "ed25519" | "cosignature" | "sm2";

/**
 * The bytes before the key in a key id and a vkey. SM2 has no byte of its own: 0xff and a longer name, here the
 * object identifier of SM2-with-SM3 (GM/T 0006), as C2SP signed-note "Signature types" recommends.
 */
const TYPE_PREFIX: Record<NoteKeyType, Uint8Array> = {
  ed25519: new Uint8Array([0x01]),
  cosignature: new Uint8Array([0x04]),
  sm2: concatBytes(new Uint8Array([0xff]), utf8("oid/1.2.156.10197.1.501")),
};

const KEY_BYTES: Record<NoteKeyType, number> = { ed25519: 32, cosignature: 32, sm2: 65 };

/** A public key under a name. `keyId` is 8 hexadecimal digits. */
export interface NoteKey {
  name: string;
  type: NoteKeyType;
  keyId: string;
  publicKey: Uint8Array;
}

/** A note key made from its parts; the key id is SHA-256(name ‖ LF ‖ type ‖ key), first four bytes. */
export function makeNoteKey(
  sha256: HashFunction,
  name: string,
  type: NoteKeyType,
  publicKey: Uint8Array,
): NoteKey {
  if (!isKeyName(name)) throw malformed(name, "a name without spaces and plus signs");
  if (publicKey.length !== KEY_BYTES[type]) {
    throw malformed(toHex(publicKey), `${KEY_BYTES[type]} bytes of public key`);
  }
  const id = sha256(concatBytes(utf8(`${name}\n`), TYPE_PREFIX[type], publicKey)).subarray(0, 4);
  return { name, type, keyId: toHex(id), publicKey };
}

/** The key as one line of text: name+keyid+base64(type ‖ key). */
export function formatNoteKey(key: NoteKey): string {
  return `${key.name}+${key.keyId}+${toBase64(concatBytes(TYPE_PREFIX[key.type], key.publicKey))}`;
}

/** Reads a key line; the key id has to agree with name and key. */
export function parseNoteKey(sha256: HashFunction, text: string): NoteKey {
  const match = /^([^+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim());
  const content = match ? findBase64Bytes(match[3]!) : undefined;
  if (!match || content === undefined) throw malformed(text, "name+keyid+base64");
  for (const type of Object.keys(TYPE_PREFIX) as NoteKeyType[]) {
    const prefix = TYPE_PREFIX[type];
    if (content.length !== prefix.length + KEY_BYTES[type]) continue;
    if (!sameBytes(content.subarray(0, prefix.length), prefix)) continue;
    const key = makeNoteKey(sha256, match[1]!, type, content.subarray(prefix.length));
    if (key.keyId !== match[2]) throw malformed(text, `key id ${key.keyId}`);
    return key;
  }
  throw malformed(text, "an Ed25519, SM2 or witness key");
}

/** Whether a text may name a key: not empty, no Unicode space, no plus sign. */
export function isKeyName(name: string): boolean {
  return name.length > 0 && !/[\s+\u0085]/u.test(name);
}

function malformed(found: string, expected: string): Problem {
  return new Problem("evidence.key_malformed", { field: "key", found, expected });
}
