import { compare } from "../analysis/compare.ts";
import { diff } from "../analysis/diff.ts";
import { merge } from "../analysis/merge.ts";
import { profile } from "../analysis/profile.ts";
import { failingRows } from "../analysis/quality.ts";
import { riskClasses } from "../analysis/risk.ts";
import { ingest } from "../ingest/ingest.ts";
import { deliver, stream } from "../output/deliver.ts";
import { count, page, sample } from "../output/rows.ts";
import type { OperationContext } from "./query.ts";

type Operation = (input: never, context: OperationContext) => Promise<unknown>;

/** What an engine process can do, by name; the engine's port is implemented by calling these. */
const table = {
  ingest,
  profile,
  page,
  count,
  sample,
  deliver,
  stream,
  compare,
  diff,
  merge,
  riskClasses,
  failingRows,
} satisfies Record<string, Operation>;

/** The operations, by name. */
export type Operations = typeof table;

/** The operations by name, as they arrive over the channel. */
export const operations: Record<
  string,
  ((input: unknown, context: OperationContext) => Promise<unknown>) | undefined
> = table as never;
