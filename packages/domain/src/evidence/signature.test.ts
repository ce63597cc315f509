import { generateKeyPairSync, hash, sign, verify } from "node:crypto";
import { expect, test } from "vitest";
import { Problem } from "../problem.ts";
import { toBase64 } from "./bytes.ts";
import {
  parseSignatureEnvelope,
  type SignatureEnvelope,
  type SignatureStatement,
  signatureMessage,
  verifySignature,
} from "./signature.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const keyId = `sha256:${hash("sha256", publicKey.export({ type: "spki", format: "der" }))}`;
const content = Buffer.from("合同");

function makeEnvelope(): SignatureEnvelope {
  const statement: SignatureStatement = {
    alg: "Ed25519",
    keyId,
    holder: "detached",
    signedAt: "2026-03-01T00:00:00.000Z",
  };
  return { ...statement, value: toBase64(sign(null, signatureMessage(content, statement), privateKey)) };
}

const check = (bytes: Uint8Array, envelope: SignatureEnvelope) =>
  verifySignature(bytes, envelope, (named, message, signature) => {
    return named.keyId === keyId && verify(null, message, publicKey, signature);
  });

test("a signature binds content, key, holder and time", async () => {
  const envelope = makeEnvelope();
  expect(await check(content, envelope)).toBe(true);
  expect(await check(Buffer.from("合约"), envelope)).toBe(false);
  for (const change of [
    { holder: "platform" },
    { signedAt: "2026-03-02T00:00:00.000Z" },
    { alg: "SM2-SM3" },
    { keyId: `sm3:${"0".repeat(64)}` },
    { value: "AAAA" },
    { value: "AA==A" },
  ] as Partial<SignatureEnvelope>[]) {
    expect(await check(content, { ...envelope, ...change })).toBe(false);
  }
});

test("the signed head is readable, so any tool can make it", () => {
  const message = Buffer.from(signatureMessage(content, makeEnvelope())).toString();
  expect(message).toBe(
    `qianshu/signature/1\nalg Ed25519\nkey ${keyId}\nholder detached\ntime 2026-03-01T00:00:00.000Z\n\n合同`,
  );
});

test("an envelope from outside is checked", () => {
  const envelope = makeEnvelope();
  expect(parseSignatureEnvelope({ ...envelope })).toEqual(envelope);
  for (const change of [
    { alg: "MD5" },
    { keyId: "abc" },
    { holder: "nobody" },
    { value: "" },
    { signedAt: "yesterday" },
    { certificate: "x" },
    { more: 1 },
  ]) {
    expect(() => parseSignatureEnvelope({ ...envelope, ...change })).toThrow(Problem);
  }
  expect(() => parseSignatureEnvelope("x")).toThrow(Problem);
});
