import { randomUUID } from "node:crypto";
import { fundChart } from "@qianshu/domain/incentives/chart";
import { holdPayment, payHeld, releaseHeld } from "@qianshu/domain/incentives/fund";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { ledger } from "../ledger/index.ts";

const api = testApp({ now: "2026-02-01T02:00:00Z" });
let officer: TestPerson;
let other: TestPerson;
let above: TestPerson;
let province: TestPerson;
let fundId: string;
let itemId: string;
let accounts: { fundId: string; item: string; paid: string };

async function open(as: TestPerson, body: object = {}) {
  const answer = await api.inject("POST", "/incentives/funds", {
    as,
    body: { organizationId: as.organizationId, year: 2026, name: "大数据专项资金", ...body },
  });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}
const move = (as: TestPerson, id: string, body: object) =>
  api.inject("POST", `/incentives/funds/${id}/movements`, {
    as,
    body: { document: "黔财〔2026〕1号", ...body },
  });
const read = async (id = fundId) =>
  (await api.inject("GET", `/incentives/funds/${id}`, { as: officer })).body;

beforeAll(async () => {
  const top = await api.makeOrganization({ name: "贵州省大数据局" });
  const city = await api.makeOrganization({
    tier: "prefecture",
    divisionCode: "520100",
    parentId: top.id,
    name: "贵阳市大数据局",
  });
  const far = await api.makeOrganization({ tier: "prefecture", divisionCode: "520300", parentId: top.id });
  officer = await api.makePerson({ organization: city, roles: ["fund-officer"] });
  other = await api.makePerson({ organization: far, roles: ["fund-officer"] });
  above = await api.makePerson({ organization: top, roles: ["office"] });
  province = await api.makePerson({ organization: top, roles: ["fund-officer"] });
  const fund = await open(officer);
  fundId = fund.id;
  const added = await api.inject("POST", `/incentives/funds/${fundId}/items`, {
    as: officer,
    body: { article: "五", name: "地方留存税收增量补助" },
  });
  const [item] = added.body.items;
  itemId = item.id;
  accounts = { fundId, item: item.accountId, paid: item.paidAccountId };
});

describe("a fund", () => {
  test("is given money, divides it and never gives more than it has", async () => {
    const given = await move(officer, fundId, { kind: "appropriate", amount: "1000000" });
    expect(given.body).toMatchObject({ budget: "1000000", unallotted: "1000000", appropriated: "1000000" });
    const allotted = await move(officer, fundId, { kind: "allot", itemId, amount: "400000" });
    expect(allotted.body.items[0]).toMatchObject({ budget: "400000", left: "400000", held: "0", paid: "0" });
    const much = await move(officer, fundId, { kind: "allot", itemId, amount: "600001" });
    expect(much.status).toBe(409);
    expect(much.body).toMatchObject({ code: "incentives.fund_short", expected: "≤ 600000" });
    expect(await read()).toMatchObject({ unallotted: "600000", left: "1000000" });
  });

  test("moves once however often the same order comes", async () => {
    const id = randomUUID();
    for (let n = 0; n < 10; n++) {
      const body = { id, kind: "allot", itemId, amount: "100" };
      expect((await move(officer, fundId, body)).status).toBe(201);
    }
    expect((await read()).items[0].budget).toBe("400100");
    await move(officer, fundId, { kind: "take-back", itemId, amount: "100" });
    expect((await read()).items[0].budget).toBe("400000");
  });

  test("holds what is approved, pays it, or lets it go", async () => {
    const service = api.use(ledger);
    const [paidHold, freedHold] = [randomUUID(), randomUUID()];
    await service.post(undefined, [holdPayment(accounts, { id: paidHold, amount: 150_000n })]);
    await service.post(undefined, [holdPayment(accounts, { id: freedHold, amount: 250_000n })]);
    expect((await read()).items[0]).toMatchObject({ held: "400000", left: "0", paid: "0" });
    const more = service.post(undefined, [holdPayment(accounts, { id: randomUUID(), amount: 1n })]);
    await expect(more).rejects.toMatchObject({ code: "ledger.funds_insufficient" });
    await service.post(undefined, [payHeld(randomUUID(), paidHold)]);
    await service.post(undefined, [releaseHeld(randomUUID(), freedHold)]);
    expect(await read()).toMatchObject({ held: "0", paid: "150000", left: "850000", budget: "1000000" });
  });

  test("gives back and carries over to a later year of its own", async () => {
    expect((await move(officer, fundId, { kind: "return", amount: "100000" })).body).toMatchObject({
      returned: "100000",
      budget: "900000",
      carried: "0",
    });
    const next = await open(officer, { year: 2027 });
    const carried = await move(officer, fundId, { kind: "carry-over", toFundId: next.id, amount: "200000" });
    expect(carried.body).toMatchObject({ carried: "-200000", budget: "700000", left: "550000" });
    expect(await read(next.id)).toMatchObject({ carried: "200000", appropriated: "0", left: "200000" });
    const back = await move(officer, next.id, { kind: "carry-over", toFundId: fundId, amount: "1" });
    expect(back.body.code).toBe("incentives.carry_over_backwards");
  });

  test("shows its movements with their papers, newest first, and a forecast", async () => {
    const { body } = await api.inject("GET", `/incentives/funds/${fundId}/movements`, { as: officer });
    expect(body.items.map(({ kind }: { kind: string }) => kind)).toEqual([
      "carry-over",
      "return",
      "take-back",
      "allot",
      "allot",
      "appropriate",
    ]);
    expect(body.items[0]).toMatchObject({
      amount: "200000",
      document: "黔财〔2026〕1号",
      state: "posted",
      title: { zh: "结转下年" },
    });
    const forecast = await api.inject("GET", `/incentives/funds/${fundId}/forecast`, { as: officer });
    expect(forecast.body.months).toHaveLength(12);
    expect(forecast.body.months[1]).toMatchObject({ month: "2026-02", paid: "150000", leftLow: "550000" });
  });

  test("belongs to its own tier: others do not see it, those above do", async () => {
    expect((await api.inject("GET", `/incentives/funds/${fundId}`, { as: other })).status).toBe(404);
    expect((await move(other, fundId, { kind: "appropriate", amount: "1" })).status).toBe(404);
    expect((await move(above, fundId, { kind: "appropriate", amount: "1" })).status).toBe(403);
    expect((await api.inject("GET", "/incentives/funds", { as: other })).body.total).toBe(0);
    const { body } = await api.inject("GET", "/incentives/funds?year=2026", { as: above });
    expect(body.items).toMatchObject([{ id: fundId, paid: "150000", organizationName: "贵阳市大数据局" }]);
    const elsewhere = { organizationId: officer.organizationId, year: 2026, name: "别处" };
    const refused = await api.inject("POST", "/incentives/funds", { as: other, body: elsewhere });
    expect(refused.body.code).toBe("identity.out_of_reach");
  });

  test("is refused twice under one name, and two items under one article", async () => {
    const again = { organizationId: officer.organizationId, year: 2026, name: "大数据专项资金" };
    const answer = await api.inject("POST", "/incentives/funds", { as: officer, body: again });
    expect(answer.body.code).toBe("incentives.fund_exists");
    const item = { article: "五", name: "又一个" };
    const twice = await api.inject("POST", `/incentives/funds/${fundId}/items`, { as: officer, body: item });
    expect(twice.body.code).toBe("incentives.item_exists");
  });

  test("is measured by the floor of article 23", async () => {
    const past = await open(province, { year: 2014 });
    await move(province, past.id, { kind: "appropriate", amount: "12000000000" });
    const { body } = await api.inject("GET", "/incentives/fund-floor", { as: above });
    expect(body.lines[0]).toMatchObject({
      year: 2014,
      bodies: ["province"],
      short: "0",
      appropriated: "12000000000",
    });
    expect(body).toMatchObject({ floor: "90000000000", short: "80000000000" });
  });
});

test("the chart's numbers lie in the module's range", () => {
  expect(fundChart.accounts.every(({ code }) => code >= 3000 && code < 4000)).toBe(true);
});
