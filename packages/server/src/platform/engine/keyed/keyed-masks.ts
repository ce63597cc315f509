import { createDecipheriv, createHmac, timingSafeEqual } from "node:crypto";
import { Problem } from "@qianshu/domain";
import { isKeyedMask, type MaskSpec } from "@qianshu/domain/grading/masks";
import { makeReplacer } from "@qianshu/domain/grading/replace";
import { makeHmacSm3 } from "./hmac-sm3.ts";
import { makeSm4, sm4Ctr } from "./sm4.ts";

/** Turns one value into its masked form. */
export type TextMask = (text: string) => string;

const IV_BYTES = 16;

/** Each use has a key of its own, so that a hash never says anything about a replacement. */
function subkey(key: Uint8Array, use: string): Uint8Array {
  return createHmac("sm3", key).update(`qianshu mask ${use}`).digest();
}

/**
 * SM4-CTR whose start is the HMAC-SM3 of the value (the shape of RFC 5297's SIV): equal values give equal ciphertext,
 * so joins work, and a changed ciphertext is noticed. Base64url of start and ciphertext.
 */
function makeEncrypt(key: Uint8Array): TextMask {
  const startOf = makeHmacSm3(subkey(key, "encrypt start"));
  const encrypt = makeSm4(subkey(key, "encrypt").subarray(0, 16));
  return (text) => {
    const sealed = Buffer.allocUnsafe(IV_BYTES + Buffer.byteLength(text));
    sealed.set(startOf(text).subarray(0, IV_BYTES));
    sealed.write(text, IV_BYTES);
    sm4Ctr(encrypt, sealed.subarray(0, IV_BYTES), sealed.subarray(IV_BYTES));
    return sealed.toString("base64url");
  };
}

/** Gives back what the mask "encrypt" made of a value; undefined when it was changed or the key is another. */
export function decryptMasked(key: Uint8Array, masked: string): string | undefined {
  const bytes = Buffer.from(masked, "base64url");
  if (bytes.length < IV_BYTES) return undefined;
  const start = bytes.subarray(0, IV_BYTES);
  const decipher = createDecipheriv("sm4-ctr", subkey(key, "encrypt").subarray(0, 16), start);
  const text = decipher.update(bytes.subarray(IV_BYTES)).toString("utf8");
  const expected = makeHmacSm3(subkey(key, "encrypt start"))(text).subarray(0, IV_BYTES);
  return timingSafeEqual(expected, start) ? text : undefined;
}

function makeHash(key: Uint8Array): TextMask {
  const hmac = makeHmacSm3(subkey(key, "hash"));
  return (text) => {
    const bytes = hmac(text);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
  };
}

/** Makes the function of a keyed mask under a contract's key. */
export function makeKeyedMask(mask: MaskSpec, key: Uint8Array | undefined): TextMask {
  if (!isKeyedMask(mask)) throw new TypeError(`${mask.kind} needs no key`);
  if (!key || key.length < 16 || key.length > 64) throw new Problem("plan.key_missing", { field: mask.kind });
  if (mask.kind === "hash") return makeHash(key);
  if (mask.kind === "encrypt") return makeEncrypt(key);
  const prf = makeHmacSm3(subkey(key, "replace"));
  return makeReplacer(mask.identifier, prf);
}
