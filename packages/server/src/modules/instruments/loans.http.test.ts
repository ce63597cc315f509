import { beforeAll, describe, expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import { ledger } from "../ledger/index.ts";
import {
  expectBalance,
  type InstrumentWorld,
  makeActs,
  makeCaller,
  makeInstrumentWorld,
  makePool,
} from "./make.ts";

const api = testApp({ now: "2026-03-02T02:00:00Z" });
const call = makeCaller(api);
const act = makeActs(api);
let world: InstrumentWorld;
let poolId: string;
let subsidyPoolId: string;
const paper = { document: "筑担〔2026〕7号" };
const pool = (id = poolId) => call("GET", `/instruments/pools/${id}`, world.officer);

beforeAll(async () => {
  await api.runJobs();
  world = await makeInstrumentWorld(api);
  poolId = await makePool(api, world.officer, {
    kind: "risk",
    name: "知识产权质押风险补偿资金池",
    subscribed: "5000000",
    paidIn: "1500000",
  });
  subsidyPoolId = await makePool(api, world.officer, {
    kind: "subsidy",
    name: "贷款贴息资金",
    subscribed: "1000000",
    paidIn: "600000",
  });
});

const apply = (body: object = {}) =>
  api.inject("POST", "/instruments/loans", {
    as: world.company,
    body: {
      poolId,
      subjectId: world.subjectId,
      title: "流动资金贷款",
      amountFen: "10000000",
      lender: "贵阳银行",
      rate: 435,
      months: 12,
      way: "equal",
      pledges: [
        { kind: "intellectual-property", name: "发明专利一件", valueFen: "12000000", ratio: 4_000 },
        { kind: "receivable", name: "应收账款", valueFen: "6000000", ratio: 7_000 },
      ],
      guarantor: { name: "贵阳政策性担保公司", fee: 100 },
      risk: { government: 4_000, bank: 2_000, guarantor: 4_000 },
      ...body,
    },
  });

async function lend(): Promise<string> {
  const { body } = await apply();
  await act(world.officer, body.id, "review", paper);
  await act(world.approver, body.id, "approve", { ...paper, amountFen: "10000000" });
  await act(world.officer, body.id, "disburse", { ...paper, day: "2026-03-05" });
  return body.id;
}

describe("a guaranteed loan", () => {
  let id: string;

  test("is asked for with pledges, guarantor and parts of the risk that make a whole", async () => {
    const wrong = await apply({ risk: { government: 4_000, bank: 2_000, guarantor: 3_000 } });
    expect(wrong.body).toMatchObject({ code: "platform.invalid_input", field: "risk" });
    const nobody = await apply({ guarantor: null });
    expect(nobody.body).toMatchObject({ code: "platform.invalid_input", field: "guarantor" });
    const elsewhere = await apply({ poolId: subsidyPoolId });
    expect(elsewhere.body.code).toBe("instruments.pool_unfit");
    const { body } = await apply();
    id = body.id;
    expect(body).toMatchObject({
      number: "DK-2026-000001",
      state: "applied",
      loan: {
        secured: "9000000",
        open: "1000000",
        guaranteed: "4000000",
        guaranteeFee: "40000",
        schedule: [],
      },
    });
  });

  test("is decided by another than who reviewed it; the government's part counts as promised", async () => {
    await act(world.officer, id, "review", paper);
    const done = await act(world.approver, id, "approve", { ...paper, amountFen: "10000000" });
    expect(done.body).toMatchObject({ state: "approved", promisedFen: "4000000" });
    expect(await pool()).toMatchObject({ committed: "4000000", free: "1000000", cash: "1500000" });
    const second = (await apply()).body.id;
    await act(world.officer, second, "review", paper);
    const much = await act(world.approver, second, "approve", { ...paper, amountFen: "2500001" });
    expect(much.body).toMatchObject({ code: "instruments.short", expected: "≤ 1000000" });
    expect((await act(world.company, second, "withdraw")).body.state).toBe("withdrawn");
  });

  test("is laid out when the bank has paid, and repaid down to nothing, never below", async () => {
    const paid = await act(world.officer, id, "disburse", { ...paper, day: "2026-03-05" });
    const { schedule } = paid.body.loan;
    expect(schedule).toHaveLength(12);
    const sum = schedule.reduce(
      (total: bigint, one: { principal: string }) => total + BigInt(one.principal),
      0n,
    );
    expect(sum).toBe(10_000_000n);
    const much = await act(world.officer, id, "repay", { ...paper, principalFen: "10000001" });
    expect(much.body.code).toBe("platform.invalid_input");
    await act(world.officer, id, "repay", { ...paper, principalFen: "3000000", interestFen: "36250" });
    const done = await act(world.officer, id, "repay", { ...paper, principalFen: "7000000" });
    expect(done.body).toMatchObject({ state: "repaid", promisedFen: "0" });
    expect(await pool()).toMatchObject({ committed: "0", free: "5000000" });
  });

  test("that is lost is shared: the government pays within its promise and its pool, the rest stays with the bank", async () => {
    const lost = await lend();
    const held = await act(world.officer, lost, "default", { ...paper, amountFen: "9000000" });
    expect(held.body).toMatchObject({
      state: "defaulted",
      loan: { loss: { government: "1500000", bank: "3900000", guarantor: "3600000" } },
    });
    expect(await pool()).toMatchObject({ held: "1500000", cash: "0" });
    expect((await act(world.officer, lost, "cure", { reason: "企业补缴" })).body.loan.loss).toBeNull();
    expect(await pool()).toMatchObject({ held: "0", cash: "1500000" });
    await act(world.officer, lost, "default", { ...paper, amountFen: "9000000" });
    const done = await act(world.approver, lost, "compensate", paper);
    expect(done.body).toMatchObject({ state: "compensated", promisedFen: "1500000" });
    expect(await pool()).toMatchObject({
      spent: "1500000",
      cash: "0",
      used: "1500000",
      committed: "1500000",
    });
    await act(world.officer, lost, "recover", { ...paper, amountFen: "3000000" });
    expect(await pool()).toMatchObject({ spent: "1000000", cash: "500000" });
    const settled = await act(world.officer, lost, "recover", { ...paper, amountFen: "6000000" });
    expect(settled.body.state).toBe("settled");
    expect(await pool()).toMatchObject({ spent: "0", cash: "1500000" });
    await expectBalance(api.use(ledger));
  });
});

describe("a subsidy", () => {
  const claim = (body: object = {}) =>
    api.inject("POST", "/instruments/subsidies", {
      as: world.company,
      body: {
        poolId: subsidyPoolId,
        subjectId: world.subjectId,
        title: "2026年一季度贴息",
        method: "interest-subsidy",
        payee: "贵阳银行",
        contract: "贷字2026-7",
        from: "2026-01-01",
        to: "2026-04-01",
        principalFen: "100000000",
        paidFen: "1087500",
        ...body,
      },
    });
  let id: string;

  test("of interest is reckoned by rate, days, payment and cap, held when approved, paid once", async () => {
    id = (await claim()).body.id;
    await act(world.officer, id, "review", { ...paper, points: 200, capFen: "50000000" });
    const seen = await call("GET", `/instruments/${id}`, world.company);
    expect(seen).toMatchObject({ state: "reviewed", subsidy: { days: 90, limitedBy: "rate" } });
    expect(seen.figures).toContainEqual(expect.objectContaining({ key: "reviewed", amount: "500000" }));
    await act(world.approver, id, "approve", paper);
    expect(await pool(subsidyPoolId)).toMatchObject({ held: "500000", cash: "100000" });
    expect((await act(world.officer, id, "pay", paper)).body).toMatchObject({
      state: "paid",
      promisedFen: "500000",
    });
    expect(await pool(subsidyPoolId)).toMatchObject({ held: "0", spent: "500000", cash: "100000" });
  });

  test("of the same contract and period is not given twice, nor above what the pool has", async () => {
    const again = await claim({ from: "2026-03-31", to: "2026-07-01" });
    expect(again.body).toMatchObject({ code: "instruments.subsidised_already", found: "贷字2026-7" });
    const next = (await claim({ from: "2026-04-01", to: "2026-07-01" })).body.id;
    await act(world.officer, next, "review", { ...paper, points: 200, capFen: "50000000" });
    const short = await act(world.approver, next, "approve", paper);
    expect(short.body).toMatchObject({ code: "instruments.short", expected: "≤ 100000" });
  });

  test("of a premium takes a part of it", async () => {
    const premium = await claim({
      method: "insurance-premium",
      payee: "财产保险公司",
      contract: "保单2026-1",
      principalFen: undefined,
      paidFen: "100001",
    });
    await act(world.officer, premium.body.id, "review", { ...paper, points: 5_000, capFen: "999999" });
    const done = await act(world.approver, premium.body.id, "approve", paper);
    expect(done.body).toMatchObject({ method: "insurance-premium", promisedFen: "50000" });
  });

  test("counts in the mix of the five ways that the plan names", async () => {
    const mix = await call("GET", `/instruments/mix?subjectId=${world.subjectId}`, world.company);
    const by = Object.fromEntries(mix.lines.map((line: { method: string }) => [line.method, line]));
    expect(Object.keys(by)).toHaveLength(5);
    expect(by["interest-subsidy"]).toMatchObject({ amount: "500000", title: { zh: "贷款贴息" } });
    expect(by["insurance-premium"]).toMatchObject({ amount: "50000", title: { zh: "科技保险" } });
    const points = mix.lines.reduce((sum: number, line: { points: number }) => sum + line.points, 0);
    expect(points).toBe(10_000);
    await expectBalance(api.use(ledger));
  });
});
