import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { formatNoteKey } from "@qianshu/domain/evidence/note-keys";
import { verifyCheckpoints } from "@qianshu/domain/evidence/verify-consistency";
import { makeSelfSigned } from "@qianshu/server/platform/crypto/certificate-make";
import { evidenceCrypto, makeNoteSigner } from "@qianshu/server/platform/crypto/evidence-crypto";
import { makeKeySigner, verifyEnvelope } from "@qianshu/server/platform/crypto/signer";
import {
  formatSigningKey,
  generateSigningKey,
  parseVerifyingKey,
} from "@qianshu/server/platform/crypto/signing-key";
import { afterAll, describe, expect, test } from "vitest";
import { makeLocalKey } from "../../packages/cli/src/evidence/local-key.ts";
import { signDetached, verifyEnvelope as verifyLocally } from "../../packages/cli/src/evidence/sign.ts";
import { verifyReceipt } from "../../packages/cli/src/evidence/verify.ts";
import { writeExportedLog } from "./exported-log.ts";

const folder = mkdtempSync(path.join(tmpdir(), "qianshu-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));
const content = Buffer.from("共享协议");
const signedAt = new Date("2026-05-01T00:00:00Z");

describe("the command line and the server agree", () => {
  test("on receipts: what the one publishes the other verifies", async () => {
    const origin = "log.example/qianshu";
    const signers = [
      makeNoteSigner(origin, generateSigningKey("Ed25519")),
      makeNoteSigner(origin, generateSigningKey("SM2-SM3")),
    ];
    await writeExportedLog({ folder, origin, signers, sizes: [300, 700], receipts: [0, 299, 699] });
    const keys = signers.map(({ key }) => formatNoteKey(key));
    for (const index of [0, 299, 699]) {
      const result = await verifyReceipt(path.join(folder, "receipts", `${index}.json`), keys);
      expect(result).toMatchObject({ valid: true, leafIndex: index });
    }
    const read = (name: string) => readFile(path.join(folder, name), "utf8");
    const proof = (JSON.parse(await read("consistency.json")) as string[]).map((hash) =>
      Buffer.from(hash, "base64"),
    );
    const heads = [await read("checkpoint.old"), await read("checkpoint")] as const;
    expect(await verifyCheckpoints(evidenceCrypto, ...heads, proof, keys)).toMatchObject({
      valid: true,
      forked: false,
    });
  });

  test("on detached signatures", async () => {
    const key = makeLocalKey();
    const envelope = signDetached(content, { privateKey: key.privateKey, signedAt });
    const publicKey = parseVerifyingKey(key.publicKey);
    expect(publicKey.keyId).toBe(key.keyId);
    expect(await verifyEnvelope(content, envelope, [publicKey])).toBe(true);
    expect(await verifyEnvelope(Buffer.from("共享协定"), envelope, [publicKey])).toBe(false);
  });

  test.each(["SM2-SM3", "Ed25519", "ECDSA-P256-SHA256"] as const)("on %s certificates", async (algorithm) => {
    const key = generateSigningKey(algorithm);
    const validity = { notBefore: new Date("2026-01-01"), notAfter: new Date("2027-01-01") };
    const certificate = makeSelfSigned({ subject: { commonName: "示例单位" }, ...validity }, key);
    const there = await makeKeySigner({ key, holder: "platform", certificate, now: () => signedAt }).sign(
      content,
    );
    expect(await verifyLocally(content, there)).toBe(true);
    const privateKey = formatSigningKey(key);
    const here = signDetached(content, { privateKey, certificate: certificate.pem, signedAt });
    expect(await verifyEnvelope(content, here)).toBe(true);
    expect(here.keyId).toBe(there.keyId);
  });
});
