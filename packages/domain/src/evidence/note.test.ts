import { createPublicKey, generateKeyPairSync, hash, sign, verify } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Problem } from "../problem.ts";
import { sameBytes, utf8 } from "./bytes.ts";
import { checkCheckpoint, formatCheckpoint, parseCheckpoint } from "./checkpoint.ts";
import { encodeCosignature, makeCosigner, readCosignature } from "./cosignature.ts";
import type { EvidenceCrypto } from "./crypto.ts";
import { formatNote, type NoteSigner, parseNote, signNote, verifyNote } from "./note.ts";
import { formatNoteKey, makeNoteKey, parseNoteKey } from "./note-keys.ts";

const ED25519_SPKI = Buffer.from("302a300506032b6570032100", "hex");
const crypto: EvidenceCrypto = {
  sha256: (message) => hash("sha256", message, "buffer"),
  sm3: (message) => hash("sm3", message, "buffer"),
  verify: (_algorithm, key, message, signature) =>
    verify(
      null,
      message,
      createPublicKey({ key: Buffer.concat([ED25519_SPKI, key]), format: "der", type: "spki" }),
      signature,
    ),
};

function makeSigner(name: string, type: "ed25519" | "cosignature" = "ed25519"): NoteSigner {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-32);
  return {
    key: makeNoteKey(crypto.sha256, name, type, raw),
    sign: (message) => sign(null, message, privateKey),
  };
}

/** The example of golang.org/x/mod/sumdb/note (BSD-3-Clause). */
const NEUMANN_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const NEUMANN_NOTE =
  "If you think cryptography is the answer to your problem,\n" +
  "then you don't know what your problem is.\n\n" +
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

test("the reference implementation's note verifies and is written the same", async () => {
  const key = parseNoteKey(crypto.sha256, NEUMANN_KEY);
  expect(key).toMatchObject({ name: "PeterNeumann", type: "ed25519", keyId: "c74f20a3" });
  expect(formatNoteKey(key)).toBe(NEUMANN_KEY);
  const note = parseNote(NEUMANN_NOTE);
  expect(await verifyNote(crypto, note, [key])).toEqual([{ key, valid: true }]);
  expect(formatNote(note)).toBe(NEUMANN_NOTE);
});

test("a changed text fails, an unknown key says nothing", async () => {
  const key = parseNoteKey(crypto.sha256, NEUMANN_KEY);
  const changed = parseNote(NEUMANN_NOTE.replace("don't", "do"));
  expect(await verifyNote(crypto, changed, [key])).toEqual([{ key, valid: false }]);
  const other = makeSigner("PeterNeumann").key;
  expect(await verifyNote(crypto, parseNote(NEUMANN_NOTE), [other])).toEqual([]);
});

test.each([
  "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq",
  "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  "",
])("refuses the key %j", (text) => {
  expect(() => parseNoteKey(crypto.sha256, text)).toThrow(Problem);
});

test.each([
  ["no signatures", "text\n\n"],
  ["no empty line", "text\n— a AAAAAAAA\n"],
  ["no newline at the end", NEUMANN_NOTE.slice(0, -1)],
  ["a control character", NEUMANN_NOTE.replace("think", "th\tink")],
  ["a carriage return", NEUMANN_NOTE.replaceAll("\n", "\r\n")],
  ["a hyphen for the dash", NEUMANN_NOTE.replace("—", "-")],
  ["a short signature", "text\n\n— a AAAAAA==\n"],
  ["a name with a plus sign", "text\n\n— a+b AAAAAAAA\n"],
  ["too many signatures", `text\n\n${"— a AAAAAAAA\n".repeat(65)}`],
])("refuses a note with %s", (_what, source) => {
  expect(() => parseNote(source)).toThrow(Problem);
});

test("several keys sign one text; each is checked by itself", async () => {
  const signers = [makeSigner("log.example/a"), makeSigner("log.example/a"), makeSigner("log.example/b")];
  const note = await signNote(await signNote("a\n\nb\n", signers.slice(0, 1)), signers.slice(1));
  const read = parseNote(formatNote(note));
  expect(read.text).toBe("a\n\nb\n");
  const results = await verifyNote(
    crypto,
    read,
    signers.map(({ key }) => key),
  );
  expect(results.map(({ valid }) => valid)).toEqual([true, true, true]);
});

test("checkpoints come back; anything else is refused", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      (size, root) => {
        const checkpoint = { origin: "log.example/qianshu", size, root };
        expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
      },
    ),
    { seed: 20_260_104 },
  );
  const root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
  expect(parseCheckpoint(`o\n7\n${root}\nextension\n`).size).toBe(7);
  const wrong = [
    `\n7\n${root}\n`,
    `o\n07\n${root}\n`,
    `o\n-7\n${root}\n`,
    `o\n99999999999999999999\n${root}\n`,
    `o\n7\nAAAA\n`,
    `o\n7\n${root}`,
    `o\n7\n${root}\n\nx\n`,
    "",
  ];
  for (const text of wrong) expect(() => parseCheckpoint(text), text).toThrow(Problem);
});

test("a log key counts only for the log of its own name", async () => {
  const signer = makeSigner("log.example/ours");
  const root = crypto.sha256(new Uint8Array(0));
  const head = formatCheckpoint({ origin: "log.example/theirs", size: 0, root });
  const source = formatNote(await signNote(head, [signer]));
  expect((await checkCheckpoint(crypto, source, [signer.key])).signatures).toEqual([]);
});

test("a witness states the time; a changed time or text fails", async () => {
  const log = makeSigner("log.example/a");
  const witness = makeSigner("witness.example/w", "cosignature");
  const root = crypto.sha256(utf8("root"));
  const head = formatCheckpoint({ origin: "log.example/a", size: 3, root });
  const note = await signNote(head, [log, makeCosigner(witness, 1_790_000_000)]);
  const check = (source: string) => checkCheckpoint(crypto, source, [witness.key]);
  expect((await check(formatNote(note))).signatures).toEqual([
    { key: witness.key, valid: true, time: 1_790_000_000 },
  ]);
  const later = structuredClone(note);
  later.signatures[1]!.signature[7]! ^= 1;
  expect((await check(formatNote(later))).signatures[0]!.valid).toBe(false);
  const short = structuredClone(note);
  short.signatures[1]!.signature = short.signatures[1]!.signature.subarray(1);
  expect((await check(formatNote(short))).signatures[0]!.valid).toBe(false);
});

test("cosignature bytes: eight of time, most significant first", () => {
  const signature = new Uint8Array(64).fill(7);
  const bytes = encodeCosignature({ time: 0x0102030405, signature });
  expect([...bytes.subarray(0, 8)]).toEqual([0, 0, 0, 1, 2, 3, 4, 5]);
  expect(readCosignature(bytes)).toEqual({ time: 0x0102030405, signature });
  expect(readCosignature(new Uint8Array(72).fill(255))).toBeUndefined();
  expect(sameBytes(readCosignature(bytes)!.signature, signature)).toBe(true);
});

test("an SM2 key has a key id and line of its own", () => {
  const point = new Uint8Array(65).fill(4);
  const key = makeNoteKey(crypto.sha256, "log.example/a", "sm2", point);
  expect(parseNoteKey(crypto.sha256, formatNoteKey(key))).toEqual(key);
  const ed25519 = makeNoteKey(crypto.sha256, "log.example/a", "ed25519", point.subarray(0, 32));
  expect(ed25519.keyId).not.toBe(key.keyId);
  expect(() => makeNoteKey(crypto.sha256, "log.example/a", "sm2", new Uint8Array(64))).toThrow(Problem);
});
