import { createHash } from "node:crypto";
import { completeUscc } from "@qianshu/domain/standards/uscc";
import { beforeAll, describe, expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import { cases } from "../cases/index.ts";
import { evidence } from "../evidence/index.ts";
import { makeIncentiveWorld } from "../incentives/make.ts";
import { ledger } from "../ledger/index.ts";
import { notices } from "../notices/index.ts";
import { makeDecisions } from "./decisions.service.ts";
import { makeLimits } from "./limits.ts";
import {
  expectBalance,
  type InstrumentWorld,
  makeActs,
  makeCaller,
  makeInstrumentWorld,
  makePool,
} from "./make.ts";
import { makePapers } from "./papers.ts";
import { makePost } from "./post.ts";
import { makeTell } from "./tell.ts";

const api = testApp({ now: "2026-03-02T02:00:00Z" });
const call = makeCaller(api);
const act = makeActs(api);
let world: InstrumentWorld;
let poolId: string;
let id: string;
const paper = { document: "投决〔2026〕1号" };
const text = "对龙头企业黔测试数据有限公司实行一企一策，支持总额不超过100万元。";

const file = (body: object = {}) =>
  api.inject("POST", "/instruments/decisions", {
    as: world.officer,
    body: {
      organizationId: world.officer.organizationId,
      subjectId: world.subjectId,
      title: "支持算力平台建设",
      document: "筑府专议〔2026〕12号",
      limitFen: "100000000",
      validFrom: "2026-01-01",
      validTo: "2026-06-01",
      clauses: ["按实际投资给予支持", "达产后复核"],
      text,
      ...body,
    },
  });
const read = (as = world.officer) => call("GET", `/instruments/decisions/${id}`, as);
async function step(action: string, as = world.approver, body: object = {}, of = id) {
  const { version } = await call("GET", `/instruments/decisions/${of}`, as);
  return api.inject("POST", `/instruments/decisions/${of}/actions`, {
    as,
    body: { action, expectedVersion: version, ...body },
  });
}
async function propose(amountFen: string) {
  const { body } = await api.inject("POST", "/instruments/investments", {
    as: world.company,
    body: { poolId, subjectId: world.subjectId, title: "算力平台", amountFen, decisionId: id },
  });
  return body;
}

beforeAll(async () => {
  await api.runJobs();
  world = await makeInstrumentWorld(api);
  poolId = await makePool(api, world.officer, {
    kind: "seed",
    name: "种子基金",
    subscribed: "900000000",
    paidIn: "900000000",
  });
});

describe("a decision for one company", () => {
  test("is filed with limit, term and clauses; its text is archived under both digests", async () => {
    const answer = await file();
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    id = answer.body.id;
    expect(answer.body).toMatchObject({
      number: "QC-2026-000001",
      state: "filed",
      file: {
        bytes: Buffer.byteLength(text),
        sha256: createHash("sha256").update(text).digest("hex"),
        sm3: createHash("sm3").update(text).digest("hex"),
      },
    });
    const kept = await api.inject("GET", `/instruments/decisions/${id}/file`, { as: world.company });
    expect(String(kept.body)).toBe(text);
  });

  test("counts only when another person has confirmed it", async () => {
    expect((await propose("1")).code).toBe("instruments.decision_not_in_force");
    expect((await step("confirm", world.officer)).body.code).toBe("cases.act_not_yours");
    expect((await step("confirm")).body).toMatchObject({ state: "effective", leftFen: "100000000" });
  });

  test("is found by number, company, clause and text, by those whom it concerns alone", async () => {
    for (const q of ["QC-2026", "黔测试", "达产后", "不超过100万元"]) {
      const found = await call("GET", `/instruments/decisions?q=${encodeURIComponent(q)}`, world.officer);
      expect(found.total, q).toBe(1);
    }
    expect((await call("GET", "/instruments/decisions", world.company)).total).toBe(1);
    expect((await call("GET", "/instruments/decisions", world.rival)).total).toBe(0);
    const far = await api.inject("GET", `/instruments/decisions/${id}/file`, { as: world.far });
    expect(far.status).toBe(404);
  });

  test("bounds what is promised to the company; what is not promised any more becomes free", async () => {
    const one = await propose("200000000");
    await act(world.officer, one.id, "accept");
    await act(world.officer, one.id, "report", paper);
    const resolve = { ...paper, votesFor: 3 };
    const much = await act(world.approver, one.id, "resolve", { ...resolve, amountFen: "100000001" });
    expect(much.body).toMatchObject({ code: "instruments.short", expected: "≤ 100000000" });
    expect(much.body.title).toContain("一企一策额度");
    await act(world.approver, one.id, "resolve", { ...resolve, amountFen: "60000000" });
    expect(await read()).toMatchObject({ usedFen: "60000000", leftFen: "40000000" });
    await act(world.approver, one.id, "cancel", { reason: "企业放弃" });
    expect(await read()).toMatchObject({ usedFen: "0", leftFen: "100000000" });
    const { items } = await call("GET", `/instruments/decisions/${id}/postings`, world.company);
    expect(items.map(({ title }: { title: { zh: string } }) => title.zh)).toEqual([
      "退回额度",
      "使用额度",
      "核定额度",
    ]);
    await expectBalance(api.use(ledger));
  });

  test("counts a claim whose amount is decided, once, and no other company's", async () => {
    const claims = await makeIncentiveWorld(api, completeUscc("91520100MA000002")!);
    const claim = await call("POST", "/incentives/claims", claims.company, {
      subjectId: claims.subjectId,
      matter: "R08-4",
    });
    // Where two authorities share a place, the claim says which of them deals with it.
    const clerk = await api.makePerson({
      organization: { id: claim.authorityId },
      roles: ["policy-officer"],
    });
    const { body } = await api.inject("POST", "/instruments/decisions", {
      as: claims.fundOfficer,
      body: {
        organizationId: claims.fundOfficer.organizationId,
        subjectId: claims.subjectId,
        title: "支持数据企业",
        document: "筑府专议〔2026〕13号",
        limitFen: "40000000",
        validFrom: "2026-01-01",
        validTo: "2026-12-31",
        text: "一企一策",
      },
    });
    await step("confirm", claims.approver, {}, body.id);
    const count = (of = body.id) =>
      api.inject("POST", `/instruments/decisions/${of}/claims`, {
        as: claims.fundOfficer,
        body: { claimId: claim.id },
      });
    expect((await count()).body.code).toBe("instruments.claim_not_countable");
    const actOnClaim = async (action: string, more: object = {}) => {
      const { version } = await call("GET", `/incentives/applications/${claim.id}`, clerk);
      await call("POST", `/incentives/applications/${claim.id}/actions`, clerk, {
        action,
        expectedVersion: version,
        ...more,
      });
    };
    await actOnClaim("accept");
    await actOnClaim("review", { payerConfirmed: true });
    expect((await count()).body).toMatchObject({ usedFen: "30000000", leftFen: "10000000" });
    expect((await count()).body.code).toBe("instruments.claim_not_countable");
    const foreign = await api.inject("POST", `/instruments/decisions/${id}/claims`, {
      as: world.officer,
      body: { claimId: claim.id },
    });
    expect(foreign.status).toBe(404);
  });

  test("takes an uploaded paper once; without one it cannot be confirmed", async () => {
    const { body } = await file({ text: "" });
    expect((await step("confirm", world.approver, {}, body.id)).body.code).toBe("instruments.paper_missing");
    const upload = async () => {
      const form = new FormData();
      form.append("file", new Blob(["%PDF-1.7 决策"]), "决策.pdf");
      const request = new Request("http://test", { method: "POST", body: form });
      return api.inject("POST", `/instruments/decisions/${body.id}/file`, {
        as: world.officer,
        headers: { "content-type": request.headers.get("content-type")! },
        body: Buffer.from(await request.arrayBuffer()),
      });
    };
    const kept = await upload();
    expect(kept.body.file).toMatchObject({
      name: "决策.pdf",
      sm3: createHash("sm3").update("%PDF-1.7 决策").digest("hex"),
    });
    expect((await upload()).body.code).toBe("instruments.paper_kept");
    expect((await step("refuse", world.approver, { reason: "文号有误" }, body.id)).body.state).toBe(
      "refused",
    );
  });

  test("is told of before it ends, once, and ends by itself", async () => {
    const { platform } = api.app;
    const parts = {
      cases: api.use(cases),
      ledger: api.use(ledger),
      evidence: api.use(evidence),
      post: makePost(api.use(ledger), platform.now),
      tell: makeTell(api.use(notices)),
    };
    const decisions = makeDecisions(platform, {
      ...parts,
      limits: makeLimits(parts.post, platform.now),
      papers: makePapers(platform),
    });
    api.setNow("2026-05-15T02:00:00Z");
    expect(await decisions.endDue()).toBe(0);
    expect(await decisions.endDue()).toBe(0);
    const { items } = await call("GET", "/notices?limit=50", world.company);
    const told = items.filter((one: object) => JSON.stringify(one).includes("2026-06-01"));
    expect(told).toHaveLength(1);
    api.setNow("2026-06-01T02:00:00Z");
    expect(await decisions.endDue()).toBe(1);
    expect((await read()).state).toBe("expired");
    expect((await propose("1")).code).toBe("instruments.decision_not_in_force");
  });
});
