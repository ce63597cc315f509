import { createHash, generateKeyPairSync, hash, sign, verify } from "node:crypto";
import { expect, test } from "vitest";
import { toBase64, utf8 } from "../evidence/bytes.ts";
import { digestsOf } from "../evidence/digests.ts";
import { type SignatureEnvelope, signatureMessage } from "../evidence/signature.ts";
import { type ContractDocument, contractText } from "./contract-document.ts";
import { ContractFile, verifyContractFile } from "./contract-file.ts";
import { makeTerms, testIds } from "./make.ts";

const crypto = {
  sha256: (bytes: Uint8Array) => createHash("sha256").update(bytes).digest(),
  sm3: (bytes: Uint8Array) => createHash("sm3").update(bytes).digest(),
};
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const keyId = `sha256:${hash("sha256", publicKey.export({ type: "spki", format: "der" }))}`;
const document: ContractDocument = {
  schema: "qianshu/contract/1",
  id: "01890000-0000-7000-8000-0000000000d1",
  number: "XY-2026-000001",
  version: 1,
  application: "SQ-2026-000001",
  grantedBy: "department",
  madeOn: "2026-11-01",
  provider: { id: testIds.provider, name: "贵州省公安厅", uscc: "11520000MBX000001Y" },
  consumer: { id: testIds.consumer, name: "贵阳市民政局", uscc: "11520100MBX000002W" },
  terms: makeTerms(),
};

function makeFile(holder: SignatureEnvelope["holder"], over = document): ContractFile {
  const statement = { alg: "Ed25519" as const, keyId, holder, signedAt: "2026-11-02T02:00:00.000Z" };
  const message = signatureMessage(utf8(contractText(over)), statement);
  const envelope = { ...statement, value: toBase64(sign(null, message, privateKey)) };
  return ContractFile.parse({
    schema: "qianshu/contract-file/1",
    text: contractText(document),
    digest: digestsOf(crypto, utf8(contractText(document))),
    signatures: [{ side: "consumer", personName: "签署人", envelope }],
  });
}

const check = (file: ContractFile) =>
  verifyContractFile(crypto, file, (_, message, signature) => verify(null, message, publicKey, signature));

test.each(["platform", "imported", "detached"] as const)(
  "says that a signature was made %s",
  async (holder) => {
    expect(await check(makeFile(holder))).toMatchObject({
      isTextIntact: true,
      signatures: [{ side: "consumer", organizationName: "贵阳市民政局", holder, isValid: true }],
    });
  },
);

test("a signature over another text, and a changed text, are found out", async () => {
  const other = makeFile("detached", { ...document, version: 2 });
  expect(await check(other)).toMatchObject({ isTextIntact: true, signatures: [{ isValid: false }] });
  const changed = { ...makeFile("detached"), text: contractText({ ...document, version: 2 }) };
  expect(await check(changed)).toMatchObject({ isTextIntact: false, signatures: [{ isValid: false }] });
  const file = makeFile("detached");
  const [signature] = file.signatures;
  const claimed = { ...signature!, envelope: { ...signature!.envelope, holder: "platform" as const } };
  expect(await check({ ...file, signatures: [claimed] })).toMatchObject({ signatures: [{ isValid: false }] });
});
