import { toHex } from "../evidence/bytes.ts";
import type { EvidenceCrypto } from "../evidence/crypto.ts";
import { CHAIN_START, nextLink } from "./record-chain.ts";
import type { Transfer } from "./transfer.ts";

/** What is wrong with a ledger: which check, at what, and what it should have been. */
export interface ProofFinding {
  check: "link" | "order" | "checkpoint" | "end" | "trial-balance" | "balance" | "history" | "evidence";
  /** Id of the record or account, size of the checkpoint, number of the ledger. */
  at: string;
  found: string;
  expected: string;
}

/** An earlier proof: what the chain was when the ledger had so many records. */
export interface ChainCheckpoint {
  size: number;
  link: string;
  sm3: string;
}

/** Follows the chain record by record and compares it with every earlier proof. */
export class ChainVerifier {
  size = 0;
  readonly findings: ProofFinding[] = [];
  #link = CHAIN_START;
  #sm3 = CHAIN_START;
  #last = 0;
  readonly #crypto: Pick<EvidenceCrypto, "sha256" | "sm3">;
  readonly #checkpoints: Map<number, ChainCheckpoint>;

  constructor(crypto: Pick<EvidenceCrypto, "sha256" | "sm3">, checkpoints: readonly ChainCheckpoint[]) {
    this.#crypto = crypto;
    this.#checkpoints = new Map(checkpoints.map((one) => [one.size, one]));
  }

  get link(): string {
    return toHex(this.#link);
  }

  /** The same chain in SM3, kept in proofs only. */
  get sm3(): string {
    return toHex(this.#sm3);
  }

  add(record: Transfer, link: Uint8Array): void {
    this.#link = nextLink(this.#crypto.sha256, this.#link, record);
    this.#sm3 = nextLink(this.#crypto.sm3, this.#sm3, record);
    this.size++;
    if (record.timestamp <= this.#last)
      this.#find("order", record.id, `${record.timestamp}`, `> ${this.#last}`);
    this.#last = record.timestamp;
    if (toHex(link) !== this.link) {
      this.#find("link", record.id, toHex(link), this.link);
      // Goes on from what is stored, so that one changed record is one finding.
      this.#link = link;
    }
    const checkpoint = this.#checkpoints.get(this.size);
    if (!checkpoint) return;
    this.#checkpoints.delete(this.size);
    if (checkpoint.link !== this.link) this.#find("checkpoint", `${this.size}`, this.link, checkpoint.link);
    else if (checkpoint.sm3 !== this.sm3) this.#find("checkpoint", `${this.size}`, this.sm3, checkpoint.sm3);
  }

  /** Compares the end with what the ledger says of itself. */
  end(head: { size: number; link: Uint8Array }): void {
    if (head.size !== this.size) this.#find("end", "size", `${this.size}`, `${head.size}`);
    if (toHex(head.link) !== this.link) this.#find("end", "link", this.link, toHex(head.link));
    for (const { size, link } of this.#checkpoints.values())
      if (size > 0) this.#find("checkpoint", `${size}`, "—", link);
  }

  #find(check: ProofFinding["check"], at: string, found: string, expected: string): void {
    this.findings.push({ check, at, found, expected });
  }
}
