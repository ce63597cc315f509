import { dayOf } from "@qianshu/domain/cases/clock/day";
import type { Db } from "../../platform/db/database.ts";
import { makeFreshReads } from "../../platform/db/fresh-reads.ts";
import { getRightsVersion } from "./people.queries.ts";

const MOST = 2_000;

/**
 * Keeps what was read of rights until any right changes anywhere or a day ends. Reading the count costs a tenth of
 * reading the rights, and a revoked role or token still works at no further request.
 */
export function makeRightsCache<T>(db: Db, now: () => Date) {
  const share = makeFreshReads();
  const kept = new Map<string, T>();
  let state = "";
  return {
    async get(key: string, read: () => Promise<T>): Promise<T> {
      // The count is read first: rights that change while they are read are kept under the old count and read again.
      const present = `${await share("version", () => getRightsVersion(db))} ${dayOf(now())}`;
      if (present !== state || kept.size >= MOST) kept.clear();
      state = present;
      const found = kept.get(key);
      if (found !== undefined) return found;
      const value = await read();
      if (value !== undefined && state === present) kept.set(key, value);
      return value;
    },
  };
}
