import fc from "fast-check";
import { expect, test } from "vitest";
import { concatBytes, findBase64Bytes, findHexBytes, sameBytes, toBase64, toHex, utf8 } from "./bytes.ts";

const RUNS = { seed: 20_260_101, numRuns: 500 };

test("hex and base64 agree with the host's and come back", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString("hex"));
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
      expect(findHexBytes(toHex(bytes))).toEqual(bytes);
      expect(findBase64Bytes(toBase64(bytes))).toEqual(bytes);
    }),
    RUNS,
  );
});

test("UTF-8 agrees with the host's, lone surrogates included", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((c) => String.fromCharCode(c)) }),
      (text) => {
        expect(utf8(text)).toEqual(new Uint8Array(new TextEncoder().encode(text)));
      },
    ),
    RUNS,
  );
  expect(toHex(utf8("黔数 🀄"))).toBe("e9bb94e695b020f09f8084");
});

test.each(["", "AA==", "AAA=", "AAAA"])("accepts base64 %j", (text) => {
  expect(findBase64Bytes(text)).toBeDefined();
});

test.each(["A", "AA", "AB==", "AAB=", "AA=A", "AA-_", "AAAA\n", "===="])("refuses base64 %j", (text) => {
  expect(findBase64Bytes(text)).toBeUndefined();
});

test.each(["0", "0g", " 00"])("refuses hex %j", (text) => {
  expect(findHexBytes(text)).toBeUndefined();
});

test("joins and compares", () => {
  const joined = concatBytes(new Uint8Array([1]), new Uint8Array(0), new Uint8Array([2, 3]));
  expect([...joined]).toEqual([1, 2, 3]);
  expect(sameBytes(joined, new Uint8Array([1, 2, 3]))).toBe(true);
  expect(sameBytes(joined, new Uint8Array([1, 2]))).toBe(false);
  expect(sameBytes(joined, new Uint8Array([1, 2, 4]))).toBe(false);
});
