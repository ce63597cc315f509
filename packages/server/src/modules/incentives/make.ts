import type { Role } from "@qianshu/domain/identity/roles";
import type { TestApp, TestPerson } from "../../../test/app.ts";

/** Who takes part in incentives, for tests. */
export interface IncentiveWorld {
  officer: TestPerson;
  colleague: TestPerson;
  approver: TestPerson;
  secondApprover: TestPerson;
  fundOfficer: TestPerson;
  provinceOfficer: TestPerson;
  provinceApprover: TestPerson;
  provinceFundOfficer: TestPerson;
  company: TestPerson;
  stranger: TestPerson;
  subjectId: string;
  fundId: string;
  itemId: string;
}

/** A valid code of no real company. */
export const testCode = "91520100MA00000034";

async function call(api: TestApp, method: string, url: string, as: TestPerson, body?: object) {
  const answer = await api.inject(method, url, { as, ...(body && { body }) });
  if (answer.status >= 300) throw new Error(`${method} ${url}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Calls that must succeed, for tests. */
export const makeCaller = (api: TestApp) => (method: string, url: string, as: TestPerson, body?: object) =>
  call(api, method, url, as, body);

/** A province, a city with officers and a fund, and a company whose file carries facts, for tests. */
export async function makeIncentiveWorld(api: TestApp, code: string = testCode): Promise<IncentiveWorld> {
  const top = await api.makeOrganization({ name: "贵州省大数据发展管理局" });
  const city = await api.makeOrganization({
    tier: "prefecture",
    divisionCode: "520100",
    parentId: top.id,
    name: "贵阳市大数据局",
  });
  const firm = await api.makeOrganization({
    tier: "prefecture",
    divisionCode: "520100",
    parentId: city.id,
    name: "黔测试数据有限公司",
  });
  const far = await api.makeOrganization({
    tier: "prefecture",
    divisionCode: "520300",
    parentId: top.id,
    name: "遵义市大数据局",
  });
  const at = (organization: { id: string }, ...roles: Role[]) => api.makePerson({ organization, roles });
  const officer = await at(city, "policy-officer");
  const company = await at(firm, "consumer");
  const fundOfficer = await at(city, "fund-officer");
  const subject = await call(api, "POST", "/policy/subjects", officer, {
    kind: "company",
    name: "黔测试数据有限公司",
    code,
    divisionCode: "520100",
    organizationId: firm.id,
  });
  await stateFacts(api, officer, subject.id, {
    大数据企业认定: true,
    当年自用宽带租赁费: 60,
    宽带补贴第几年: 1,
  });
  const fund = await call(api, "POST", "/incentives/funds", fundOfficer, {
    organizationId: city.id,
    year: 2026,
    name: "大数据专项资金",
  });
  const filled = await call(api, "POST", `/incentives/funds/${fund.id}/items`, fundOfficer, {
    article: "八",
    name: "宽带租赁费补贴",
  });
  return {
    officer,
    colleague: await at(city, "policy-officer"),
    approver: await at(city, "approver"),
    secondApprover: await at(city, "approver"),
    fundOfficer,
    provinceOfficer: await at(top, "policy-officer"),
    provinceApprover: await at(top, "approver"),
    provinceFundOfficer: await at(top, "fund-officer"),
    company,
    stranger: await at(far, "policy-officer", "fund-officer"),
    subjectId: subject.id,
    fundId: fund.id,
    itemId: filled.items[0].id,
  };
}

/** States facts in a subject's file, for tests. */
export async function stateFacts(
  api: TestApp,
  as: TestPerson,
  subjectId: string,
  facts: Record<string, unknown>,
): Promise<void> {
  await call(api, "POST", `/policy/subjects/${subjectId}/facts`, as, {
    facts: Object.entries(facts).map(([name, value]) => ({
      name,
      value,
      evidence: "测试材料",
      validFrom: "2014-01-01",
    })),
  });
}
