import { formatNoteKey, parseNoteKey } from "@qianshu/domain/evidence/note-keys";
import { expect, test } from "vitest";
import { makeSelfSigned } from "./certificate-make.ts";
import { evidenceCrypto, makeNoteSigner } from "./evidence-crypto.ts";
import { makeKeySigner, verifyEnvelope } from "./signer.ts";
import { generateSigningKey } from "./signing-key.ts";

const ALGORITHMS = ["SM2-SM3", "Ed25519", "ECDSA-P256-SHA256"] as const;
const now = () => new Date("2026-05-01T00:00:00Z");
const content = Buffer.from("共享协议正文");

test.each(ALGORITHMS)("%s: an envelope verifies by its certificate or by a known key", async (algorithm) => {
  const key = generateSigningKey(algorithm);
  const validity = { notBefore: new Date("2026-01-01"), notAfter: new Date("2027-01-01") };
  const certificate = makeSelfSigned({ subject: { commonName: "示例单位" }, ...validity }, key);
  const certified = await makeKeySigner({ key, holder: "imported", certificate, now }).sign(content);
  expect(certified).toMatchObject({
    alg: algorithm,
    holder: "imported",
    signedAt: "2026-05-01T00:00:00.000Z",
  });
  expect(await verifyEnvelope(content, certified)).toBe(true);
  expect(await verifyEnvelope(Buffer.from("另一份正文"), certified)).toBe(false);
  expect(await verifyEnvelope(content, { ...certified, holder: "detached" })).toBe(false);

  const bare = await makeKeySigner({ key, holder: "platform", now }).sign(content);
  expect(await verifyEnvelope(content, bare)).toBe(false);
  expect(await verifyEnvelope(content, bare, [key.publicKey])).toBe(true);
  const other = generateSigningKey(algorithm);
  expect(await verifyEnvelope(content, bare, [other.publicKey])).toBe(false);
  const borrowed = makeSelfSigned({ subject: { commonName: "他人" }, ...validity }, other);
  expect(await verifyEnvelope(content, { ...certified, certificate: borrowed.pem })).toBe(false);
  expect(() => makeKeySigner({ key, holder: "imported", certificate: borrowed, now })).toThrowError(
    expect.objectContaining({ code: "crypto.certificate_key_mismatch" }),
  );
});

test("checkpoint signers under both algorithms verify by their key lines", async () => {
  const message = Buffer.from("log.example/a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
  for (const [algorithm, type] of [
    ["SM2-SM3", "sm2"],
    ["Ed25519", "ed25519"],
  ] as const) {
    const signer = makeNoteSigner("log.example/a", generateSigningKey(algorithm));
    const key = parseNoteKey(evidenceCrypto.sha256, formatNoteKey(signer.key));
    expect(key.type).toBe(type);
    const signature = await signer.sign(message);
    expect(await evidenceCrypto.verify(algorithm, key.publicKey, message, signature)).toBe(true);
    expect(await evidenceCrypto.verify(algorithm, key.publicKey, Buffer.from("x"), signature)).toBe(false);
  }
  expect(await evidenceCrypto.verify("SM2-SM3", new Uint8Array(65), message, new Uint8Array(70))).toBe(false);
  expect(() => makeNoteSigner("log.example/a", generateSigningKey("ECDSA-P256-SHA256"))).toThrow();
});
