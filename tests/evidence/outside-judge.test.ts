import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeCosigner } from "@qianshu/domain/evidence/cosignature";
import { formatNoteKey, makeNoteKey } from "@qianshu/domain/evidence/note-keys";
import { evidenceCrypto, makeNoteSigner } from "@qianshu/server/platform/crypto/evidence-crypto";
import { generateSigningKey, signMessage } from "@qianshu/server/platform/crypto/signing-key";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeExportedLog } from "./exported-log.ts";

/** Where Debian's golang-golang-x-mod-dev puts its sources (GOPATH layout). */
const GOPATH = "/usr/share/gocode";
const ORIGIN = "log.example/qianshu";
const folder = mkdtempSync(path.join(tmpdir(), "qianshu-judge-"));
const judge = path.join(folder, "judge");
const missing = findMissing();

const log = makeNoteSigner(ORIGIN, generateSigningKey("Ed25519"));
const sm2 = makeNoteSigner(ORIGIN, generateSigningKey("SM2-SM3"));
const witnessKey = generateSigningKey("Ed25519");
const witness = makeCosigner(
  {
    key: makeNoteKey(evidenceCrypto.sha256, "witness.example/w", "cosignature", witnessKey.publicKey.raw),
    sign: (message) => signMessage(witnessKey, message),
  },
  1_790_000_000,
);

beforeAll(() => {
  if (missing) return;
  execFileSync(findGo()!, ["build", "-o", judge, path.join(import.meta.dirname, "judge", "main.go")], {
    env: { ...process.env, GO111MODULE: "off", GOFLAGS: "", GOPATH },
    stdio: ["ignore", "inherit", "inherit"],
  });
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));

function askJudge(name: string): { code: number | null; lines: string[] } {
  const { status, stdout } = spawnSync(judge, [path.join(folder, name), formatNoteKey(log.key)], {
    encoding: "utf8",
  });
  return { code: status, lines: stdout.trim().split("\n") };
}

async function writeLog(
  name: string,
  sizes: readonly number[],
  receipts: readonly number[],
  history?: string,
): Promise<string> {
  const target = path.join(folder, name);
  const signers = [log, sm2, witness];
  await writeExportedLog({ folder: target, origin: ORIGIN, signers, sizes, receipts, history });
  return target;
}

describe("golang.org/x/mod/sumdb judges a log of ours", () => {
  test.for([
    { sizes: [1, 700, 1000], receipts: [0, 1, 255, 256, 699, 998, 999] },
    { sizes: [256, 257, 4096, 5000], receipts: [0, 256, 4095, 4096, 4999] },
    { sizes: [3, 256], receipts: [0, 255] },
  ])("with sizes $sizes: signature, every entry, consistency, receipts", async ({ sizes, receipts }, ctx) => {
    if (missing) ctx.skip(missing);
    const [before, size] = sizes.slice(-2);
    await writeLog(`log-${size}`, sizes, receipts);
    expect(askJudge(`log-${size}`)).toEqual({
      code: 0,
      lines: [
        `ok signature ${ORIGIN}`,
        `ok entries ${size}`,
        `ok consistency ${before} to ${size}`,
        `ok receipts ${receipts.length}`,
      ],
    });
  });

  test.for([
    ["an entry", "tile/entries/001", 100, "fail entries"],
    ["a leaf", "tile/0/002.p/88", 40, "fail entries"],
    ["the signature", "checkpoint", 134, "fail signature"],
    ["the root", "checkpoint", 40, "fail signature"],
    ["a consistency proof", "consistency.json", 10, "fail consistency"],
    ["a receipt", "receipts/5.json", 150, "fail 5.json"],
  ] as const)("and finds %s changed", async ([what, file, at, finding], ctx) => {
    if (missing) ctx.skip(missing);
    const name = `changed-${what.replaceAll(" ", "-")}`;
    const target = path.join(await writeLog(name, [500, 600], [5]), file);
    const content = await readFile(target);
    // Another letter or digit of the same alphabet, so that the file's form stays whole.
    content[at] = content[at] === 0x34 ? 0x35 : 0x34;
    await writeFile(target, content);
    const { code, lines } = askJudge(name);
    expect(code).toBe(1);
    expect(lines.at(-1)).toContain(finding);
  });

  test("and finds that an older head signed by the same key belongs to another history", async (ctx) => {
    if (missing) ctx.skip(missing);
    const ours = await writeLog("fork-a", [500, 600], [5]);
    const other = await writeLog("fork-b", [500, 600], [5], "another");
    await copyFile(path.join(other, "checkpoint.old"), path.join(ours, "checkpoint.old"));
    const { code, lines } = askJudge("fork-a");
    expect(code).toBe(1);
    expect(lines.at(-1)).toContain("fail consistency");
  });
});

function findGo(): string | undefined {
  const candidates = ["go", "/usr/lib/go/bin/go", "/usr/local/go/bin/go"];
  return candidates.find((go) => spawnSync(go, ["version"], { stdio: "ignore" }).status === 0);
}

function findMissing(): string | undefined {
  if (findGo() === undefined) return "Go is not installed (Debian package golang-go)";
  if (!existsSync(path.join(GOPATH, "src/golang.org/x/mod/sumdb/tlog"))) {
    return "sumdb/tlog is not installed (Debian package golang-golang-x-mod-dev)";
  }
  return undefined;
}
