import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { describeKey, localCrypto, makeLocalKey } from "./local-key.ts";
import { signDetached, verifyEnvelope } from "./sign.ts";

const content = Buffer.from("共享协议");
const signedAt = new Date("2026-05-01T00:00:00Z");

/** Made once with `openssl req -x509 -new -sm3` (openssl 3.0) for a key that is not kept. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBbTCCAROgAwIBAgIUUrmjGBMn6WDVknnjo9neNc3juGkwCgYIKoEcz1UBg3Uw
DDEKMAgGA1UEAwwBdDAeFw0yNjExMjIxNDMyNDZaFw0yNjEyMjIxNDMyNDZaMAwx
CjAIBgNVBAMMAXQwWTATBgcqhkjOPQIBBggqgRzPVQGCLQNCAAQBskb38f7BJXJg
Z15i+xuXp25ZL7WOWa+U6ovvSdNmLkfUyZLRCQ5ZSpCityerrb26AvvasLOTR+9l
AkJM2Euao1MwUTAdBgNVHQ4EFgQUNPLrynyJhIUPDBl1G4Z9Oaz0NqcwHwYDVR0j
BBgwFoAUNPLrynyJhIUPDBl1G4Z9Oaz0NqcwDwYDVR0TAQH/BAUwAwEB/zAKBggq
gRzPVQGDdQNIADBFAiA/vleAB3qrHU0suy1XvHwcgRM0Dg8wIk83HydRoYmVUgIh
AIHQy6svvw2IcGE5oAT+q3rB111bL4zMpz5Utt+A+KuH
-----END CERTIFICATE-----`;

test("a new SM2 key signs here and verifies by its public key", async () => {
  const { privateKey, publicKey, keyId } = makeLocalKey();
  const envelope = signDetached(content, { privateKey, signedAt });
  expect(envelope).toMatchObject({
    alg: "SM2-SM3",
    keyId,
    holder: "detached",
    signedAt: signedAt.toISOString(),
  });
  expect(await verifyEnvelope(content, envelope, [makeLocalKey().publicKey, publicKey])).toBe(true);
  expect(await verifyEnvelope(Buffer.from("共享协定"), envelope, [publicKey])).toBe(false);
  expect(await verifyEnvelope(content, envelope, [makeLocalKey().publicKey])).toBe(false);
  expect(await verifyEnvelope(content, { ...envelope, holder: "platform" }, [publicKey])).toBe(false);
});

test.each(["ed25519", "ec"] as const)("an %s key signs too", async (type) => {
  const pair =
    type === "ec" ? generateKeyPairSync("ec", { namedCurve: "P-256" }) : generateKeyPairSync("ed25519");
  const privateKey = pair.privateKey
    .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "p" })
    .toString();
  const envelope = signDetached(content, { privateKey, passphrase: "p", signedAt });
  expect(envelope.keyId).toBe(describeKey(pair.publicKey).keyId);
  const publicKey = pair.publicKey.export({ type: "spki", format: "pem" }).toString();
  expect(await verifyEnvelope(content, envelope, [publicKey])).toBe(true);
});

test("a certificate of another key, a wrong passphrase, nonsense: problems", async () => {
  const { privateKey } = makeLocalKey();
  expect(() => signDetached(content, { privateKey, signedAt, certificate: CERTIFICATE })).toThrowError(
    expect.objectContaining({ code: "crypto.certificate_key_mismatch" }),
  );
  expect(() => signDetached(content, { privateKey, signedAt, certificate: "x" })).toThrowError(
    expect.objectContaining({ code: "crypto.certificate_invalid" }),
  );
  expect(() => signDetached(content, { privateKey: "x", signedAt })).toThrowError(
    expect.objectContaining({ code: "crypto.key_invalid" }),
  );
  const envelope = signDetached(content, { privateKey, signedAt });
  await expect(verifyEnvelope(content, envelope, ["x"])).rejects.toMatchObject({
    code: "crypto.key_invalid",
  });
  expect(await verifyEnvelope(content, { ...envelope, certificate: CERTIFICATE })).toBe(false);
});

test("bytes that are no point verify nothing", async () => {
  expect(await localCrypto.verify("SM2-SM3", new Uint8Array(65), content, new Uint8Array(70))).toBe(false);
  expect(await localCrypto.verify("Ed25519", new Uint8Array(31), content, new Uint8Array(64))).toBe(false);
});
