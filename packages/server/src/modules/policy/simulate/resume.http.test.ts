import { serialize } from "node:v8";
import { Cells } from "@qianshu/domain/policy/simulation/cells";
import { rulesOf } from "@qianshu/domain/policy/simulation/simulator";
import { expect, test } from "vitest";
import { testApp } from "../../../../test/app.ts";
import { getLibrary } from "../library.queries.ts";
import type { PinnedLibrary } from "../store.ts";
import { programsOf } from "./pinned-rules.ts";
import { runParts } from "./run-parts.ts";
import * as queries from "./simulation.queries.ts";
import { listParts } from "./simulation-parts.ts";

const app = testApp({ now: "2026-11-22T02:00:00Z" });
const years = { from: 2014, until: 2015 };

/** What a killed server left of a simulation: its first parts, worked through with the rules it was begun with. */
async function leaveCheckpoint(simulationId: string, parts: number[], isEmpty = false): Promise<void> {
  const { database, storage } = app.app.platform;
  const { simulation, population } = await queries.getWork(database.db, simulationId);
  const pinned = (await getLibrary(database.db, simulation.library_hash)) as PinnedLibrary;
  const { baseline } = programsOf(pinned, null);
  const cells = new Cells(rulesOf(baseline, null).length, 2);
  const all = await listParts(storage, population);
  await runParts({
    input: { baseline, reform: null, years: [years.from, years.until] },
    parts: isEmpty ? [] : all.filter(({ index }) => parts.includes(index)),
    threads: 1,
    signal: new AbortController().signal,
    onPart: (part) => cells.absorb(part.cells),
  });
  await queries.saveCheckpoint(database.db, simulationId, parts, serialize(cells.copy()));
}

test("a simulation goes on from its checkpoint after a crash, and does no part of it again", async () => {
  const organization = await app.makeOrganization();
  const planner = await app.makePerson({ organization, roles: ["planner"] });
  const post = (url: string, body: object) => app.inject("POST", url, { body, as: planner });
  const population = await post("/policy/populations", { name: "全省企业", companies: 500, seed: 7 });
  expect(population.status, JSON.stringify(population.body)).toBe(201);
  const begin = async (name: string): Promise<string> => {
    const begun = await post("/policy/simulations", { name, populationId: population.body.id, years });
    expect(begun.status, JSON.stringify(begun.body)).toBe(202);
    return begun.body.id;
  };
  const [whole, resumed, emptied] = [await begin("未中断"), await begin("中断"), await begin("检查点为空")];
  await leaveCheckpoint(resumed, [0, 1]);
  await leaveCheckpoint(emptied, [0, 1], true);

  await app.runJobs();
  const resultOf = async (id: string) => {
    const get = async () => (await app.inject("GET", `/policy/simulations/${id}`, { as: planner })).body;
    await expect.poll(async () => (await get()).state, { timeout: 120_000 }).toBe("done");
    const { seconds: _, ...result } = (await get()).result;
    return result;
  };
  const expected = await resultOf(whole);
  expect(await resultOf(resumed)).toEqual(expected);
  // Had the parts of the checkpoint been done again, they would be in this one too.
  const partly = await resultOf(emptied);
  const sum = ({ totals }: { totals: { dimension: string; baseHigh: string }[] }) =>
    totals
      .filter(({ dimension }) => dimension === "rule")
      .reduce((all, row) => all + BigInt(row.baseHigh), 0n);
  expect(sum(partly)).toBeLessThan(sum(expected));
  expect(await queries.findCheckpoint(app.app.platform.database.db, resumed)).toBeUndefined();
}, 240_000);
