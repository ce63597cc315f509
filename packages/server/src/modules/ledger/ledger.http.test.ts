import { accountOf } from "@qianshu/domain/ledger/chart";
import { TransferFlag } from "@qianshu/domain/ledger/flags";
import { idOf } from "@qianshu/domain/ledger/make";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { type LedgerService, ledger } from "./index.ts";
import { disbursed, fund, fundChart, treasury } from "./make.ts";

const api = testApp({ now: "2026-02-01T02:00:00Z" });
let service: LedgerService;
let office: TestPerson;
let auditor: TestPerson;
let steward: TestPerson;
let other: TestPerson;
const [bank, purse, paid, elsewhere] = [idOf(1), idOf(2), idOf(3), idOf(4)];
const hold = idOf(11);

beforeAll(async () => {
  service = api.use(ledger);
  service.declare(fundChart);
  const province = await api.makeOrganization();
  const city = await api.makeOrganization({
    tier: "prefecture",
    divisionCode: "520100",
    parentId: province.id,
    name: "甲市大数据局",
  });
  const far = await api.makeOrganization({
    tier: "prefecture",
    divisionCode: "520300",
    parentId: province.id,
  });
  office = await api.makePerson({ organization: city, roles: ["office"] });
  steward = await api.makePerson({ organization: city, roles: ["steward"] });
  other = await api.makePerson({ organization: far, roles: ["office"] });
  auditor = await api.makePerson({ organization: province, roles: ["auditor"] });
  await service.open(undefined, [
    accountOf(treasury, { id: bank, organizationId: province.id, name: "省级国库" }),
    accountOf(fund, { id: purse, organizationId: city.id, name: "2026年度专项资金" }),
    accountOf(disbursed, { id: paid, organizationId: city.id, name: "第9条" }),
    accountOf(disbursed, { id: elsewhere, organizationId: far.id, name: "第10条" }),
  ]);
  const facts = { ledger: 1, code: 1 };
  await service.post(undefined, [
    { id: idOf(10), debitAccountId: bank, creditAccountId: purse, amount: 1_000_000n, ...facts },
  ]);
  api.setNow("2026-02-02T02:00:00Z");
  await service.post(undefined, [
    {
      id: hold,
      debitAccountId: purse,
      creditAccountId: paid,
      amount: 400_000n,
      flags: TransferFlag.pending,
      ledger: 1,
      code: 2,
      caseId: idOf(90),
    },
    { id: idOf(12), pendingId: hold, amount: 350_000n, flags: TransferFlag.postPending },
    { id: idOf(13), debitAccountId: purse, creditAccountId: elsewhere, amount: 1n, ledger: 1, code: 2 },
    { id: idOf(14), debitAccountId: purse, creditAccountId: paid, amount: 5n, flags: 2, ledger: 1, code: 2 },
  ]);
});

describe("accounts", () => {
  test("are listed within reach, with what they hold in fen", async () => {
    const { body } = await api.inject("GET", "/ledger/accounts", { as: office });
    expect(body.total).toBe(2);
    expect(body.items[0]).toMatchObject({
      id: purse,
      path: "负债:专项资金:2026年度专项资金",
      organizationName: "甲市大数据局",
      unit: { symbol: "元", decimals: 2 },
      balance: "649999",
      held: "5",
      available: "649994",
      closed: false,
    });
    expect(body.items[1]).toMatchObject({ id: paid, balance: "350000", held: "0", available: null });
    expect((await api.inject("GET", "/ledger/accounts", { as: auditor })).body.total).toBe(4);
    expect((await api.inject("GET", "/ledger/accounts?q=第9", { as: auditor })).body.total).toBe(1);
    expect((await api.inject("GET", "/ledger/accounts?code=1001", { as: auditor })).body.total).toBe(1);
  });

  test("of another city are not there, and who has no such role is refused", async () => {
    expect((await api.inject("GET", `/ledger/accounts/${purse}`, { as: other })).status).toBe(404);
    expect((await api.inject("GET", `/ledger/accounts/${purse}/entries`, { as: other })).status).toBe(404);
    expect((await api.inject("GET", "/ledger/accounts", { as: steward })).status).toBe(403);
  });

  test("are shown as they were at a past moment", async () => {
    const at = encodeURIComponent("2026-02-01T12:00:00+08:00");
    const { body } = await api.inject("GET", `/ledger/accounts/${purse}?at=${at}`, { as: office });
    expect(body).toMatchObject({ balance: "1000000", held: "0" });
  });
});

describe("entries", () => {
  test("are shown from the account's side, newest first, the other account only within reach", async () => {
    const { body } = await api.inject("GET", `/ledger/accounts/${purse}/entries`, { as: office });
    expect(body.total).toBe(5);
    expect(
      body.items.map((one: Record<string, unknown>) => [one.kind, one.side, one.amount, one.otherAccount]),
    ).toEqual([
      ["pending", "debit", "5", "负债:应付兑付:第9条"],
      ["single", "debit", "1", null],
      ["post", "debit", "350000", "负债:应付兑付:第9条"],
      ["pending", "debit", "400000", "负债:应付兑付:第9条"],
      ["single", "credit", "1000000", null],
    ]);
    const list = async (query: string) =>
      (await api.inject("GET", `/ledger/accounts/${purse}/entries?${query}`, { as: office })).body.total;
    expect(await list(`caseId=${idOf(90)}`)).toBe(2);
    expect(await list("side=credit")).toBe(1);
    expect(await list("until=2026-02-02T00:00:00Z")).toBe(1);
    expect(await list("from=2026-02-02T00:00:00Z&code=2")).toBe(4);
  });

  test("lead to the transfer and what ended it", async () => {
    const { body } = await api.inject("GET", `/ledger/transfers/${hold}`, { as: office });
    expect(body).toMatchObject({
      kind: "pending",
      amount: "400000",
      caseId: idOf(90),
      resolution: { id: idOf(12), kind: "post", amount: "350000" },
    });
    expect((await api.inject("GET", `/ledger/transfers/${hold}`, { as: other })).status).toBe(404);
  });
});

describe("posting for other modules", () => {
  const spend = (id: number, amount: bigint) => ({
    id: idOf(id),
    debitAccountId: purse,
    creditAccountId: paid,
    amount,
    ledger: 1,
    code: 2,
  });

  test("a fund without money is refused, and nothing of the chain is half held", async () => {
    const chain = [
      { ...spend(20, 1n), flags: TransferFlag.linked | TransferFlag.pending },
      { ...spend(21, 900_000n), flags: TransferFlag.pending },
    ];
    await expect(service.post(undefined, chain)).rejects.toMatchObject({
      code: "ledger.funds_insufficient",
      facts: { field: "transfers.1" },
    });
    expect(await service.lookupTransfers([idOf(20), idOf(21)])).toEqual([]);
  });

  test("a chain said again is done; one that says something else under the same ids is not", async () => {
    const chain = [{ ...spend(30, 2n), flags: TransferFlag.linked }, spend(31, 3n)];
    await service.post(undefined, chain);
    await service.post(undefined, chain);
    await expect(service.post(undefined, [chain[0]!, spend(31, 4n)])).rejects.toMatchObject({
      code: "ledger.transfer_conflict",
      facts: { found: "exists_with_different_amount" },
    });
    expect((await service.lookupAccounts([paid]))[0]!.creditsPosted).toBe(350_005n);
  });

  test("accounts of kinds nobody declared, or against their kind, are not opened", async () => {
    const facts = { id: idOf(40), organizationId: idOf(1), name: "x" };
    for (const wrong of [{ code: 7777 }, { flags: 0 }, { ledger: 2 }])
      await expect(service.open(undefined, [{ ...accountOf(fund, facts), ...wrong }])).rejects.toMatchObject({
        code: "ledger.kind_unknown",
      });
    await expect(service.open(undefined, [{ ...accountOf(fund, facts), id: purse }])).rejects.toMatchObject({
      code: "ledger.transfer_conflict",
    });
  });

  test("two modules cannot declare one number", () => {
    expect(() => service.declare({ ...fundChart, module: "another" })).toThrow("another: number");
  });
});

describe("the journal", () => {
  test("is given as a file, other cities' accounts without their names, and the audit trail says so", async () => {
    const { status, body, headers } = await api.inject(
      "GET",
      "/ledger/journal?from=2026-02-02&until=2026-02-02",
      {
        as: office,
      },
    );
    expect(status).toBe(200);
    expect(headers["content-disposition"]).toContain("ledger.journal");
    expect(body).toContain("    负债:专项资金:2026年度专项资金  3500.00 元\n");
    expect(body).toContain("权益:范围外:");
    expect(body).not.toContain("省级国库");
    expect(body).not.toContain("下达预算");
    const { rows } = await api.database.pool.query(
      "select facts from evidence.audit_event where object_type = 'ledger-journal'",
    );
    expect(rows).toHaveLength(1);
  });

  test("of a period that ends before it begins is refused", async () => {
    const answer = await api.inject("GET", "/ledger/journal?from=2026-02-02&until=2026-02-01", {
      as: office,
    });
    expect([answer.status, answer.body.field]).toEqual([400, "query.until"]);
  });
});

describe("proofs", () => {
  const prove = async () => {
    const started = await api.inject("POST", "/ledger/proofs", { as: auditor });
    expect(started.status).toBe(202);
    await api.runJobs();
    const { body } = await api.inject("GET", "/ledger/proofs", { as: office });
    return body.items[0];
  };

  test("find nothing wrong, and the evidence log has their digest", async () => {
    const first = await prove();
    expect(first).toMatchObject({ isValid: true, accounts: 4, findings: [] });
    const file = await api.inject("GET", `/evidence/receipts/${first.receiptId}`, { as: auditor });
    expect([200, 404]).toContain(file.status);
    const second = await prove();
    expect(second.id).not.toBe(first.id);
    expect(second.isValid).toBe(true);
    expect((await api.inject("POST", "/ledger/proofs", { as: office })).status).toBe(403);
  });

  test("find what somebody with the owner's rights has changed, tell the auditor, and stop nothing", async () => {
    await api.database.pool.query(
      `begin; alter table ledger.transfer disable trigger user;
       update ledger.transfer set amount = amount + 1 where id = '${idOf(12)}';
       alter table ledger.transfer enable trigger user; commit`,
    );
    const proof = await prove();
    expect(proof.isValid).toBe(false);
    const checks = proof.findings.map((one: Record<string, unknown>) => one.check);
    expect(checks).toContain("link");
    expect(checks).toContain("checkpoint");
    expect(checks.filter((check: unknown) => check === "balance")).toHaveLength(2);
    const notices = await api.inject("GET", "/notices", { as: auditor });
    expect(notices.body.items.slice(0, 1)).toMatchObject([
      { template: "ledger.proof_failed", link: "/console/ledger-proofs" },
    ]);
    await service.post(undefined, [
      { id: idOf(50), debitAccountId: bank, creditAccountId: purse, amount: 1n, ledger: 1, code: 1 },
    ]);
    expect((await prove()).isValid).toBe(false);
  });

  test("find a proof that was rewritten", async () => {
    await api.database.pool.query(
      `begin; alter table ledger.proof disable trigger user;
       update ledger.proof set record = replace(record, '"accounts":4', '"accounts":5') where is_valid;
       alter table ledger.proof enable trigger user; commit`,
    );
    const { findings } = await prove();
    expect(findings.map((one: Record<string, unknown>) => one.check)).toContain("evidence");
  });
});

test("holds whose time has passed are released by a job", async () => {
  await service.post(undefined, [
    {
      id: idOf(60),
      debitAccountId: bank,
      creditAccountId: purse,
      amount: 9n,
      flags: 2,
      timeout: 5,
      ledger: 1,
      code: 1,
    },
  ]);
  api.setNow("2026-02-03T02:00:00Z");
  expect(await service.expirePending()).toBe(1);
});
