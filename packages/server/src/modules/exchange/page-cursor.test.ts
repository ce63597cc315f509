import fc from "fast-check";
import { expect, test } from "vitest";
import { peekRelease, readCursor, writeCursor } from "./page-cursor.ts";

const key = Buffer.alloc(32, 7);
const releaseId = "01890000-0000-7000-8000-000000000001";
const place = { releaseId, after: { row: 99, values: ["贵阳", null, 3.5] } };
const invalid = expect.objectContaining({ code: "plan.cursor_invalid" });

test("gives back what was written, for the same plan only", () => {
  const cursor = writeCursor(key, "plan", place);
  expect(readCursor(key, "plan", cursor)).toEqual(place);
  expect(peekRelease(cursor)).toBe(releaseId);
  expect(() => readCursor(key, "other plan", cursor)).toThrow(invalid);
  expect(() => readCursor(Buffer.alloc(32), "plan", cursor)).toThrow(invalid);
});

test("a cursor changed at any place is refused", () => {
  const bytes = Buffer.from(writeCursor(key, "plan", place), "base64url");
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = Buffer.from(bytes);
      changed[at]! ^= change;
      expect(() => readCursor(key, "plan", changed.toString("base64url"))).toThrow(invalid);
    }),
    { seed: 8520, numRuns: 300 },
  );
});

test.each(["", "x", "AAAA", "%%%"])("refuses %j", (text) => {
  expect(() => readCursor(key, "plan", text)).toThrow(invalid);
});
