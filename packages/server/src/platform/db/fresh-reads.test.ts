import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { makeFreshReads } from "./fresh-reads.ts";

test("those who ask while a read runs share the next one, and nobody gets a stale answer", async () => {
  const share = makeFreshReads();
  let value = 1;
  let reads = 0;
  const read = async () => {
    reads++;
    const seen = value;
    await turn();
    return seen;
  };
  const first = share("a", read);
  await turn();
  value = 2;
  const later = [share("a", read), share("a", read), share("a", read)];
  expect(await first).toBe(1);
  expect(await Promise.all(later)).toEqual([2, 2, 2]);
  expect(reads).toBe(2);
});

test("those who come while the shared read runs get one of their own", async () => {
  const share = makeFreshReads();
  let value = 1;
  const read = async () => {
    const seen = value;
    await turn();
    return seen;
  };
  const first = share("a", read);
  await turn();
  const second = share("a", read);
  await first;
  await turn();
  value = 2;
  const third = share("a", read);
  expect(await second).toBe(1);
  expect(await third).toBe(2);
});

test("those who ask at one moment share the first read", async () => {
  const share = makeFreshReads();
  let reads = 0;
  const read = async () => ++reads;
  expect(await Promise.all([share("a", read), share("a", read), share("b", read)])).toEqual([1, 1, 2]);
});

test("a failure reaches those who share it and no others", async () => {
  const share = makeFreshReads();
  const failing = share("a", async () => {
    throw new Error("gone");
  });
  failing.catch(() => {});
  await turn();
  const next = share("a", async () => "well");
  await expect(failing).rejects.toThrow("gone");
  expect(await next).toBe("well");
  expect(await share("b", async () => "other")).toBe("other");
});
