import type { Organization } from "@qianshu/contract/identity";
import { beforeAll, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { identity } from "../identity/index.ts";
import { network } from "./index.ts";

const app = testApp({ modules: [identity, network] });
let guiyang: Organization;
let zunyi: Organization;
let security: TestPerson;
let local: TestPerson;

beforeAll(async () => {
  const root = await app.makeOrganization();
  const under = { parentId: root.id, tier: "prefecture" } as const;
  guiyang = await app.makeOrganization({ ...under, divisionCode: "520100" });
  zunyi = await app.makeOrganization({ ...under, divisionCode: "520300" });
  security = await app.makePerson({ organization: root, roles: ["security-administrator"] });
  local = await app.makePerson({ organization: guiyang, roles: ["security-administrator"] });
});

const create = (as: TestPerson, organizationId: string | null, cidr = "10.2.3.0/24", extra = {}) =>
  app.inject("POST", "/network-rules", { as, body: { organizationId, cidr, note: "业务库", ...extra } });

test("rules are kept by the security administrator of the reach; those for everybody by the one at the root", async () => {
  const own = await create(local, guiyang.id);
  expect(own).toMatchObject({ status: 201, body: { cidr: "10.2.3.0/24", createdByName: local.name } });
  expect((await create(local, zunyi.id)).body.code).toBe("identity.out_of_reach");
  expect((await create(local, null)).body.code).toBe("identity.not_allowed");
  const everybody = await create(security, null, "10.9.9.9");
  expect(everybody.body).toMatchObject({ cidr: "10.9.9.9/32", organizationId: null });
  const others = await create(security, zunyi.id);
  const list = await app.inject("GET", "/network-rules", { as: local });
  expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([everybody.body.id, own.body.id]);
  const remove = (as: TestPerson, id: string) => app.inject("DELETE", `/network-rules/${id}`, { as });
  expect((await remove(local, everybody.body.id)).body.code).toBe("identity.not_allowed");
  expect((await remove(local, others.body.id)).body.code).toBe("identity.out_of_reach");
  expect((await remove(local, own.body.id)).status).toBe(200);
  expect((await remove(local, own.body.id)).status).toBe(404);
});

test("ranges that may never be reached are refused when they are written", async () => {
  for (const [cidr, code] of [
    ["169.254.0.0/16", "network.address_forbidden"],
    ["fe80::/10", "network.address_forbidden"],
    ["100.100.100.200", "network.address_forbidden"],
    ["127.0.0.0/8", "network.loopback_not_allowed"],
    ["::1", "network.loopback_not_allowed"],
    ["10.2.3.4/24", "network.invalid_range"],
    ["db.example.org", "network.invalid_range"],
  ] as const)
    expect((await create(security, null, cidr)).body).toMatchObject({ code, field: "body.cidr" });
  const ports = [{ from: 5433, to: 5432 }];
  expect((await create(security, null, "10.0.0.0/8", { ports })).body.code).toBe("platform.invalid_input");
});

test("a check says which rule allows an address, or which one is missing", async () => {
  const rule = await create(local, guiyang.id, "10.20.0.0/16", { ports: [{ from: 5432, to: 5433 }] });
  const check = async (host: string, port: number, organizationId: string | null = guiyang.id) =>
    (await app.inject("POST", "/network-rules/check", { as: local, body: { organizationId, host, port } }))
      .body;
  expect((await check("10.20.1.1", 5432)).addresses).toEqual([
    { address: "10.20.1.1", allowed: true, ruleId: rule.body.id, missingRule: null },
  ]);
  expect((await check("10.20.1.1", 3306)).addresses).toEqual([
    { address: "10.20.1.1", allowed: false, ruleId: null, missingRule: "10.20.1.1/32 port 3306" },
  ]);
  expect((await check("169.254.169.254", 80)).addresses[0]).toMatchObject({
    allowed: false,
    missingRule: null,
  });
  expect((await check("10.20.1.1", 5432, zunyi.id)).code).toBe("identity.out_of_reach");
});
