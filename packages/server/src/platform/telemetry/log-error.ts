/** What of an error stands in the log. */
export interface LoggedError {
  type: string;
  code?: string;
  message: string;
  /** Where, without the message that a stack begins with. */
  at: string[];
  cause?: LoggedError;
}

/** Causes of causes are told this far. */
const MOST_CAUSES = 5;

/**
 * An error without the data it was about: PostgreSQL quotes rows in `detail` and `where`, values in the messages of
 * class 22, and a problem's facts hold what a person has entered.
 */
export function toLoggedError(error: unknown, causes = MOST_CAUSES): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: "no error was thrown", at: [] };
  const { code, table, constraint, cause } = error as Error & Record<string, unknown>;
  const isValueQuoted = typeof code === "string" && /^22[0-9A-Z]{3}$/.test(code);
  const place = [table, constraint].filter((name) => typeof name === "string").join(" ");
  return {
    type: error.name,
    ...(typeof code === "string" ? { code } : {}),
    message: isValueQuoted ? `SQLSTATE ${code} ${place}`.trim() : error.message,
    at: (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)),
    ...(cause instanceof Error && causes > 0 ? { cause: toLoggedError(cause, causes - 1) } : {}),
  };
}
