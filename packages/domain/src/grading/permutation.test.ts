import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makePermutation, type Prf, walk } from "./permutation.ts";

const prf: Prf = (input) => createHmac("sm3", "a key").update(input).digest();

test.each([0, 1, 2, 3, 7, 10, 97, 100, 1000, 4096])("every number below %i occurs exactly once", (size) => {
  const permute = makePermutation(prf, "small", size);
  const images = new Set(Array.from({ length: size }, (_, index) => permute(index)));
  expect(images.size).toBe(size);
  for (const image of images) expect(image >= 0 && image < size).toBe(true);
});

test("large sizes stay in range and injective, beyond the arrays too", () => {
  for (const size of [10 ** 8, 10 ** 12, 2 ** 52]) {
    const permute = makePermutation(prf, "large", size);
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
        const [x, y] = [a % size, b % size];
        expect(permute(x)).toBeLessThan(size);
        expect(permute(x) === permute(y)).toBe(x === y);
      }),
      { seed: 8, numRuns: 200 },
    );
  }
});

test("it depends on key, label and size, and on nothing else", () => {
  const of = (key: string, label: string, size: number) => {
    const permute = makePermutation((input) => createHmac("sm3", key).update(input).digest(), label, size);
    return Array.from({ length: 20 }, (_, index) => permute(index)).join();
  };
  expect(of("k", "l", 1000)).toBe(of("k", "l", 1000));
  expect(new Set([of("k", "l", 1000), of("j", "l", 1000), of("k", "m", 1000), of("k", "l", 999)]).size).toBe(
    4,
  );
});

test("walking is a bijection among what is accepted", () => {
  const permute = makePermutation(prf, "walk", 1000);
  const even = (index: number) => index % 2 === 0;
  const images = new Set(Array.from({ length: 500 }, (_, half) => walk(permute, half * 2, even)));
  expect(images.size).toBe(500);
  expect([...images].every(even)).toBe(true);
});

test("ten rounds spread evenly: no digit of the image is favoured", () => {
  const permute = makePermutation(prf, "even", 10 ** 8);
  const counts = new Array<number>(10).fill(0);
  for (let index = 0; index < 20_000; index++) counts[Math.floor(permute(index) / 10 ** 7)]!++;
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(250);
});
