import { expect, test } from "vitest";
import { readAll } from "./read-all.ts";

test("reads page after page until nothing is left", async () => {
  const rows = Array.from({ length: 450 }, (_, at) => at);
  const asked: number[] = [];
  const all = await readAll(async ({ offset, limit }) => {
    asked.push(offset);
    return { items: rows.slice(offset, offset + limit), total: rows.length };
  });
  expect(all).toEqual(rows);
  expect(asked).toEqual([0, 200, 400]);
});

test("ends where the server gives nothing more, whatever total it named", async () => {
  expect(await readAll(async () => ({ items: [], total: 10_001 }))).toEqual([]);
});
