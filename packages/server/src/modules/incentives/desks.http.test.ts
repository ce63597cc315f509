import { completeUscc } from "@qianshu/domain/standards/uscc";
import { beforeAll, describe, expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import { type IncentiveWorld, makeCaller, makeIncentiveWorld } from "./make.ts";

const api = testApp({ now: "2026-03-02T02:00:00Z" });
const call = makeCaller(api);
let world: IncentiveWorld;

beforeAll(async () => {
  await api.runJobs();
  world = await makeIncentiveWorld(api, completeUscc("91520100MA000012")!);
});

const route = (divisionCode: string, rule = "R05-1") =>
  api.inject("GET", `/incentives/routing?rule=${rule}&divisionCode=${divisionCode}`, { as: world.officer });

describe("who deals with a place", () => {
  test("is the organization of the tier that the text names, until another one is named", async () => {
    expect((await route("520103")).body).toMatchObject({
      authority: { organizationName: "贵阳市大数据局", tier: "prefecture" },
      payers: [{ organizationName: "贵阳市大数据局", points: 10_000 }],
      isCertain: false,
    });
    expect((await route("520602")).body).toMatchObject({ code: "incentives.desk_missing" });
    const zone = { tier: "county", divisionCode: "520199" };
    const desk = { ...zone, organizationId: world.officer.organizationId };
    await call("PUT", "/incentives/desks", world.fundOfficer, { ...desk, duty: "pay" });
    // Who pays decides as well: a zone that pays without deciding is told to be incomplete.
    expect((await route("520199")).body).toMatchObject({ code: "incentives.desk_missing" });
    await call("PUT", "/incentives/desks", world.fundOfficer, { ...desk, duty: "decide" });
    const { items } = await call("GET", "/incentives/desks", world.officer);
    const organizationName = "贵阳市大数据局";
    expect(items).toMatchObject([
      { ...zone, duty: "decide", organizationName },
      { ...zone, duty: "pay", organizationName },
    ]);
    expect((await route("520199")).body.payers).toMatchObject([{ tier: "county" }]);
    const remove = (id: string, as = world.fundOfficer) =>
      api.inject("DELETE", `/incentives/desks/${id}`, { as });
    expect((await remove(items[0].id, world.stranger)).body.code).toBe("identity.out_of_reach");
    for (const { id } of items) expect((await remove(id)).status).toBe(200);
    expect((await route("520199")).body.payers).toMatchObject([{ tier: "prefecture" }]);
    expect((await remove(items[0].id)).status).toBe(404);
  });

  test("pays in the shares that a paper sets, for one rule or for all", async () => {
    const county = await api.makeOrganization({
      tier: "county",
      divisionCode: "520103",
      parentId: world.officer.organizationId,
      name: "云岩区大数据局",
    });
    await api.makePerson({ organization: county, roles: ["policy-officer", "fund-officer"] });
    const line = { divisionCode: "520100", prefecturePoints: 6_000, document: "筑财〔2026〕5号" };
    await call("PUT", "/incentives/apportionment", world.fundOfficer, line);
    const { items } = await call("PUT", "/incentives/apportionment", world.fundOfficer, {
      ...line,
      ruleId: "R05-1",
      prefecturePoints: 2_500,
    });
    expect((await route("520103")).body).toMatchObject({
      payers: [
        { tier: "prefecture", points: 2_500 },
        { tier: "county", points: 7_500 },
      ],
      isCertain: true,
    });
    // A zone that is city and county in one pays both shares as one.
    const zone = { tier: "county", divisionCode: "520198", organizationId: world.officer.organizationId };
    for (const duty of ["pay", "decide"])
      await call("PUT", "/incentives/desks", world.fundOfficer, { ...zone, duty });
    expect((await route("520198")).body.payers).toMatchObject([
      { organizationName: "贵阳市大数据局", points: 10_000 },
    ]);
    // Of a company that is known by its city alone the county is not known: the city pays, and an officer confirms.
    expect((await route("520100")).body).toMatchObject({
      payers: [{ tier: "prefecture", points: 10_000 }],
      isCertain: false,
    });
    const own = items.find(({ ruleId }: { ruleId: string }) => ruleId === "R05-1");
    const stranger = await api.inject("DELETE", `/incentives/apportionment/${own.id}`, {
      as: world.stranger,
    });
    expect(stranger.body.code).toBe("identity.out_of_reach");
    await call("DELETE", `/incentives/apportionment/${own.id}`, world.fundOfficer);
    expect((await route("520103")).body.payers[0]).toMatchObject({ points: 6_000 });
  });

  test("is asked for a rule that stands in the policy", async () => {
    expect((await route("520103", "R99-9")).status).toBe(404);
    expect((await route("52")).status).toBe(400);
  });
});

test("the register of experts is kept by those whose it is; who is out of it is not drawn", async () => {
  const input = {
    organizationId: world.officer.organizationId,
    name: "专家甲",
    employer: "某大学",
    fields: ["电子信息"],
    declared: ["某公司"],
  };
  const added = await call("POST", "/incentives/experts", world.officer, input);
  const { organizationId: _, ...change } = { ...input, declared: ["某公司", "另一公司"], isActive: false };
  const body = { ...change, employerCode: null };
  const changed = await call("PUT", `/incentives/experts/${added.id}`, world.colleague, body);
  expect(changed).toMatchObject({ declared: ["某公司", "另一公司"], isActive: false });
  const stranger = await api.inject("PUT", `/incentives/experts/${added.id}`, { as: world.stranger, body });
  expect(stranger.status).toBe(404);
  const listed = await call("GET", "/incentives/experts?q=专家甲", world.officer);
  expect(listed.items).toMatchObject([{ id: added.id, isActive: false }]);
});
