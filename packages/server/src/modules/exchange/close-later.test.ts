import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeCloseLater } from "./close-later.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("tries until the database is back, then closes everything that waited once", async () => {
  let isAway = true;
  const closed: string[][] = [];
  const closeLater = makeCloseLater(async (grants) => {
    if (isAway) throw new Error("Connection terminated unexpectedly");
    closed.push([...grants]);
  });
  closeLater("a");
  closeLater("a");
  await vi.advanceTimersByTimeAsync(10_000);
  closeLater("b");
  expect(closed).toEqual([]);
  isAway = false;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(closed).toEqual([["a", "b"]]);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(closed).toHaveLength(1);
});
