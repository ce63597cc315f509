import type { Level } from "@qianshu/domain/grading/rules";
import type { ApplicationInput, WantedItem } from "@qianshu/domain/sharing/application";
import type { z } from "zod";
import type { TestApp, TestPerson } from "../../../test/app.ts";
import type { Module } from "../../platform/module.ts";
import { catalogModules, type Department, insertAsset, makeAsker, makeDepartment } from "../catalog/make.ts";
import { sharing } from "./index.ts";

/** Sharing with what it needs, for tests. */
export const sharingModules: readonly Module[] = [...catalogModules, sharing];

/** Two provincial departments with published entries, a city that wants them, and the office over all. */
export async function makeSharingWorld(test: TestApp) {
  const office = await test.makeOrganization({ name: "省大数据局", divisionCode: "520000" });
  const officer = await test.makePerson({ organization: office, roles: ["office"] });
  const police = await makeProvider(test, "省公安厅");
  const civil = await makeProvider(test, "省民政厅");
  const city = await test.makeOrganization({
    name: "贵阳市民政局",
    uscc: "115201000093300000",
    tier: "prefecture",
    divisionCode: "520100",
    parentId: civil.organization.id,
  });
  const consumer = await test.makePerson({ organization: city, roles: ["consumer"] });
  const signatory = await test.makePerson({ organization: city, roles: ["signatory"] });
  const publish = async (
    department: Department,
    name: string,
    shareType: "conditional" | "unconditional",
    by: TestPerson = officer,
  ) => {
    const asker = makeAsker(test, () => by);
    const level = shareType === "conditional" ? "general-3" : "general-1";
    const assetId = await insertResidents(test, department.organization.id, name, level);
    const items = ["name", "id_number", "sex", "division_code"].map((column) => ({
      name: column,
      column,
      dataType: "C",
      length: 50,
      description: "",
      dataElement: null,
    }));
    const { id } = await asker.create(department, { name, shareType, items }, [assetId]);
    const entry = await asker.publish(department, id);
    return { id: id as string, assetId, code: entry.code as string, name };
  };
  return {
    officer,
    police,
    civil,
    city: { organization: city, consumer, signatory },
    asker: makeAsker(test, () => officer),
    publish,
    residents: await publish(police, "常住人口登记信息", "conditional"),
    funerals: await publish(civil, "殡葬火化信息", "conditional"),
    agencies: await publish(civil, "养老机构名录", "unconditional"),
  };
}

export type SharingWorld = Awaited<ReturnType<typeof makeSharingWorld>>;

async function makeProvider(test: TestApp, name: string, divisionCode = "520000") {
  const department = await makeDepartment(test, name, divisionCode);
  const { organization } = department;
  const signatory = await test.makePerson({ organization, roles: ["signatory"] });
  return { ...department, signatory };
}

/** A graded table of residents with one release, for tests. */
async function insertResidents(
  test: TestApp,
  organizationId: string,
  name: string,
  level: Level,
): Promise<string> {
  const columns = ["name", "id_number", "sex", "division_code"];
  const assetId = await insertAsset(test, organizationId, { name, columns, level });
  const masks = [
    { name: "name", mask: { kind: "keep-first-last", first: 1, last: 0 } },
    { name: "id_number", mask: { kind: "replace", identifier: "resident-id" } },
    { name: "sex", mask: { kind: "none" } },
    { name: "division_code", mask: { kind: "none" } },
  ];
  await setMasks(test, assetId, masks);
  return assetId;
}

export async function setMasks(test: TestApp, assetId: string, masks: unknown): Promise<void> {
  await test.database.pool.query("update registry.asset set masks = $2 where id = $1", [
    assetId,
    JSON.stringify(masks),
  ]);
}

type Entry = SharingWorld["residents"];

/** One entry wanted, for tests. */
export const want = (entry: Entry, change: Partial<z.input<typeof WantedItem>> = {}) => ({
  entryId: entry.id,
  assetId: entry.assetId,
  fields: ["name", "id_number", "sex"],
  modes: ["file" as const, "page" as const],
  ...change,
});

/** An application of the city, for tests. */
export const makeInput = (
  world: SharingWorld,
  items: z.input<typeof WantedItem>[],
  change: Partial<z.input<typeof ApplicationInput>> = {},
): z.input<typeof ApplicationInput> => ({
  organizationId: world.city.organization.id,
  matter: { code: "QS-MZ-0001", name: "高龄津贴资格核对" },
  purpose: "核对 80 周岁以上老年人的户籍状况",
  basis: { type: "statutory-duty", act: "中华人民共和国老年人权益保障法", article: "第三十三条" },
  items,
  period: { from: "2026-11-02", until: "2027-11-02" },
  ...change,
});

/** Applies, decides and signs as people do, for tests. */
export function makeSharer(test: TestApp, world: SharingWorld) {
  async function expectStatus(status: number, ...call: Parameters<TestApp["inject"]>) {
    const answer = await test.inject(...call);
    if (answer.status !== status) throw new Error(`${call[1]}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
  const decide = (
    as: TestPerson,
    decision: { id: string; version: number },
    action: string,
    body: object = {},
  ) =>
    test.inject("POST", `/decisions/${decision.id}/actions`, {
      as,
      body: { action, expectedVersion: decision.version, ...body },
    });

  return {
    decide,

    draft: (input: object, as = world.city.consumer) =>
      expectStatus(201, "POST", "/applications", { as, body: input }),

    submit: (id: string, as = world.city.consumer) =>
      test.inject("POST", `/applications/${id}/submission`, { as }),

    /** Drafts and submits. */
    async apply(items: z.input<typeof WantedItem>[], change: Partial<z.input<typeof ApplicationInput>> = {}) {
      const { id } = await this.draft(makeInput(world, items, change));
      return expectStatus(200, "POST", `/applications/${id}/submission`, { as: world.city.consumer });
    },

    /** Has one entry's application approved, and gives the contract. */
    async contractFor(
      entry: Entry,
      body: object = {},
      change: Partial<z.input<typeof ApplicationInput>> = {},
    ) {
      const { decisions } = await this.apply([want(entry)], change);
      const approver = entry === world.residents ? world.police.approver : world.civil.approver;
      const answer = await decide(approver, decisions[0], "approve", body);
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return this.contract(answer.body.contractId);
    },

    contract: (id: string, as = world.city.signatory) => expectStatus(200, "GET", `/contracts/${id}`, { as }),

    sign: (as: TestPerson, id: string, body: object = {}) =>
      test.inject("POST", `/contracts/${id}/signatures`, { as, body }),

    /** A contract signed by both sides with keys the platform holds. */
    async inForce(entry: Entry, body: object = {}, change: Partial<z.input<typeof ApplicationInput>> = {}) {
      const { id } = await this.contractFor(entry, body, change);
      const provider = entry === world.residents ? world.police : world.civil;
      await expectStatus(201, "POST", `/contracts/${id}/signatures`, { as: provider.signatory, body: {} });
      return expectStatus(201, "POST", `/contracts/${id}/signatures`, { as: world.city.signatory, body: {} });
    },
  };
}
