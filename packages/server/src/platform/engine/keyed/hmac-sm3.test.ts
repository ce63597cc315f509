import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makeHmacSm3 } from "./hmac-sm3.ts";

test("equals the HMAC-SM3 of OpenSSL for any key and text", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 64 }),
      fc.string({ unit: "grapheme", maxLength: 200 }),
      (key, text) => {
        const expected = createHmac("sm3", key).update(text).digest("hex");
        expect(Buffer.from(makeHmacSm3(key)(text)).toString("hex")).toBe(expected);
      },
    ),
    { seed: 3, numRuns: 300 },
  );
});

test.each([0, 54, 55, 56, 63, 64, 119, 120, 5000])("pads a text of %i bytes right", (length) => {
  const key = new Uint8Array(32).fill(7);
  const hmac = makeHmacSm3(key);
  hmac("an earlier, longer text ".repeat(300));
  const text = "a".repeat(length);
  expect(Buffer.from(hmac(text)).toString("hex")).toBe(createHmac("sm3", key).update(text).digest("hex"));
});
