import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import {
  formatSigningKey,
  formatVerifyingKey,
  generateSigningKey,
  parseSigningKey,
  parseVerifyingKey,
  readRawKey,
  readVerifyingKey,
  signMessage,
  verifyMessage,
} from "./signing-key.ts";

const ALGORITHMS = ["SM2-SM3", "Ed25519", "ECDSA-P256-SHA256"] as const;
const message = Buffer.from("共享协议");

test.each(ALGORITHMS)("%s: keys travel as PEM, DER and bare, and still sign and verify", (algorithm) => {
  const key = generateSigningKey(algorithm);
  const again = parseSigningKey(formatSigningKey(key));
  expect(again).toMatchObject({ algorithm, publicKey: { keyId: key.publicKey.keyId } });
  const signature = signMessage(again, message);
  for (const publicKey of [
    key.publicKey,
    parseVerifyingKey(formatVerifyingKey(key.publicKey)),
    readVerifyingKey(key.publicKey.spki),
    readRawKey(algorithm, key.publicKey.raw),
  ]) {
    expect(publicKey.keyId).toBe(key.publicKey.keyId);
    expect(verifyMessage(publicKey, message, signature)).toBe(true);
    expect(verifyMessage(publicKey, Buffer.from("共享协定"), signature)).toBe(false);
  }
  expect(verifyMessage(generateSigningKey(algorithm).publicKey, message, signature)).toBe(false);
  expect(key.publicKey.keyId).toMatch(algorithm === "SM2-SM3" ? /^sm3:/ : /^sha256:/);
});

test("SEC 1 and encrypted PKCS#8 are read; a wrong passphrase is a problem", () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "SM2" });
  const sec1 = privateKey.export({ type: "sec1", format: "pem" }).toString();
  const locked = privateKey
    .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "口令" })
    .toString();
  const keyId = parseSigningKey(sec1).publicKey.keyId;
  expect(parseSigningKey(locked, "口令").publicKey.keyId).toBe(keyId);
  expect(() => parseSigningKey(locked, "x")).toThrowError(
    expect.objectContaining({ code: "crypto.key_invalid" }),
  );
  expect(() => parseSigningKey(locked)).toThrowError(expect.objectContaining({ code: "crypto.key_invalid" }));
});

test("other keys, points off the curve and nonsense are refused", () => {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" });
  const offCurve = Buffer.from(generateSigningKey("SM2-SM3").publicKey.raw);
  offCurve[64]! ^= 1;
  for (const read of [
    () => parseSigningKey(rsa.privateKey.export({ type: "pkcs8", format: "pem" }).toString()),
    () => parseVerifyingKey(p384.publicKey.export({ type: "spki", format: "pem" }).toString()),
    () => parseSigningKey("nonsense"),
    () => parseVerifyingKey(""),
    () => readVerifyingKey(new Uint8Array(91)),
    () => readRawKey("SM2-SM3", offCurve),
    () => readRawKey("Ed25519", new Uint8Array(31)),
  ]) {
    expect(read).toThrowError(expect.objectContaining({ code: "crypto.key_invalid" }));
  }
});
