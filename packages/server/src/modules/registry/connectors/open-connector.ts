import type { SourceAddress } from "@qianshu/domain/registry/source";
import type { DatabaseConnector, DatabaseTarget } from "./connector.ts";
import { makeMysqlConnector } from "./mysql.ts";
import { makePostgresqlConnector } from "./postgresql.ts";

export type DatabaseAddress = Extract<SourceAddress, { kind: "postgresql" | "mysql" }>;

/** The connector of a database source. */
export function makeDatabaseConnector(target: DatabaseTarget): DatabaseConnector {
  return target.address.kind === "postgresql" ? makePostgresqlConnector(target) : makeMysqlConnector(target);
}

/** Whether an address is a database's. */
export function isDatabase(address: SourceAddress): address is DatabaseAddress {
  return address.kind === "postgresql" || address.kind === "mysql";
}
