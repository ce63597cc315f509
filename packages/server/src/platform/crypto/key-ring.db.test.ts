import { beforeEach } from "vitest";
import { testDatabase } from "../../../test/database.ts";
import { keyRingCases } from "./key-ring.cases.ts";
import { makeWrappedKeyStore } from "./wrapped-keys.queries.ts";

const database = testDatabase();
beforeEach(async () => {
  await database.pool.query("truncate platform.wrapped_key");
});

keyRingCases("PostgreSQL", () => makeWrappedKeyStore(database.db));
