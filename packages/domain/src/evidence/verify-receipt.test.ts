import {
  createPrivateKey,
  createPublicKey,
  createSign,
  createVerify,
  generateKeyPairSync,
  hash,
  sign,
  verify,
} from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { toBase64 } from "./bytes.ts";
import { formatCheckpoint } from "./checkpoint.ts";
import { makeCosigner } from "./cosignature.ts";
import type { EvidenceCrypto } from "./crypto.ts";
import { digestsOf } from "./digests.ts";
import { appendLeaves, EMPTY_LOG, logRoot } from "./log-state.ts";
import { leafHash } from "./merkle.ts";
import { formatNote, type NoteSigner, signNote } from "./note.ts";
import { formatNoteKey, makeNoteKey } from "./note-keys.ts";
import { makeConsistencyProof, makeInclusionProof } from "./proofs.ts";
import { makeReceipt, type Receipt, receiptDigests, receiptEntry } from "./receipt.ts";
import { formatReceiptFile, makeReceiptFile, type ReceiptFile } from "./receipt-file.ts";
import { sm2IdentityHash } from "./sm2.ts";
import { makeTileReader } from "./tiles.ts";
import type { CheckName, CheckStatus } from "./verification.ts";
import { verifyCheckpoints } from "./verify-consistency.ts";
import { type VerifyReceiptOptions, verifyReceiptFile } from "./verify-receipt.ts";

const SPKI = {
  Ed25519: Buffer.from("302a300506032b6570032100", "hex"),
  "SM2-SM3": Buffer.from("3059301306072a8648ce3d020106082a811ccf5501822d034200", "hex"),
};
const sm3 = (message: Uint8Array): Uint8Array => hash("sm3", message, "buffer");
const crypto: EvidenceCrypto = {
  sha256: (message) => hash("sha256", message, "buffer"),
  sm3,
  verify: (algorithm, raw, message, signature) => {
    const key = createPublicKey({ key: Buffer.concat([SPKI[algorithm], raw]), format: "der", type: "spki" });
    if (algorithm === "Ed25519") return verify(null, message, key, signature);
    return createVerify("sm3").update(sm2IdentityHash(sm3, raw)).update(message).verify(key, signature);
  },
};

const ORIGIN = "log.example/qianshu";
const DATA = Buffer.from("id,name\n1,甲\n");

function makeEd25519Signer(name: string, type: "ed25519" | "cosignature"): NoteSigner {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-32);
  return {
    key: makeNoteKey(crypto.sha256, name, type, raw),
    sign: (message) => sign(null, message, privateKey),
  };
}

function makeSm2Signer(name: string): NoteSigner {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "SM2" });
  const key = createPrivateKey(privateKey.export({ type: "pkcs8", format: "pem" }));
  const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-65);
  return {
    key: makeNoteKey(crypto.sha256, name, "sm2", raw),
    sign: (message) => createSign("sm3").update(sm2IdentityHash(sm3, raw)).update(message).sign(key),
  };
}

const log = makeEd25519Signer(ORIGIN, "ed25519");
const sm2 = makeSm2Signer(ORIGIN);
const witnesses = ["w1", "w2"].map((name) => makeEd25519Signer(`witness.example/${name}`, "cosignature"));
const LOG_KEYS = [log, sm2].map(({ key }) => formatNoteKey(key));
const ALL_KEYS = [...LOG_KEYS, ...witnesses.map(({ key }) => formatNoteKey(key))];

const uuid = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, "0")}`;

function makeDelivery(n: number): Receipt {
  const digests = digestsOf(crypto, DATA);
  return makeReceipt(
    {
      kind: "delivery",
      delivery: uuid(1),
      contract: { id: uuid(2), digest: digests },
      subject: { type: "release", asset: uuid(3), release: uuid(4), manifest: digests },
      parties: { provider: uuid(5), consumer: uuid(6) },
      plan: digests,
      format: "csv",
      rows: n,
      bytes: DATA.length,
      used: { rows: n },
      content: digests,
      context: {},
    },
    {
      id: uuid(100 + n),
      issuedAt: new Date(1_790_000_000_000 + n),
      nonce: hash("sha256", `nonce ${n}`),
    },
  );
}

/** A log over receipts, with its heads and proofs at any size. */
function makeLog(receipts: readonly Receipt[]) {
  const leaves = receipts.map((r) => leafHash(crypto.sha256, receiptEntry(receiptDigests(crypto, r))));
  const tilesAt = (size: number) => appendLeaves(crypto.sha256, EMPTY_LOG, leaves.slice(0, size));
  const readerAt = (size: number) => {
    const files = new Map(tilesAt(size).tiles.map(({ path, bytes }) => [path, bytes]));
    return makeTileReader(crypto.sha256, size, async (path) => files.get(path)!);
  };
  const headAt = async (size: number, signers: readonly NoteSigner[], origin = ORIGIN) => {
    const root = logRoot(crypto.sha256, tilesAt(size).state);
    return formatNote(await signNote(formatCheckpoint({ origin, size, root }), signers));
  };
  return {
    headAt,
    proveGrowth: (from: number, to: number) => makeConsistencyProof(crypto.sha256, from, to, readerAt(to)),
    fileOf: async (index: number, size: number, signers: readonly NoteSigner[]) =>
      makeReceiptFile({
        receipt: receipts[index]!,
        leafIndex: index,
        inclusionProof: await makeInclusionProof(crypto.sha256, index, size, readerAt(size)),
        checkpoint: await headAt(size, signers),
        keys: signers.map(({ key }) => key),
      }),
  };
}

const receipts = Array.from({ length: 300 }, (_, n) => makeDelivery(n));
const honest = makeLog(receipts);
let file: ReceiptFile;

beforeAll(async () => {
  file = await honest.fileOf(123, 300, [log, sm2, makeCosigner(witnesses[0]!, 1_790_000_100)]);
});

async function statuses(input: unknown, keys: readonly string[], options?: VerifyReceiptOptions) {
  const result = await verifyReceiptFile(crypto, input, keys, options);
  const byName: Partial<Record<CheckName, CheckStatus>> = {};
  for (const check of result.checks) byName[check.name] = check.status;
  return { valid: result.valid, ...byName };
}

test("a receipt file verifies with public keys only, data and witness included", async () => {
  const options = { dataDigest: digestsOf(crypto, DATA), witnesses: 1 };
  const result = await verifyReceiptFile(crypto, formatReceiptFile(file), ALL_KEYS, options);
  expect(result.checks.map(({ name, status }) => [name, status])).toEqual([
    ["format", "pass"],
    ["inclusion", "pass"],
    ["signature", "pass"],
    ["sm2Signature", "pass"],
    ["witnesses", "pass"],
    ["data", "pass"],
  ]);
  expect(result.valid).toBe(true);
  expect(result.receipt?.id).toBe(uuid(223));
  expect(result.checkpoint?.signatures.at(-1)?.time).toBe(1_790_000_100);
  for (const check of result.checks) {
    expect(check.label.zh && check.label.en && check.detail.zh && check.detail.en).toBeTruthy();
  }
});

test("each of the log's keys suffices alone; without any nothing is proved", async () => {
  expect(await statuses(file, [LOG_KEYS[0]!])).toMatchObject({
    valid: true,
    signature: "pass",
    sm2Signature: "skipped",
    witnesses: "skipped",
    data: "skipped",
  });
  expect(await statuses(file, [LOG_KEYS[1]!])).toMatchObject({
    valid: true,
    signature: "skipped",
    sm2Signature: "pass",
  });
  expect(await statuses(file, [])).toMatchObject({ valid: false, inclusion: "pass" });
  expect(await statuses(file, ALL_KEYS.slice(2))).toMatchObject({ valid: false, witnesses: "pass" });
});

test("a trusted key that did not sign is a failure", async () => {
  const stranger = formatNoteKey(makeEd25519Signer(ORIGIN, "ed25519").key);
  expect(await statuses(file, [stranger])).toMatchObject({ valid: false, signature: "fail" });
  expect(await statuses(file, [stranger, LOG_KEYS[0]!])).toMatchObject({ valid: true, signature: "pass" });
  const unsigned = await honest.fileOf(5, 300, [log]);
  expect(await statuses(unsigned, LOG_KEYS)).toMatchObject({ valid: false, sm2Signature: "fail" });
});

test("too few witnesses, a wrong witness", async () => {
  expect(await statuses(file, ALL_KEYS, { witnesses: 2 })).toMatchObject({ valid: false, witnesses: "fail" });
  const forged = { key: witnesses[1]!.key, sign: () => new Uint8Array(64) };
  const wrong = await honest.fileOf(5, 300, [log, sm2, makeCosigner(forged, 1_790_000_100)]);
  expect(await statuses(wrong, ALL_KEYS)).toMatchObject({ valid: false, witnesses: "fail" });
});

test("every changed receipt field breaks inclusion", async () => {
  const receipt = file.receipt as Extract<Receipt, { kind: "delivery" }>;
  const changes: Partial<typeof receipt>[] = [
    { rows: receipt.rows + 1 },
    { bytes: receipt.bytes + 1 },
    { issuedAt: "2026-09-21T14:13:20.000Z" },
    { nonce: "0".repeat(64) },
    { id: uuid(1) },
    { format: "parquet" },
    { content: { ...receipt.content, sm3: "0".repeat(64) } },
    { content: { ...receipt.content, sha256: "0".repeat(64) } },
    { parties: { provider: receipt.parties.consumer, consumer: receipt.parties.provider } },
    { contract: { ...receipt.contract, id: uuid(99) } },
    { used: {} },
    { context: { operator: "0".repeat(64) } },
  ];
  for (const change of changes) {
    const tampered = { ...file, receipt: { ...receipt, ...change } };
    expect(await statuses(tampered, LOG_KEYS)).toMatchObject({ valid: false, inclusion: "fail" });
  }
});

test("a changed proof, index or head", async () => {
  const [first, ...rest] = file.inclusionProof;
  const zero = toBase64(new Uint8Array(32));
  for (const change of [
    { leafIndex: 124 },
    { leafIndex: 300 },
    { inclusionProof: rest },
    { inclusionProof: [zero, ...rest] },
    { inclusionProof: [...rest, first!] },
    { inclusionProof: [...file.inclusionProof, zero] },
  ]) {
    expect(await statuses({ ...file, ...change }, LOG_KEYS)).toMatchObject({
      valid: false,
      inclusion: "fail",
    });
  }
  const otherSize = { ...file, checkpoint: file.checkpoint.replace("\n300\n", "\n301\n") };
  expect(await statuses(otherSize, LOG_KEYS)).toMatchObject({
    valid: false,
    signature: "fail",
    sm2Signature: "fail",
  });
  const otherHead = { ...file, checkpoint: await honest.headAt(299, [log, sm2]) };
  expect(await statuses(otherHead, LOG_KEYS)).toMatchObject({
    valid: false,
    inclusion: "fail",
    signature: "pass",
  });
  const otherLog = { ...file, checkpoint: await honest.headAt(300, [log, sm2], "log.example/other") };
  expect(await statuses(otherLog, LOG_KEYS)).toMatchObject({ valid: false, signature: "fail" });
});

test("other data, or data for a receipt that speaks of none", async () => {
  const dataDigest = digestsOf(crypto, Buffer.from("id,name\n1,乙\n"));
  expect(await statuses(file, LOG_KEYS, { dataDigest })).toMatchObject({ valid: false, data: "fail" });
  const digests = digestsOf(crypto, DATA);
  const audit = makeReceipt(
    { kind: "audit", event: "query", outcome: "success", record: digests, context: {} },
    { id: uuid(7), issuedAt: new Date(0), nonce: "1".repeat(64) },
  );
  const auditFile = await makeLog([audit]).fileOf(0, 1, [log, sm2]);
  expect(await statuses(auditFile, LOG_KEYS)).toMatchObject({ valid: true });
  expect(await statuses(auditFile, LOG_KEYS, { dataDigest })).toMatchObject({ valid: false, data: "fail" });
});

test.each([
  ["not JSON", "{"],
  ["an empty file", ""],
  ["another format", JSON.stringify({ format: "x" })],
  ["null", "null"],
  ["a list", "[]"],
])("%s is a failed check, not an exception", async (_what, text) => {
  expect(await statuses(text, LOG_KEYS)).toEqual({ valid: false, format: "fail" });
});

test("malformed parts are a failed check that names the field", async () => {
  for (const change of [
    { leafIndex: -1 },
    { inclusionProof: ["AAAA"] },
    { inclusionProof: Array.from({ length: 54 }, () => file.inclusionProof[0]) },
    { checkpoint: "x" },
    { checkpoint: file.checkpoint.replace("\n300\n", "\nmany\n") },
    { extra: 1 },
    { receipt: { ...file.receipt, operatorName: "x" } },
  ]) {
    expect(await statuses({ ...file, ...change }, LOG_KEYS)).toEqual({ valid: false, format: "fail" });
  }
});

test("a malformed trusted key is the caller's problem", async () => {
  await expect(verifyReceiptFile(crypto, file, ["nonsense"])).rejects.toMatchObject({
    code: "evidence.key_malformed",
  });
});

test("heads of a growing log agree", async () => {
  for (const [from, to] of [
    [0, 300],
    [1, 2],
    [255, 257],
    [256, 300],
    [300, 300],
  ] as const) {
    const [older, newer] = [await honest.headAt(from, [log, sm2]), await honest.headAt(to, [log, sm2])];
    const result = await verifyCheckpoints(
      crypto,
      older,
      newer,
      await honest.proveGrowth(from, to),
      LOG_KEYS,
    );
    expect(result).toMatchObject({ valid: true, forked: false });
  }
});

test("a fork is noticed: by its proof, and at equal sizes without one", async () => {
  const rewritten = makeLog(receipts.with(42, makeDelivery(9999)));
  const [older, newer] = [await honest.headAt(200, [log, sm2]), await rewritten.headAt(300, [log, sm2])];
  const proof = await rewritten.proveGrowth(200, 300);
  expect(await verifyCheckpoints(crypto, older, newer, proof, LOG_KEYS)).toMatchObject({
    valid: false,
    forked: false,
    checks: [{ name: "consistency", status: "fail" }, {}, {}, {}, {}, {}, {}],
  });
  const twin = await rewritten.headAt(200, [log, sm2]);
  expect(await verifyCheckpoints(crypto, older, twin, [], LOG_KEYS)).toMatchObject({
    valid: false,
    forked: true,
  });
  const stranger = makeEd25519Signer(ORIGIN, "ed25519");
  const forged = await rewritten.headAt(200, [stranger]);
  expect(await verifyCheckpoints(crypto, older, forged, [], LOG_KEYS)).toMatchObject({
    valid: false,
    forked: false,
  });
  const elsewhere = await rewritten.headAt(300, [log, sm2], "log.example/other");
  expect((await verifyCheckpoints(crypto, older, elsewhere, proof, LOG_KEYS)).valid).toBe(false);
});
