import { Problem } from "@qianshu/domain";

/** Bytes of a file, both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

interface RangeHeaders {
  range?: string | undefined;
  "if-range"?: string | string[] | undefined;
}

/**
 * The part of a file a request asks for (RFC 9110, 14); the whole when it asks for none, for several, or under
 * `If-Range` for a part of what is no longer the same file.
 */
export function readRange(
  headers: RangeHeaders,
  file: { bytes: number; etag: string },
): ByteRange | undefined {
  const condition = headers["if-range"];
  if (!headers.range || (condition !== undefined && condition !== file.etag)) return undefined;
  const [, from = "", to = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.range.trim()) ?? [];
  if (from === "" && to === "") return undefined;
  const start = from === "" ? Math.max(0, file.bytes - Number(to)) : Number(from);
  const end = from === "" || to === "" ? file.bytes - 1 : Math.min(Number(to), file.bytes - 1);
  if (from !== "" && to !== "" && Number(to) < start) return undefined;
  if (start >= file.bytes || (from === "" && Number(to) === 0)) {
    throw new Problem("exchange.range_not_satisfiable", {
      field: "header.range",
      found: headers.range,
      expected: `bytes */${file.bytes}`,
    });
  }
  return { start, end };
}
