import { completeUscc } from "@qianshu/domain/standards/uscc";
import { beforeAll, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { type IncentiveWorld, makeCaller, makeIncentiveWorld, stateFacts } from "./make.ts";

const api = testApp({ now: "2026-03-02T02:00:00Z" });
const call = makeCaller(api);
let world: IncentiveWorld;
let farOfficer: TestPerson;
const files: Record<string, string> = {};
const known = { 大数据企业认定: true, 当年自用宽带租赁费: 60, 宽带补贴第几年: 1 };

beforeAll(async () => {
  await api.runJobs();
  world = await makeIncentiveWorld(api, completeUscc("91520100MA000011")!);
  farOfficer = world.stranger;
  const places = { near: "520103", far: "520302", nowhere: "520602", unknown: "520103" };
  for (const [at, [name, divisionCode]] of Object.entries(places).entries()) {
    const { id } = await call("POST", "/policy/subjects", world.provinceOfficer, {
      kind: "company",
      name: `${name}数据有限公司`,
      code: completeUscc(`91520100MA00010${at}`)!,
      divisionCode,
    });
    files[name] = id;
    if (name !== "unknown") await stateFacts(api, world.provinceOfficer, id, known);
  }
  // A file without a code is passed over: nobody could pay it.
  const { id } = await call("POST", "/policy/subjects", world.provinceOfficer, {
    kind: "company",
    name: "无码数据有限公司",
    divisionCode: "520103",
  });
  await stateFacts(api, world.provinceOfficer, id, known);
});

async function run() {
  const { jobId } = await call("POST", "/incentives/draft-runs", world.officer);
  const { state, result } = await api.app.platform.jobs.waitFor(jobId);
  expect(state).toBe("succeeded");
  return result;
}
const drafts = (as: TestPerson) => call("GET", "/incentives/claims?origin=drafted&state=draft", as);
async function act(id: string, action: string) {
  const { version } = await call("GET", `/incentives/applications/${id}`, world.officer);
  const body = { action, expectedVersion: version };
  return call("POST", `/incentives/applications/${id}/actions`, world.officer, body);
}

test("the night drafts what known facts suffice for, and each place's desk gets its own", async () => {
  expect(await run()).toEqual({ files: 5, drafted: 3, withoutDesk: 1 });
  const near = await drafts(world.officer);
  expect(near.items.map(({ subjectName }: { subjectName: string }) => subjectName).sort()).toEqual([
    "near数据有限公司",
    "黔测试数据有限公司",
  ]);
  for (const item of near.items)
    expect(item).toMatchObject({ origin: "drafted", state: "draft", matter: "R08-4", lowFen: "30000000" });
  const far = await drafts(farOfficer);
  expect(far.items).toMatchObject([{ subjectName: "far数据有限公司", authorityName: "遵义市大数据局" }]);
});

test("another night, and two at once, add nothing", async () => {
  expect(await run()).toMatchObject({ files: 5, drafted: 0 });
  expect(await Promise.all([run(), run()])).toMatchObject([{ drafted: 0 }, { drafted: 0 }]);
  expect((await drafts(world.officer)).total).toBe(2);
});

test("of two runs at the same moment one drafts", async () => {
  await stateFacts(api, world.provinceOfficer, files.unknown!, known);
  const counts = (await Promise.all([run(), run()])) as { drafted: number }[];
  expect(counts.reduce((sum, { drafted }) => sum + drafted, 0)).toBe(1);
});

test("what was dismissed is not drafted again by night, but by an officer who asks for it", async () => {
  const { items } = await drafts(world.officer);
  const item = items.find(({ subjectId }: { subjectId: string }) => subjectId === files.near);
  expect((await act(item.id, "withdraw")).state).toBe("withdrawn");
  expect(await run()).toMatchObject({ drafted: 0 });
  const asked = await call("POST", "/incentives/drafts", world.officer, { subjectId: files.near });
  expect(asked.items).toHaveLength(1);
});

test("an accepted draft is a claim like any other, and is not drafted again", async () => {
  const { items } = await drafts(world.officer);
  const item = items.find(({ subjectId }: { subjectId: string }) => subjectId === files.near);
  expect((await act(item.id, "submit")).state).toBe("submitted");
  expect(await run()).toMatchObject({ drafted: 0 });
});

test("of two who claim the same in the same moment one is told that it is claimed", async () => {
  await stateFacts(api, world.provinceOfficer, files.far!, { 宽带补贴第几年: 2 });
  const { id } = await call("POST", "/policy/subjects", world.officer, {
    kind: "company",
    name: "双击数据有限公司",
    code: completeUscc("91520100MA000200")!,
    divisionCode: "520103",
  });
  await stateFacts(api, world.officer, id, known);
  const claim = () =>
    api.inject("POST", "/incentives/claims", {
      as: world.officer,
      body: { subjectId: id, matter: "R08-4" },
    });
  const answers = await Promise.all([claim(), claim(), claim()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
});
