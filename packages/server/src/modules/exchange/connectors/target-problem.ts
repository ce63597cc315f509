import { Problem } from "@qianshu/domain";

/** What PostgreSQL and its driver tell of a failure. */
interface DriverError {
  code?: string;
  column?: string;
  constraint?: string;
  message?: string;
}

/** Where something was being written. */
export interface TargetPlace {
  address: string;
  table: string;
}

const unreachable = /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|57P03|53300)$/;
const refused = /^(28P01|28000|42501|3D000)$/;
const noTable = /^(42P01|3F000)$/;
/** Data exceptions and violated constraints (SQLSTATE classes 22 and 23), and a column of another type. */
const valueRefused = /^(22|23|42804)/;
const KEY_TWICE = "21000";

/**
 * What a receiver's database says, as a problem. Its own message may quote values, so only codes and names are kept,
 * and the error itself goes into no log.
 */
export function toTargetProblem(error: unknown, { address, table }: TargetPlace): unknown {
  if (error instanceof Problem) return error;
  const { code = "", column, constraint, message = "" } = error as DriverError;
  const facts = { field: "target", found: [code, constraint, column].filter(Boolean).join(" ") || undefined };
  if (unreachable.test(code) || /timeout expired|timed out|no connection within/i.test(message))
    return new Problem("exchange.target_unreachable", { ...facts, params: { address } });
  if (refused.test(code)) return new Problem("exchange.target_refused_credentials", facts);
  if (noTable.test(code))
    return new Problem("exchange.target_table_missing", { ...facts, params: { table } });
  if (code === KEY_TWICE) return new Problem("exchange.target_key_repeated", facts);
  if (valueRefused.test(code)) return new Problem("exchange.target_value_refused", facts);
  const isDriver =
    /^[0-9A-Z]{5}$/.test(code) ||
    /connection terminated|ECONNRESET|EPIPE|SSL|TLS/i.test(`${code} ${message}`);
  return isDriver ? new Problem("exchange.target_failed", facts) : error;
}
