import type { SourceAddress, SourceColumn, SourceTable } from "@qianshu/domain/registry/source";
import type { ConnectFor, NetworkService } from "../../network/index.ts";

/** What a table is read with. */
export interface TableRead {
  schema: string;
  table: string;
  /** Column that only grows, and the largest value already fetched; then only what is greater is read. */
  watermark?: { column: string; after: string | null } | undefined;
  /** File to write: CSV, UTF-8, header, nulls empty and texts quoted. */
  to: string;
  signal: AbortSignal;
  onRows?: (rows: number) => void;
}

/** How a table was read. */
export interface TableReadResult {
  rows: number;
  /** Largest watermark seen, as text. */
  watermark: string | null;
}

/** A database that tables are read from. */
export interface DatabaseConnector {
  test(): Promise<{ product: string; version: string }>;
  listTables(): Promise<SourceTable[]>;
  listColumns(schema: string, table: string): Promise<SourceColumn[]>;
  readTable(read: TableRead): Promise<TableReadResult>;
}

/** A database's address with its password, and sockets that connect only where the network policy allows it. */
export interface DatabaseTarget {
  address: Extract<SourceAddress, { kind: "postgresql" | "mysql" }>;
  password: string;
  sockets: Pick<NetworkService, "pgStream" | "mysqlStream">;
  connectFor: ConnectFor;
}

/** Seconds after which a source that does not answer counts as unreachable. */
export const connectTimeoutMs = 8_000;
