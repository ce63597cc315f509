import { Problem } from "@qianshu/domain";

/** A full disk, a spent quota, a file-size limit, and PostgreSQL's own word for the first. */
const fullCodes = new Set(["ENOSPC", "EDQUOT", "EFBIG", "53100"]);

/** The server is not there, is going, or is coming back (PostgreSQL, Appendix A, classes 08 and 57). */
const goneCodes = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "57P01", "57P02", "57P03"]);

/** What the driver says without a code. */
const goneMessages =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** The problem behind an error of the operating system or of the database that is the operator's affair. */
export function findSystemProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "", message, syscall } = error as NodeJS.ErrnoException;
  if (fullCodes.has(code)) return new Problem("platform.storage_full", {}, error);
  const isGone =
    goneCodes.has(code) ||
    code.startsWith("08") ||
    // The socket file of the built-in server.
    (code === "ENOENT" && syscall === "connect") ||
    goneMessages.test(message);
  return isGone ? new Problem("platform.unavailable", { params: { what: "PostgreSQL" } }, error) : undefined;
}
