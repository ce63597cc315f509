import type { Generated } from "kysely";

/** Data keys wrapped under the master key; an empty one was destroyed. */
interface WrappedKeyTable {
  purpose: string;
  version: number;
  wrapped: Buffer;
  created_at: Generated<Date>;
}

declare module "../db/tables.ts" {
  interface Tables {
    "platform.wrapped_key": WrappedKeyTable;
  }
}
