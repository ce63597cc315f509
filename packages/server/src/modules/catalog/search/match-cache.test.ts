import { expect, test } from "vitest";
import { makeMatchCache } from "./match-cache.ts";

test("matches are found once for each state of the catalogue", async () => {
  const cache = makeMatchCache();
  const asked: string[] = [];
  const find = async (match: string) => {
    asked.push(match);
    return Int32Array.of(asked.length);
  };
  await cache.get("甲", 1, find);
  expect(await cache.get("甲", 1, find)).toEqual(Int32Array.of(1));
  await cache.get("乙", 1, find);
  expect(await cache.get("甲", 2, find)).toEqual(Int32Array.of(3));
  expect(asked).toEqual(["甲", "乙", "甲"]);
});

test("what was found while entries changed is not kept for later", async () => {
  const cache = makeMatchCache();
  let finish: (docs: Int32Array) => void = () => {};
  const slow = cache.get("甲", 1, () => new Promise((resolve) => (finish = resolve)));
  await cache.get("乙", 2, async () => Int32Array.of(7));
  finish(Int32Array.of(1));
  expect(await slow).toEqual(Int32Array.of(1));
  expect(await cache.get("甲", 2, async () => Int32Array.of(2))).toEqual(Int32Array.of(2));
});

test("the queries asked last are kept, not all", async () => {
  const cache = makeMatchCache();
  let asked = 0;
  const find = async () => Int32Array.of(++asked);
  for (let at = 0; at < 100; at++) await cache.get(`词${at}`, 1, find);
  await cache.get("词99", 1, find);
  expect(asked).toBe(100);
  await cache.get("词0", 1, find);
  expect(asked).toBe(101);
});
