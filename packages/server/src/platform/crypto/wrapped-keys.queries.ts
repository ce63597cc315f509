import type { Db } from "../db/database.ts";
import type { WrappedKeyStore } from "./key-ring.ts";
import type {} from "./wrapped-keys.tables.ts";

const COLUMNS = ["purpose", "version", "wrapped"] as const;

/** Wrapped keys in PostgreSQL. */
export function makeWrappedKeyStore(db: Db): WrappedKeyStore {
  return {
    get: (purpose) =>
      db
        .selectFrom("platform.wrapped_key")
        .select(COLUMNS)
        .where("purpose", "=", purpose)
        .orderBy("version")
        .execute(),
    async put(key) {
      const added = await db
        .insertInto("platform.wrapped_key")
        .values(key)
        .onConflict((conflict) => conflict.columns(["purpose", "version"]).doNothing())
        .returning("version")
        .executeTakeFirst();
      return added !== undefined;
    },
    async replace(key, expected) {
      const replaced = await db
        .updateTable("platform.wrapped_key")
        .set({ wrapped: key.wrapped })
        .where("purpose", "=", key.purpose)
        .where("version", "=", key.version)
        .where("wrapped", "=", expected)
        .returning("version")
        .executeTakeFirst();
      return replaced !== undefined;
    },
    list: () =>
      db.selectFrom("platform.wrapped_key").select(COLUMNS).orderBy("purpose").orderBy("version").execute(),
  };
}
