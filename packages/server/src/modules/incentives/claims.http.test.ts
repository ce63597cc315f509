import { completeUscc } from "@qianshu/domain/standards/uscc";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { cases } from "../cases/index.ts";
import { type IncentiveWorld, makeCaller, makeIncentiveWorld, stateFacts } from "./make.ts";

const api = testApp({ now: "2026-03-02T02:00:00Z" });
const call = makeCaller(api);
let world: IncentiveWorld;
let claimId: string;
let batchId: string;
const code = (body: string) => completeUscc(body)!;

beforeAll(async () => {
  await api.runJobs();
  world = await makeIncentiveWorld(api, code("91520100MA000001"));
});

const claim = (as: TestPerson, body: object = {}) =>
  api.inject("POST", "/incentives/claims", {
    as,
    body: { subjectId: world.subjectId, matter: "R08-4", ...body },
  });
const read = (id = claimId, as = world.officer) => call("GET", `/incentives/applications/${id}`, as);
const readBatch = () => call("GET", `/incentives/batches/${batchId}`, world.officer);
const fund = () => call("GET", `/incentives/funds/${world.fundId}`, world.fundOfficer);

async function act(as: TestPerson, action: string, body: object = {}, id = claimId) {
  const { version } = await read(id);
  return api.inject("POST", `/incentives/applications/${id}/actions`, {
    as,
    body: { action, expectedVersion: version, ...body },
  });
}
async function actOnBatch(as: TestPerson, action: string, body: object = {}) {
  const { version } = await readBatch();
  return api.inject("POST", `/incentives/batches/${batchId}/actions`, {
    as,
    body: { action, expectedVersion: version, ...body },
  });
}
/** Does what the minute's job does when the period has ended. */
const endPublicity = (caseId: string) =>
  api.use(cases).fire({ case_id: caseId, deadline: "publicity", purpose: "expiry" });
async function sendReturns(runId: string, text: string) {
  const form = new FormData();
  form.append("file", new Blob([text]), "回单.csv");
  const request = new Request("http://test", { method: "POST", body: form });
  const answer = await api.inject("POST", `/incentives/payment-runs/${runId}/returns`, {
    as: world.fundOfficer,
    headers: { "content-type": request.headers.get("content-type")! },
    body: Buffer.from(await request.arrayBuffer()),
  });
  expect(answer.status).toBe(200);
  return answer.body;
}

describe("a claim", () => {
  test("is made with one step from the facts on file and goes to who pays", async () => {
    const answer = await claim(world.company);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    claimId = answer.body.id;
    expect(answer.body).toMatchObject({
      number: "SB-2026-000001",
      state: "submitted",
      origin: "applied",
      outcome: "entitled",
      lowFen: "30000000",
      highFen: "30000000",
      authorityName: "贵阳市大数据局",
      shares: [{ organizationName: "贵阳市大数据局", tier: "prefecture", points: 10000, state: "planned" }],
    });
    expect(answer.body.clocks[0]).toMatchObject({ deadline: "acceptance", dueOn: "2026-03-09" });
    expect(answer.body.evaluationId).toBeTruthy();
  });

  test("is not made twice, nor by others, nor where facts do not carry it", async () => {
    expect((await claim(world.company)).body.code).toBe("incentives.claimed_already");
    expect((await claim(world.stranger)).body.code).toBe("incentives.claimed_already");
    const missing = await claim(world.company, { matter: "R09-1" });
    expect(missing.body).toMatchObject({ code: "incentives.not_claimable" });
    expect(missing.body.findings.length).toBeGreaterThan(0);
    expect(
      (await api.inject("GET", `/incentives/applications/${claimId}`, { as: world.stranger })).status,
    ).toBe(404);
    const noCode = await call("POST", "/policy/subjects", world.officer, {
      kind: "company",
      name: "无码公司",
      divisionCode: "520100",
    });
    const refused = await claim(world.officer, { subjectId: noCode.id });
    expect(refused.body).toMatchObject({ code: "incentives.code_missing" });
  });

  test("is accepted and reviewed; an amount that is not what the rule gives is refused with the interval", async () => {
    expect((await act(world.officer, "accept")).body.state).toBe("reviewing");
    const high = await act(world.officer, "review", { amountFen: "30000001", payerConfirmed: true });
    expect(high.status).toBe(422);
    expect(high.body).toMatchObject({ code: "incentives.amount_outside_interval", expected: "300000.00" });
    const unsure = await act(world.officer, "review");
    expect(unsure.body.code).toBe("incentives.payer_unconfirmed");
    const done = await act(world.officer, "review", { payerConfirmed: true });
    expect(done.body).toMatchObject({
      state: "reviewed",
      amountFen: "30000000",
      payerConfirmedBy: world.officer.name,
    });
    expect(done.body.shares[0].amountFen).toBe("30000000");
  });

  test("rests on rule version, facts and computation that compute again bit for bit", async () => {
    const { evaluationId, versionHash } = await read();
    expect(versionHash).toMatch(/^[0-9a-f]{64}$/);
    const again = await call("POST", `/policy/evaluations/${evaluationId}/recomputation`, world.officer);
    expect(again.isIdentical).toBe(true);
  });
});

describe("a batch", () => {
  test("collects what is reviewed and draws experts without a tie", async () => {
    const organizationId = world.officer.organizationId;
    const body = { kind: "claim", title: "2026年第一批", organizationId, applicationIds: [claimId] };
    const made = await call("POST", "/incentives/batches", world.officer, body);
    batchId = made.id;
    expect(made).toMatchObject({
      number: "PC-2026-000001",
      items: 1,
      amountFen: "30000000",
      state: "collecting",
    });
    const twice = await api.inject("POST", "/incentives/batches", { as: world.colleague, body });
    expect(twice.body.code).toBe("incentives.not_reviewed");
    const expert = (name: string, more: object = {}) =>
      call("POST", "/incentives/experts", world.officer, {
        organizationId,
        name,
        employer: `${name}单位`,
        ...more,
      });
    await expert("甲");
    await expert("乙");
    await expert("丙", { declared: ["黔测试数据有限公司"] });
    await actOnBatch(world.officer, "begin");
    const many = await api.inject("POST", `/incentives/batches/${batchId}/experts`, {
      as: world.officer,
      body: { count: 3, expectedVersion: (await readBatch()).version },
    });
    expect(many.body).toMatchObject({ code: "incentives.experts_short", expected: "≤ 2" });
    const drawn = await call("POST", `/incentives/batches/${batchId}/experts`, world.officer, {
      count: 2,
      expectedVersion: (await readBatch()).version,
    });
    expect(drawn.experts.map(({ name }: { name: string }) => name).sort()).toEqual(["乙", "甲"]);
    expect(drawn.seed).toMatch(/^[0-9a-f]{32}$/);
  });

  test("is publicised once every expert has scored", async () => {
    const early = await actOnBatch(world.officer, "publish");
    expect(early.status).toBe(400);
    for (const [at, { id }] of (await readBatch()).experts.entries())
      await call("POST", `/incentives/batches/${batchId}/scores`, world.officer, {
        expertId: id,
        expectedVersion: (await readBatch()).version,
        scores: [{ applicationId: claimId, score: 80 + at * 5 }],
      });
    const published = await actOnBatch(world.officer, "publish");
    expect(published.body).toMatchObject({ state: "publicity", itemList: [{ score: 82.5 }] });
    const { body } = await api.inject("GET", "/incentives/publicity");
    expect(body.items[0]).toMatchObject({
      number: "PC-2026-000001",
      until: "2026-03-09",
      items: [{ number: "SB-2026-000001", name: "黔测试数据有限公司", amountFen: "30000000" }],
    });
  });

  test("takes objections while it is publicised; an open one keeps it from approval", async () => {
    const objected = await api.inject("POST", `/incentives/publicity/${batchId}/objections`, {
      body: { number: "SB-2026-000001", objector: "某单位", contact: "0851", grounds: "材料不实" },
    });
    expect(objected.status).toBe(201);
    api.setNow("2026-03-10T02:00:00Z");
    await endPublicity((await readBatch()).caseId);
    expect((await readBatch()).state).toBe("approval");
    const early = await actOnBatch(world.approver, "approve", { document: "筑数〔2026〕3号" });
    expect(early.body.code).toBe("incentives.objection_open");
    const [objection] = (await readBatch()).objections;
    const answered = await call("POST", `/incentives/objections/${objection.id}/actions`, world.officer, {
      action: "dismiss",
      expectedVersion: objection.version,
      reason: "经核实材料属实",
    });
    expect(answered.state).toBe("dismissed");
  });

  test("is refused without money, and nothing is held", async () => {
    const refused = await actOnBatch(world.approver, "approve", { document: "筑数〔2026〕3号" });
    expect(refused.body).toMatchObject({ code: "incentives.fund_short", found: "30000000" });
    expect(await fund()).toMatchObject({ held: "0", left: "0" });
    expect((await readBatch()).state).toBe("approval");
  });

  test("is approved once by two officers at the same time; the other is told", async () => {
    const document = "筑财〔2026〕1号";
    const move = (body: object) =>
      call("POST", `/incentives/funds/${world.fundId}/movements`, world.fundOfficer, { document, ...body });
    await move({ kind: "appropriate", amount: "100000000" });
    await move({ kind: "allot", itemId: world.itemId, amount: "50000000" });
    const { version } = await readBatch();
    const approve = (as: TestPerson) =>
      api.inject("POST", `/incentives/batches/${batchId}/actions`, {
        as,
        body: { action: "approve", expectedVersion: version, document: "筑数〔2026〕3号" },
      });
    const answers = await Promise.all([approve(world.approver), approve(world.secondApprover)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe("cases.changed_meanwhile");
    expect(await fund()).toMatchObject({ held: "30000000", left: "70000000", paid: "0" });
    expect((await read()).state).toBe("approved");
  });
});

describe("a payment", () => {
  let runId: string;

  test("needs an account, and one file takes each claim once", async () => {
    const body = { organizationId: world.fundOfficer.organizationId, batchId };
    const without = await api.inject("POST", "/incentives/payment-runs", { as: world.fundOfficer, body });
    expect(without.body.code).toBe("incentives.account_missing");
    const account = { name: "黔测试数据有限公司", number: "1234567890123456", bank: "某银行贵阳支行" };
    const wrong = { ...account, number: "12-34" };
    const refused = await api.inject("PUT", `/incentives/applications/${claimId}/account`, {
      as: world.company,
      body: wrong,
    });
    expect(refused.status).toBe(400);
    await call("PUT", `/incentives/applications/${claimId}/account`, world.company, account);
    const run = await call("POST", "/incentives/payment-runs", world.fundOfficer, body);
    runId = run.id;
    expect(run).toMatchObject({ number: "FK-2026-000001", payments: 1, amountFen: "30000000", sent: 1 });
    const again = await api.inject("POST", "/incentives/payment-runs", { as: world.fundOfficer, body });
    expect(again.body.code).toBe("incentives.nothing_to_pay");
    const file = await api.inject("GET", `/incentives/payment-runs/${runId}/file`, { as: world.fundOfficer });
    expect(file.body).toContain(
      "FK-2026-000001-0001,黔测试数据有限公司,1234567890123456,某银行贵阳支行,300000.00",
    );
    const sheet = await api.inject("GET", `/incentives/payment-runs/${runId}/file?format=xlsx`, {
      as: world.fundOfficer,
    });
    expect(sheet.headers["content-type"]).toContain("spreadsheetml");
  });

  test("that failed is corrected and tried again", async () => {
    const text =
      "付款编号,处理结果,失败原因\nFK-2026-000001-0001,失败,账号户名不符\nFK-9,成功,\nFK-2026-000001-0001,不明,\n";
    const taken = await sendReturns(runId, text);
    expect(taken).toMatchObject({ paid: 0, failed: 1 });
    expect(taken.bad.map(({ line }: { line: number }) => line)).toEqual([3, 4]);
    expect(await fund()).toMatchObject({ held: "30000000", paid: "0" });
    await call("PUT", `/incentives/applications/${claimId}/account`, world.fundOfficer, {
      name: "黔测试数据有限公司",
      number: "1234567890123457",
      bank: "某银行贵阳支行",
    });
    const run = await call("POST", "/incentives/payment-runs", world.fundOfficer, {
      organizationId: world.fundOfficer.organizationId,
    });
    expect(run.paymentList[0]).toMatchObject({ attempt: 2, state: "sent" });
    runId = run.id;
  });

  test("that comes back ten times is paid once", async () => {
    const text = "\uFEFF付款编号,处理结果\nFK-2026-000002-0001,成功\n";
    expect(await sendReturns(runId, text)).toMatchObject({ paid: 1, repeated: 0 });
    for (let n = 0; n < 9; n++)
      expect(await sendReturns(runId, text)).toMatchObject({ paid: 0, repeated: 1 });
    expect(await fund()).toMatchObject({ held: "0", paid: "30000000", left: "70000000" });
    expect((await read()).state).toBe("paid");
    expect((await readBatch()).state).toBe("closed");
    const otherwise = await sendReturns(runId, "付款编号,处理结果\nFK-2026-000002-0001,失败\n");
    expect(otherwise.bad).toHaveLength(1);
    const movements = await call("GET", `/incentives/funds/${world.fundId}/movements`, world.fundOfficer);
    expect(movements.items[0]).toMatchObject({ kind: "pay", state: "posted", amount: "30000000" });
  });

  test("is taken back by a transfer of its own, decided by another person", async () => {
    const { shares } = await read();
    const propose = (amountFen: string) =>
      api.inject("POST", `/incentives/applications/${claimId}/clawbacks`, {
        as: world.officer,
        body: { shareId: shares[0].id, amountFen, reason: "提前停止租赁", legalBasis: "资金管理办法第十条" },
      });
    expect((await propose("30000001")).body.code).toBe("incentives.clawback_too_high");
    const proposed = (await propose("10000000")).body;
    expect((await propose("20000001")).body.code).toBe("incentives.clawback_too_high");
    const step = (as: TestPerson, action: string, expectedVersion: number) =>
      call("POST", `/incentives/clawbacks/${proposed.id}/actions`, as, { action, expectedVersion });
    const decided = await step(world.approver, "decide", proposed.version);
    await step(world.fundOfficer, "repay", decided.version);
    expect(await fund()).toMatchObject({ paid: "20000000", left: "80000000", budget: "100000000" });
  });
});

describe("a recognition", () => {
  test("goes to the province, is reviewed jointly, and becomes a fact of the file", async () => {
    const types = await call("GET", "/incentives/recognition-types", world.company);
    expect(types.items.length).toBeGreaterThan(10);
    const applied = await call("POST", "/incentives/recognitions", world.company, {
      subjectId: world.subjectId,
      matter: "leading-company",
    });
    const id = applied.id;
    expect(applied).toMatchObject({
      kind: "recognition",
      authorityName: "贵州省大数据发展管理局",
      state: "submitted",
    });
    const step = async (as: TestPerson, action: string, body: object = {}) =>
      api.inject("POST", `/incentives/applications/${id}/actions`, {
        as,
        body: { action, expectedVersion: (await read(id, world.provinceOfficer)).version, ...body },
      });
    await step(world.provinceOfficer, "accept");
    await step(world.provinceOfficer, "invite", { organizationIds: [world.officer.organizationId] });
    expect((await step(world.provinceOfficer, "review")).status).toBe(400);
    expect((await step(world.colleague, "opine", { agrees: true, note: "同意" })).status).toBe(200);
    expect((await step(world.provinceOfficer, "review")).body.state).toBe("reviewed");
    const organizationId = world.provinceOfficer.organizationId;
    const batch = await call("POST", "/incentives/batches", world.provinceOfficer, {
      kind: "recognition",
      title: "龙头企业认定",
      organizationId,
      applicationIds: [id],
    });
    const move = async (as: TestPerson, action: string, body: object = {}) => {
      const { version } = await call("GET", `/incentives/batches/${batch.id}`, world.provinceOfficer);
      return call("POST", `/incentives/batches/${batch.id}/actions`, as, {
        action,
        expectedVersion: version,
        ...body,
      });
    };
    await move(world.provinceOfficer, "begin");
    await move(world.provinceOfficer, "publish");
    api.setNow("2026-03-20T02:00:00Z");
    await endPublicity(batch.caseId);
    const closed = await move(world.provinceApprover, "approve", { document: "黔数〔2026〕9号" });
    expect(closed.state).toBe("closed");
    expect((await read(id, world.provinceOfficer)).state).toBe("recognised");
    const { items } = await call("GET", `/policy/subjects/${world.subjectId}/facts`, world.company);
    expect(items.find(({ name }: { name: string }) => name === "大数据龙头企业认定")).toMatchObject({
      value: true,
      source: "recognition",
    });
  });
});

test("drafts are made where the known facts suffice, and wait for the company's yes", async () => {
  await stateFacts(api, world.officer, world.subjectId, { 宽带补贴第几年: 2 });
  const other = await call("POST", "/policy/subjects", world.officer, {
    kind: "company",
    name: "另一数据有限公司",
    code: code("91520100MA000002"),
    divisionCode: "520100",
    organizationId: world.company.organizationId,
  });
  const facts = { 大数据企业认定: true, 当年自用宽带租赁费: 200, 宽带补贴第几年: 1 };
  await stateFacts(api, world.officer, other.id, facts);
  const { items } = await call("POST", "/incentives/drafts", world.officer, { subjectId: other.id });
  expect(items).toMatchObject([{ matter: "R08-4", state: "draft", origin: "drafted", lowFen: "50000000" }]);
  expect((await call("POST", "/incentives/drafts", world.officer, { subjectId: other.id })).items).toEqual(
    [],
  );
  const tasks = await call("GET", "/tasks?kind=incentives.claim", world.company);
  expect(tasks.items[0]).toMatchObject({ name: "submit" });
  expect((await act(world.company, "submit", {}, items[0].id)).body.state).toBe("submitted");
});
