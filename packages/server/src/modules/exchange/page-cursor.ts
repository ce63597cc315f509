import { createHmac, timingSafeEqual } from "node:crypto";
import { Problem } from "@qianshu/domain";
import { PageCursor } from "@qianshu/domain/plan/select-plan";
import { z } from "zod";

const Payload = z.tuple([z.uuid(), PageCursor.shape.row, PageCursor.shape.values]);

/** Where the next page begins, and in which release. */
export interface Place {
  releaseId: string;
  after: PageCursor;
}

/** Bytes of the authentication code that stand in a cursor. */
const CODE_BYTES = 16;

/**
 * A cursor as the consumer holds it: opaque, bound to its release and, by `plan`, to fields, masks, rows, filter and
 * order; changed by a byte it is refused. The values in it are masked ones that the page shows too.
 */
export function writeCursor(key: Uint8Array, plan: string, { releaseId, after }: Place): string {
  const payload = Buffer.from(JSON.stringify([releaseId, after.row, after.values]));
  return Buffer.concat([codeOf(key, plan, payload), payload]).toString("base64url");
}

/** The release a cursor belongs to; whether the cursor is genuine is known once its plan is. */
export function peekRelease(cursor: string): string {
  return read(cursor).place.releaseId;
}

/** Reads a cursor that was written under the same key for the same plan. */
export function readCursor(key: Uint8Array, plan: string, cursor: string): Place {
  const { code, payload, place } = read(cursor);
  if (!timingSafeEqual(code, codeOf(key, plan, payload))) throw invalid();
  return place;
}

function read(cursor: string): { code: Buffer; payload: Buffer; place: Place } {
  const bytes = Buffer.from(cursor, "base64url");
  const payload = bytes.subarray(CODE_BYTES);
  try {
    const [releaseId, row, values] = Payload.parse(JSON.parse(payload.toString()));
    return { code: bytes.subarray(0, CODE_BYTES), payload, place: { releaseId, after: { row, values } } };
  } catch (error) {
    throw invalid(error);
  }
}

function codeOf(key: Uint8Array, plan: string, payload: Uint8Array): Buffer {
  return createHmac("sha256", key).update(`${plan}\n`).update(payload).digest().subarray(0, CODE_BYTES);
}

const invalid = (cause?: unknown) => new Problem("plan.cursor_invalid", { field: "query.after" }, cause);
