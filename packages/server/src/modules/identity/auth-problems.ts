import { Problem, type ProblemCode } from "@qianshu/domain";
import { isAPIError } from "better-auth/api";

const codes: Record<string, ProblemCode> = {
  INVALID_USERNAME_OR_PASSWORD: "identity.wrong_credentials",
  INVALID_PASSWORD: "identity.wrong_credentials",
  INVALID_CODE: "identity.wrong_code",
  INVALID_BACKUP_CODE: "identity.wrong_code",
  INVALID_TWO_FACTOR_COOKIE: "identity.challenge_over",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "identity.challenge_over",
  TOTP_NOT_ENABLED: "identity.totp_not_enrolled",
  TWO_FACTOR_NOT_ENABLED: "identity.totp_not_enrolled",
  BACKUP_CODES_NOT_ENABLED: "identity.totp_not_enrolled",
  TOTP_ALREADY_ENABLED: "identity.totp_enabled",
  UNAUTHORIZED: "identity.not_signed_in",
};

/** better-auth's second factor is locked for a quarter of an hour after ten wrong codes. */
const SECOND_FACTOR_MINUTES = 15;

/** Turns what better-auth throws into a problem of the table. */
export function toProblem(error: unknown): unknown {
  if (!isAPIError(error)) return error;
  const code = error.body?.code;
  if (code === "ACCOUNT_TEMPORARILY_LOCKED")
    return new Problem("identity.locked", { params: { minutes: SECOND_FACTOR_MINUTES } }, error);
  const known = code && codes[code];
  return known ? new Problem(known, {}, error) : error;
}
