import { Problem } from "@qianshu/domain";
import type { SourceAddress } from "@qianshu/domain/registry/source";

const unreachable = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "PROTOCOL_CONNECTION_LOST",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_SOCKET",
]);
/** SQLSTATE classes and MySQL codes for refused credentials. */
const refused = new Set(["28P01", "28000", "ER_ACCESS_DENIED_ERROR", "ER_DBACCESS_DENIED_ERROR", "42501"]);
const noDatabase = new Set(["3D000", "ER_BAD_DB_ERROR"]);
const noTable = new Set(["42P01", "ER_NO_SUCH_TABLE", "3F000"]);

/** Turns what a driver throws into a problem that says what to do. */
export function toSourceProblem(error: unknown, address: SourceAddress, table = ""): Problem {
  if (error instanceof Problem) return error;
  const { code = "", message = String(error) } = error as { code?: string; message?: string };
  const place = "host" in address ? `${address.host}:${address.port}` : address.url;
  const facts = { field: "address", found: message };
  if (unreachable.has(code) || /timeout expired|timed? ?out|terminated unexpectedly/i.test(message)) {
    return new Problem("registry.source_unreachable", { ...facts, params: { address: place } }, error);
  }
  if (refused.has(code)) return new Problem("registry.source_refused_credentials", facts, error);
  if (noDatabase.has(code)) {
    return new Problem(
      "registry.source_database_missing",
      { ...facts, params: { database: "database" in address ? address.database : "" } },
      error,
    );
  }
  if (noTable.has(code))
    return new Problem(
      "registry.source_table_missing",
      { ...facts, field: "table", params: { table } },
      error,
    );
  if (/certificate|SSL|TLS|HANDSHAKE/i.test(`${code} ${message}`))
    return new Problem("registry.source_tls_failed", facts, error);
  return new Problem("registry.source_failed", facts, error);
}
