import type { SourceAddress } from "@qianshu/domain/registry/source";
import type { DatabaseConnector, DatabaseTarget } from "./connector.ts";
import { makePostgresqlConnector } from "./postgresql.ts";

export type DatabaseAddress = Extract<SourceAddress, { kind: "postgresql" | "mysql" }>;

/** The connector of a database source; the driver of MySQL is loaded for the first source that needs it. */
export async function makeDatabaseConnector(target: DatabaseTarget): Promise<DatabaseConnector> {
  if (target.address.kind === "postgresql") return makePostgresqlConnector(target);
  const { makeMysqlConnector } = await import("./mysql.ts");
  return makeMysqlConnector(target);
}

/** Whether an address is a database's. */
export function isDatabase(address: SourceAddress): address is DatabaseAddress {
  return address.kind === "postgresql" || address.kind === "mysql";
}
