import type { SignatureAlgorithm } from "@qianshu/domain/evidence/crypto";
import type { NoteSigner } from "@qianshu/domain/evidence/note";
import { formatNoteKey } from "@qianshu/domain/evidence/note-keys";
import { makeNoteSigner } from "../../platform/crypto/evidence-crypto.ts";
import { formatSigningKey, generateSigningKey, parseSigningKey } from "../../platform/crypto/signing-key.ts";
import type { Platform } from "../../platform/module.ts";
import * as queries from "./log.queries.ts";

const PURPOSE = "evidence-log-keys";

/** A signer of checkpoints with what others need to trust it. */
export interface LogSigner {
  signer: NoteSigner;
  algorithm: SignatureAlgorithm;
  vkey: string;
  fingerprint: string;
}

/** The log's two keys: Ed25519, which every outside verifier reads, and SM2 beside it; made on first use. */
export async function loadLogSigners(platform: Platform, origin: string): Promise<LogSigner[]> {
  const { db } = platform.database;
  const algorithms: SignatureAlgorithm[] = ["Ed25519", "SM2-SM3"];
  const known = new Set((await queries.listLogKeys(db, origin)).map(({ algorithm }) => algorithm));
  for (const algorithm of algorithms.filter((one) => !known.has(one))) {
    const pem = formatSigningKey(generateSigningKey(algorithm));
    const sealed = await platform.keys.sealSecret(PURPOSE, pem, `${origin}/${algorithm}`);
    // Two processes may start at once: the first row stays, both read it back below.
    await queries.insertLogKey(db, { name: origin, algorithm, sealed });
  }
  const rows = await queries.listLogKeys(db, origin);
  return Promise.all(
    rows.map(async (row) => {
      const pem = (
        await platform.keys.openSecret(PURPOSE, row.sealed, `${row.name}/${row.algorithm}`)
      ).toString();
      const key = parseSigningKey(pem);
      const signer = makeNoteSigner(row.name, key);
      return {
        signer,
        algorithm: key.algorithm,
        vkey: formatNoteKey(signer.key),
        fingerprint: key.publicKey.keyId,
      };
    }),
  );
}
