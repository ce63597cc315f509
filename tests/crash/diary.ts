import type { Caller } from "./client.ts";

/** Something that a client received, with what it was told about it. */
export interface Received {
  what: "page" | "call" | "comparison" | "file";
  contractId: string;
  body: Buffer;
  /** Whether it came to its end. */
  whole: boolean;
  /** Receipts that the answer named. */
  grant?: string | undefined;
  receipt?: string | undefined;
  deliveryId?: string | undefined;
}

/** A job that the server promised to run. */
export interface PromisedJob {
  jobId: string;
  caller: Caller;
}

/** What the clients saw before and after the kill: the measure of what the server may not lose. */
export interface Diary {
  received: Received[];
  jobs: PromisedJob[];
  releases: string[];
  deliveries: string[];
  /** Signatures that the server acknowledged. */
  signatures: { contractId: string; side: "provider" | "consumer" }[];
  /** Contracts of this run, with their limits. */
  contracts: string[];
  /** Refusals, by code: what a client was told while things broke. */
  refusals: { call: string; status: number; code: string }[];
  /** Signed head of the log, the newest that a client had seen before the kill. */
  checkpoint: string;
}

/** An empty diary. */
export function makeDiary(): Diary {
  return {
    received: [],
    jobs: [],
    releases: [],
    deliveries: [],
    signatures: [],
    contracts: [],
    refusals: [],
    checkpoint: "",
  };
}
