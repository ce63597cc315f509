import { expect, test } from "vitest";
import { makePageCache } from "./page-cache.ts";

const page = (text: string) => ({ text, rows: 1 });

test("keeps what is asked for and lets go of what is not", () => {
  const cache = makePageCache(10_000);
  for (const key of ["a", "b", "c"]) cache.put(key, page("x".repeat(200)));
  for (let i = 0; i < 40; i++) {
    expect(cache.find("a")?.rows).toBe(1);
    cache.put(`more ${i}`, page("x".repeat(200)));
  }
  expect(cache.find("a")).toBeDefined();
  expect(cache.find("b")).toBeUndefined();
});

test("does not keep a page that would drive out most others", () => {
  const cache = makePageCache(10_000);
  cache.put("large", page("x".repeat(2000)));
  expect(cache.find("large")).toBeUndefined();
});
