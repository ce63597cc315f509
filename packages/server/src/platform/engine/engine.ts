import type { Readable } from "node:stream";
import type { Condition } from "@qianshu/domain/plan/condition";
import type { Page, ReleaseTable, SelectPlan } from "@qianshu/domain/plan/select-plan";
import type { CompareInput, CompareResult } from "./types/compare.ts";
import type { DeliveredFile, DeliverTarget, RowFormat, StreamEnd } from "./types/deliver.ts";
import type { DiffInput, DiffResult } from "./types/diff.ts";
import type { IngestInput, IngestResult } from "./types/ingest.ts";
import type { MergeInput, MergeResult } from "./types/merge.ts";
import type { Profile, ProfileInput } from "./types/profile.ts";
import type { QualityInput, QualityResult } from "./types/quality.ts";
import type { RiskInput, RiskResult } from "./types/risk.ts";

/** How far a call is: what it is doing, and which part of that is done, if known. */
export interface Progress {
  phase: "scanning" | "reading" | "writing" | "hashing" | "profiling" | "comparing";
  /** From 0 to 1. */
  part?: number;
}

/** What every call of the engine takes. */
export interface CallOptions {
  timeoutMs?: number;
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

/** What a call takes that applies masks: the contract's key, which no log and no SQL text ever holds. */
export interface MaskedCallOptions extends CallOptions {
  key?: Uint8Array;
}

/** A stream of rows as it is written; `end` tells how it ended, or fails as the stream does. */
export interface RowStream {
  body: Readable;
  end: Promise<StreamEnd>;
}

/**
 * The query engine. It reads the files a call names and no others, and every answer is made of masked columns. All
 * implementations pass the cases of engine.cases.ts.
 */
export interface Engine {
  /** Makes a release file of an uploaded or fetched file. */
  ingest(input: IngestInput, options?: CallOptions): Promise<IngestResult>;
  /** Statistics and detections over every row. */
  profile(input: ProfileInput, options?: CallOptions): Promise<Profile>;
  /** One page of rows. */
  page(plan: SelectPlan, options?: MaskedCallOptions): Promise<Page>;
  /** How many rows a plan gives, its page aside. */
  count(plan: SelectPlan, options?: MaskedCallOptions): Promise<number>;
  /** Rows at random places, the same for the same seed. */
  sample(plan: SelectPlan, rows: number, seed: number, options?: MaskedCallOptions): Promise<Page>;
  /** Writes all rows of a plan as one file. */
  deliver(plan: SelectPlan, target: DeliverTarget, options?: MaskedCallOptions): Promise<DeliveredFile>;
  /** Streams all rows of a plan. */
  stream(plan: SelectPlan, format: RowFormat, options?: MaskedCallOptions): Promise<RowStream>;
  /** Answers whether what is asked agrees with the release, without giving out a stored value. */
  compare(input: CompareInput, options?: CallOptions): Promise<CompareResult>;
  /** What changed between two releases. */
  diff(input: DiffInput, options?: CallOptions): Promise<DiffResult>;
  /** Puts newer rows on top of a release, by key, as a new file. */
  merge(input: MergeInput, options?: CallOptions): Promise<MergeResult>;
  /** How many rows are alike in the given columns. */
  riskClasses(input: RiskInput, options?: MaskedCallOptions): Promise<RiskResult>;
  /** Rows that break quality rules. */
  failingRows(input: QualityInput, options?: CallOptions): Promise<QualityResult>;
  /** Ends the engine and every call under way. */
  close(): Promise<void>;
}

/** Rows of a release that meet a condition, unmasked: for work that is the platform's own. */
export interface RawRows {
  table: ReleaseTable;
  rowCondition?: Condition | undefined;
}
