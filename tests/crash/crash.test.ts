import { expect, test } from "vitest";
import { crash, describe } from "./harness.ts";

/** Chosen so that the server, its database and both are killed, at named moments and at any. */
const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

test("the server keeps its promises when it is killed in the middle of its work, ten times", async () => {
  const reports = await crash(seeds, (report) => console.log(describe(report)));
  expect(reports.flatMap(({ findings }) => findings)).toEqual([]);
  expect(reports.map(({ seed }) => seed)).toEqual(seeds);
}, 1_500_000);
