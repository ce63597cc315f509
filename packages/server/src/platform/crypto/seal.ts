import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { Problem } from "@qianshu/domain";

/** Bytes of every symmetric key handed out; each method derives what it needs. */
export const KEY_BYTES = 32;

/** A way of authenticated encryption. The first byte of what it makes names it, so old contents stay readable. */
interface SealMethod {
  mark: number;
  ivBytes: number;
  tagBytes: number;
  encrypt(key: Buffer, iv: Buffer, plaintext: Uint8Array, aad: Buffer): { body: Buffer; tag: Buffer };
  decrypt(key: Buffer, iv: Buffer, body: Buffer, tag: Buffer, aad: Buffer): Buffer | undefined;
}

/** Node has no SM4-GCM: SM4-CTR, then HMAC-SM3 over everything (encrypt-then-MAC), with two derived keys. */
const sm4CtrHmacSm3: SealMethod = {
  mark: 1,
  ivBytes: 16,
  tagBytes: 32,
  encrypt(key, iv, plaintext, aad) {
    const keys = deriveSmKeys(key);
    const cipher = createCipheriv("sm4-ctr", keys.encryption, iv);
    const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    return { body, tag: authenticate(keys.authentication, iv, body, aad) };
  },
  decrypt(key, iv, body, tag, aad) {
    const keys = deriveSmKeys(key);
    if (!timingSafeEqual(authenticate(keys.authentication, iv, body, aad), tag)) return undefined;
    const decipher = createDecipheriv("sm4-ctr", keys.encryption, iv);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  },
};

const aes256Gcm: SealMethod = {
  mark: 2,
  ivBytes: 12,
  tagBytes: 16,
  encrypt(key, iv, plaintext, aad) {
    const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(aad);
    const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    return { body, tag: cipher.getAuthTag() };
  },
  decrypt(key, iv, body, tag, aad) {
    const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: 16 });
    decipher.setAAD(aad).setAuthTag(tag);
    const plaintext = decipher.update(body);
    try {
      return Buffer.concat([plaintext, decipher.final()]);
    } catch {
      return undefined;
    }
  },
};

const METHODS = { sm: sm4CtrHmacSm3, standard: aes256Gcm } as const;

/** Encrypts and authenticates; `aad` is authenticated with it and has to be given again to open. */
export function seal(
  profile: keyof typeof METHODS,
  key: Buffer,
  plaintext: Uint8Array,
  aad: Uint8Array,
): Buffer {
  checkKey(key);
  const method = METHODS[profile];
  const iv = randomBytes(method.ivBytes);
  const { body, tag } = method.encrypt(key, iv, plaintext, bindMark(method, aad));
  return Buffer.concat([Buffer.from([method.mark]), iv, body, tag]);
}

/** Opens what `seal` made, under whichever profile; anything changed is a problem. */
export function unseal(key: Buffer, sealed: Uint8Array, aad: Uint8Array): Buffer {
  checkKey(key);
  const method = Object.values(METHODS).find(({ mark }) => mark === sealed[0]);
  if (method === undefined || sealed.length < 1 + method.ivBytes + method.tagBytes) {
    throw new Problem("crypto.not_authentic");
  }
  const bytes = Buffer.from(sealed);
  const iv = bytes.subarray(1, 1 + method.ivBytes);
  const body = bytes.subarray(1 + method.ivBytes, bytes.length - method.tagBytes);
  const tag = bytes.subarray(bytes.length - method.tagBytes);
  const plaintext = method.decrypt(key, iv, body, tag, bindMark(method, aad));
  if (plaintext === undefined) throw new Problem("crypto.not_authentic");
  return plaintext;
}

function deriveSmKeys(key: Buffer): { encryption: Buffer; authentication: Buffer } {
  const derived = Buffer.from(hkdfSync("sm3", key, Buffer.alloc(0), "qianshu sm4-ctr hmac-sm3", 48));
  return { encryption: derived.subarray(0, 16), authentication: derived.subarray(16) };
}

/** The length before the additional data keeps (aad, iv, body) from being cut at another place. */
function authenticate(key: Buffer, iv: Buffer, body: Buffer, aad: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(aad.length));
  return createHmac("sm3", key).update(length).update(aad).update(iv).update(body).digest();
}

function bindMark(method: SealMethod, aad: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([method.mark]), aad]);
}

function checkKey(key: Buffer): void {
  if (key.length !== KEY_BYTES) throw new RangeError(`A key has ${KEY_BYTES} bytes, not ${key.length}`);
}
