import type { IngestInput } from "../engine.ts";
import { ingest } from "../ingest/ingest.ts";
import type { OperationContext } from "./query.ts";

type Operation = (input: never, context: OperationContext) => Promise<unknown>;

/** What an engine process can do, by name; the engine's port is implemented by calling these. */
const table = {
  ingest: (input: IngestInput, context: OperationContext) => ingest(input, context),
} satisfies Record<string, Operation>;

/** The name of an operation. */
export type OperationName = keyof typeof table;

/** The operations by name, as they arrive over the channel. */
export const operations: Record<
  string,
  ((input: unknown, context: OperationContext) => Promise<unknown>) | undefined
> = table as never;
