import { hash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { toBase64 } from "@qianshu/domain/evidence/bytes";
import { formatCheckpoint } from "@qianshu/domain/evidence/checkpoint";
import { appendLeaves, EMPTY_LOG, type LogState, logRoot } from "@qianshu/domain/evidence/log-state";
import { leafHash } from "@qianshu/domain/evidence/merkle";
import { formatNote, type NoteSigner, signNote } from "@qianshu/domain/evidence/note";
import { makeConsistencyProof, makeInclusionProof } from "@qianshu/domain/evidence/proofs";
import { makeReceipt, type Receipt, receiptDigests, receiptEntry } from "@qianshu/domain/evidence/receipt";
import { formatReceiptFile, makeReceiptFile } from "@qianshu/domain/evidence/receipt-file";
import { encodeEntryBundle, entryBundlesBetween, makeTileReader } from "@qianshu/domain/evidence/tiles";
import { evidenceCrypto } from "@qianshu/server/platform/crypto/evidence-crypto";

const { sha256 } = evidenceCrypto;

interface ExportedLog {
  folder: string;
  origin: string;
  signers: readonly NoteSigner[];
  /** Sizes of the log after each batch; the last but one becomes the old checkpoint. */
  sizes: readonly number[];
  /** Indexes for which receipt files are written. */
  receipts: readonly number[];
  /** Another name gives other entries: a log that forked. */
  history?: string;
}

/** Writes a log as the platform publishes it, in batches, with the proofs of our own code. */
export async function writeExportedLog({
  folder,
  origin,
  signers,
  sizes,
  receipts,
  history = "",
}: ExportedLog): Promise<void> {
  const tiles = new Map<string, Uint8Array>();
  const all: Receipt[] = [];
  const heads: string[] = [];
  let state: LogState = EMPTY_LOG;
  for (const size of sizes) {
    const batch = Array.from({ length: size - state.size }, (_, i) => makeAudit(state.size + i, history));
    all.push(...batch);
    const appended = appendLeaves(
      sha256,
      state,
      batch.map((receipt) => leafHash(sha256, entryOf(receipt))),
    );
    for (const { from, to, path: name } of entryBundlesBetween(state.size, size)) {
      tiles.set(name, encodeEntryBundle(all.slice(from, to).map(entryOf)));
    }
    for (const tile of appended.tiles) tiles.set(tile.path, tile.bytes);
    state = appended.state;
    const text = formatCheckpoint({ origin, size, root: logRoot(sha256, state) });
    heads.push(formatNote(await signNote(text, signers)));
  }
  const size = state.size;
  const read = makeTileReader(sha256, size, async (name) => tiles.get(name)!);
  const consistency = await makeConsistencyProof(sha256, sizes.at(-2)!, size, read);
  const files: [string, string | Uint8Array][] = [
    ...tiles,
    ["checkpoint", heads.at(-1)!],
    ["checkpoint.old", heads.at(-2)!],
    ["consistency.json", JSON.stringify(consistency.map(toBase64))],
  ];
  for (const leafIndex of receipts) {
    const file = makeReceiptFile({
      receipt: all[leafIndex]!,
      leafIndex,
      inclusionProof: await makeInclusionProof(sha256, leafIndex, size, read),
      checkpoint: heads.at(-1)!,
      keys: signers.map(({ key }) => key),
    });
    files.push([`receipts/${leafIndex}.json`, formatReceiptFile(file)]);
  }
  for (const [name, content] of files) await save(path.join(folder, name), content);
}

function makeAudit(n: number, history: string): Receipt {
  const record = { sha256: hash("sha256", `record ${n}`), sm3: hash("sm3", `record ${n}`) };
  return makeReceipt(
    { kind: "audit", event: "query", outcome: "success", record, context: {} },
    {
      id: `01990000-0000-7000-8000-${String(n).padStart(12, "0")}`,
      issuedAt: new Date(1_790_000_000_000 + n),
      nonce: hash("sha256", `nonce ${n}${history}`),
    },
  );
}

function entryOf(receipt: Receipt): Uint8Array {
  return receiptEntry(receiptDigests(evidenceCrypto, receipt));
}

async function save(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
}
