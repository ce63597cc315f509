import { randomUUID } from "node:crypto";
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
let id: string;
const paper = { document: "投决〔2026〕1号" };
const pool = () => call("GET", `/instruments/pools/${poolId}`, world.officer);
const move = (body: object) =>
  api.inject("POST", `/instruments/pools/${poolId}/movements`, {
    as: world.officer,
    body: { document: "筑财〔2026〕3号", ...body },
  });

beforeAll(async () => {
  await api.runJobs();
  world = await makeInstrumentWorld(api);
  poolId = await makePool(api, world.officer, {
    kind: "equity",
    name: "大数据产业投资基金",
    subscribed: "10000000",
    paidIn: "6000000",
  });
});

describe("a fund", () => {
  test("knows who subscribed and paid in; nobody pays in more than is subscribed, nor twice by one order", async () => {
    const { contributors } = await pool();
    expect(contributors).toMatchObject([{ subscribed: "10000000", paidIn: "6000000", points: 10_000 }]);
    const contributorId = contributors[0].id;
    const much = await move({ kind: "pay-in", contributorId, amount: "4000001" });
    expect(much.status).toBe(409);
    expect(much.body).toMatchObject({ code: "instruments.short", expected: "≤ 4000000" });
    const order = randomUUID();
    for (let n = 0; n < 3; n++) await move({ id: order, kind: "subscribe", contributorId, amount: "100" });
    expect(await pool()).toMatchObject({ subscribed: "10000100", free: "10000100", cash: "6000000" });
  });

  test("is paid into by many at once and yet never above what is subscribed", async () => {
    const other = await makePool(api, world.officer, {
      kind: "seed",
      name: "种子基金",
      subscribed: "1000",
      paidIn: "400",
    });
    const { contributors } = await call("GET", `/instruments/pools/${other}`, world.officer);
    const pay = () =>
      api.inject("POST", `/instruments/pools/${other}/movements`, {
        as: world.officer,
        body: { kind: "pay-in", contributorId: contributors[0].id, amount: "100", document: "x" },
      });
    const answers = await Promise.all(Array.from({ length: 12 }, pay));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(6);
    expect(answers.filter(({ body }) => body.code === "instruments.short")).toHaveLength(6);
    expect(await call("GET", `/instruments/pools/${other}`, world.officer)).toMatchObject({
      paidIn: "1000",
      cash: "1000",
    });
  });

  test("is not moved or read by those of another city; companies see what it gives, not its money", async () => {
    expect((await api.inject("GET", `/instruments/pools/${poolId}`, { as: world.far })).status).toBe(404);
    expect((await api.inject("GET", `/instruments/pools/${poolId}`, { as: world.company })).status).toBe(403);
    const { items } = await call("GET", "/instruments/offers", world.company);
    const offer = items.find((one: { id: string }) => one.id === poolId);
    expect(offer).toMatchObject({ methods: ["equity"], kindTitle: { zh: "产业投资基金" } });
    expect(offer.cash).toBeUndefined();
  });

  test("is refused twice under one name, and a contributor too", async () => {
    const twice = await api.inject("POST", "/instruments/pools", {
      as: world.officer,
      body: {
        organizationId: world.officer.organizationId,
        kind: "seed",
        name: "大数据产业投资基金",
        document: "x",
      },
    });
    expect(twice.body.code).toBe("instruments.pool_exists");
    const again = await api.inject("POST", `/instruments/pools/${poolId}/contributors`, {
      as: world.officer,
      body: { name: "贵阳市财政局", nature: "treasury" },
    });
    expect(again.body.code).toBe("instruments.contributor_exists");
  });
});

describe("an investment", () => {
  const propose = (as = world.company, body: object = {}) =>
    api.inject("POST", "/instruments/investments", {
      as,
      body: { poolId, subjectId: world.subjectId, title: "算力平台A轮", amountFen: "20000000", ...body },
    });

  test("is proposed by the company for itself, and seen by it and the fund alone", async () => {
    const answer = await propose();
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    id = answer.body.id;
    expect(answer.body).toMatchObject({
      number: "TZ-2026-000001",
      state: "proposed",
      method: "equity",
      poolName: "大数据产业投资基金",
    });
    expect((await propose(world.rival)).body.code).toBe("identity.out_of_reach");
    expect((await api.inject("GET", `/instruments/${id}`, { as: world.rival })).status).toBe(404);
    expect((await api.inject("GET", `/instruments/${id}`, { as: world.far })).status).toBe(404);
    expect((await call("GET", "/instruments", world.rival)).total).toBe(0);
    expect((await call("GET", "/instruments?q=算力", world.officer)).items).toHaveLength(1);
  });

  test("is looked into and decided by the committee, never above the fund's size", async () => {
    expect((await act(world.officer, id, "accept")).body.state).toBe("diligence");
    expect((await act(world.officer, id, "report", paper)).body.state).toBe("committee");
    const much = await act(world.approver, id, "resolve", {
      ...paper,
      amountFen: "10000101",
      votesFor: 5,
    });
    expect(much.body).toMatchObject({ code: "instruments.short", expected: "≤ 10000100" });
    expect((await call("GET", `/instruments/${id}`, world.officer)).state).toBe("committee");
    const done = await act(world.approver, id, "resolve", { ...paper, amountFen: "8000000", votesFor: 5 });
    expect(done.body.state).toBe("committed");
    expect(await pool()).toMatchObject({ committed: "8000000", free: "2000100", cash: "6000000" });
  });

  test("holds money for a payment, never more than the fund has, and lets it go again", async () => {
    const much = await act(world.officer, id, "draw", { ...paper, amountFen: "6000001" });
    expect(much.body).toMatchObject({ code: "instruments.short", expected: "≤ 6000000" });
    expect((await act(world.officer, id, "draw", { ...paper, amountFen: "5000000" })).body.state).toBe(
      "drawing",
    );
    expect(await pool()).toMatchObject({ held: "5000000", cash: "1000000", used: "0" });
    expect((await act(world.officer, id, "stop", { reason: "企业推迟" })).body.state).toBe("committed");
    expect(await pool()).toMatchObject({ held: "0", cash: "6000000" });
    await act(world.officer, id, "draw", { ...paper, amountFen: "5000000" });
    const own = await act(world.officer, id, "pay", paper);
    expect(own.body.code).toBe("cases.act_not_yours");
    expect((await act(world.approver, id, "pay", paper)).body.state).toBe("invested");
    expect(await pool()).toMatchObject({ held: "0", cash: "1000000", used: "5000000" });
  });

  test("is followed and exited with gain and loss; what was never drawn becomes free", async () => {
    await act(world.officer, id, "follow", { note: "2026年上半年营收 1200 万元" });
    const exit = { ...paper, manner: "transfer" };
    const gain = await act(world.approver, id, "exit", {
      ...exit,
      costFen: "3000000",
      proceedsFen: "4500000",
    });
    expect(gain.body.state).toBe("invested");
    const done = await act(world.approver, id, "exit", {
      ...exit,
      costFen: "2000000",
      proceedsFen: "500000",
    });
    expect(done.body).toMatchObject({ state: "exited" });
    expect(await pool()).toMatchObject({
      gains: "1500000",
      losses: "1500000",
      cash: "6000000",
      committed: "5000000",
    });
    const figures = Object.fromEntries(
      done.body.figures.map((one: { key: string; amount: string }) => [one.key, one.amount]),
    );
    expect(figures).toMatchObject({
      committed: "8000000",
      drawn: "5000000",
      exited: "5000000",
      holding: "0",
    });
  });

  test("leaves every record with its paper, and the books in balance", async () => {
    const { items, total } = await call("GET", `/instruments/${id}/postings?limit=50`, world.company);
    expect(total).toBe(items.length);
    const states = items.map(
      (one: { title: { zh: string }; state: string }) => `${one.title.zh} ${one.state}`,
    );
    expect(states.filter((one: string) => one === "用款 released")).toHaveLength(2);
    expect(states.filter((one: string) => one === "用款 posted")).toHaveLength(2);
    expect(states).toContain("投资收益 posted");
    expect(items.at(-1)).toMatchObject({
      title: { zh: "承诺" },
      amount: "8000000",
      isMoney: false,
      ...paper,
    });
    await expectBalance(api.use(ledger));
  });

  test("stands in the journal for hledger, money apart from what is only registered", async () => {
    const { body } = await api.inject("GET", "/ledger/journal", { as: world.auditor });
    expect(body).toContain("commodity 1000.00 表外元");
    expect(body).toMatch(/资产:资金池:大数据产业投资基金 +60000\.00 元/);
    expect(body).toMatch(/资产:可承诺额度:大数据产业投资基金 +100000\.00 表外元/);
    expect(body).toMatch(/收入:投资收益:大数据产业投资基金 +-15000\.00 元/);
  });

  test("tells the company of every step, and leaves audit events", async () => {
    const { items } = await call("GET", "/notices?limit=50", world.company);
    expect(JSON.stringify(items)).toContain("TZ-2026-000001");
    const audit = await call("GET", "/audit/events?limit=100", world.auditor);
    expect(JSON.stringify(audit.items)).toContain(id);
  });
});
