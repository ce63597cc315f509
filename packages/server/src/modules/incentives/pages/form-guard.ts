import { createHmac, timingSafeEqual } from "node:crypto";

/** Faster than this nobody reads and writes; after the other a page was forgotten. */
const FASTEST_MS = 3_000;
const LONGEST_MS = 12 * 3_600_000;

/** A field that people don't see and programs fill in. */
export const trapName = "website";
export const stampName = "opened";

/** Stamps a form with when it was opened for what; nobody else can make the stamp. */
export function stampForm(key: Buffer, subject: string, at: Date): string {
  const time = String(at.getTime());
  return `${time}.${codeOf(key, subject, time)}`;
}

/** Whether a form was opened here for this, by somebody who took the time to fill it in. */
export function isFormTrusted(key: Buffer, subject: string, fields: URLSearchParams, at: Date): boolean {
  if (fields.get(trapName)) return false;
  const [time = "", code = ""] = (fields.get(stampName) ?? "").split(".");
  const wanted = Buffer.from(codeOf(key, subject, time));
  const found = Buffer.from(code);
  if (found.length !== wanted.length || !timingSafeEqual(found, wanted)) return false;
  const age = at.getTime() - Number(time);
  return age >= FASTEST_MS && age <= LONGEST_MS;
}

const codeOf = (key: Buffer, subject: string, time: string): string =>
  createHmac("sha256", key).update(`${subject}\n${time}`).digest("base64url");
