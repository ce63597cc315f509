import { createHash, hash, randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { formatCheckpoint } from "@qianshu/domain/evidence/checkpoint";
import { appendLeaves, EMPTY_LOG, logRoot } from "@qianshu/domain/evidence/log-state";
import { leafHash } from "@qianshu/domain/evidence/merkle";
import { formatNote, type NoteSigner, signNote } from "@qianshu/domain/evidence/note";
import { formatNoteKey, makeNoteKey } from "@qianshu/domain/evidence/note-keys";
import { makeReceipt, receiptDigests, receiptEntry } from "@qianshu/domain/evidence/receipt";
import { formatReceiptFile, makeReceiptFile } from "@qianshu/domain/evidence/receipt-file";
import { afterAll, beforeAll, expect, test } from "vitest";
import { localCrypto, makeLocalKey, readPrivateKey, signWith } from "./local-key.ts";
import { digestFile, readKeyLines } from "./read-file.ts";
import { verifyReceipt } from "./verify.ts";

const ORIGIN = "log.example/qianshu";
// Larger than one read, so that digests go over several pieces.
const data = randomBytes(2_500_000);
const at = (name: string) => path.join(folder, name);
let folder: string;
let keys: string[];

function makeSigner(): NoteSigner {
  const { privateKey, publicKey } = readPrivateKey(makeLocalKey().privateKey);
  return {
    key: makeNoteKey(localCrypto.sha256, ORIGIN, "sm2", publicKey.raw),
    sign: (message) => signWith(privateKey, publicKey, message),
  };
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "qianshu-verify-"));
  const digests = { sha256: hash("sha256", data), sm3: hash("sm3", data) };
  const uuid = "01990000-0000-7000-8000-000000000001";
  const receipt = makeReceipt(
    {
      kind: "completion",
      grant: uuid,
      contract: { id: uuid, digest: digests },
      parties: { provider: uuid, consumer: uuid },
      ended: "completed",
      rows: 1,
      bytes: data.length,
      used: { calls: 1 },
      content: digests,
    },
    { id: uuid, issuedAt: new Date("2026-03-01T00:00:00Z"), nonce: "0".repeat(64) },
  );
  const leaf = leafHash(localCrypto.sha256, receiptEntry(receiptDigests(localCrypto, receipt)));
  const { state } = appendLeaves(localCrypto.sha256, EMPTY_LOG, [leaf]);
  const signer = makeSigner();
  const head = formatCheckpoint({ origin: ORIGIN, size: 1, root: logRoot(localCrypto.sha256, state) });
  const file = makeReceiptFile({
    receipt,
    leafIndex: 0,
    inclusionProof: [],
    checkpoint: formatNote(await signNote(head, [signer])),
    keys: [signer.key],
  });
  await writeFile(at("receipt.json"), formatReceiptFile(file));
  await writeFile(at("data"), data);
  await writeFile(at("keys"), `# 加入时交换\n\n  ${formatNoteKey(signer.key)}\r\n`);
  keys = await readKeyLines(at("keys"));
});
afterAll(() => rm(folder, { recursive: true }));

test("a receipt and its data verify from files and public keys alone", async () => {
  expect(keys).toHaveLength(1);
  const result = await verifyReceipt(at("receipt.json"), keys, at("data"));
  expect(result.valid).toBe(true);
  expect(result.checks.filter(({ status }) => status === "pass").map(({ name }) => name)).toEqual([
    "format",
    "inclusion",
    "sm2Signature",
    "data",
  ]);
  expect((await verifyReceipt(at("receipt.json"), keys)).valid).toBe(true);
});

test("one changed byte of data, a changed receipt, another key: not valid", async () => {
  const changed = Buffer.from(data);
  changed[2_400_000]! ^= 1;
  await writeFile(at("changed"), changed);
  const withChanged = await verifyReceipt(at("receipt.json"), keys, at("changed"));
  expect(withChanged).toMatchObject({ valid: false, receipt: { kind: "completion" } });
  expect(withChanged.checks.find(({ name }) => name === "data")?.status).toBe("fail");

  await writeFile(at("cut.json"), "{");
  expect((await verifyReceipt(at("cut.json"), keys)).valid).toBe(false);
  expect((await verifyReceipt(at("receipt.json"), [formatNoteKey(makeSigner().key)])).valid).toBe(false);
  expect((await verifyReceipt(at("receipt.json"), keys, undefined, 1)).valid).toBe(false);
});

test("a missing file or a malformed key is a problem that names it", async () => {
  await expect(verifyReceipt(at("missing"), keys)).rejects.toMatchObject({
    code: "platform.not_found",
    facts: { field: at("missing"), found: "ENOENT" },
  });
  await expect(verifyReceipt(at("receipt.json"), keys, at("missing"))).rejects.toMatchObject({
    code: "platform.not_found",
  });
  await expect(verifyReceipt(at("receipt.json"), ["x"])).rejects.toMatchObject({
    code: "evidence.key_malformed",
  });
});

test("a file is digested as a whole", async () => {
  expect(await digestFile(at("data"))).toEqual({
    sha256: createHash("sha256").update(data).digest("hex"),
    sm3: createHash("sm3").update(data).digest("hex"),
  });
});
