import { completeUscc } from "@qianshu/domain/standards/uscc";
import { beforeAll, describe, expect, test } from "vitest";
import { testApp } from "../../../../test/app.ts";
import { cases } from "../../cases/index.ts";
import { type IncentiveWorld, makeCaller, makeIncentiveWorld } from "../make.ts";
import { makePublicisedBatch } from "../make-batch.ts";

const api = testApp({ now: "2026-03-02T02:00:00Z" });
const call = makeCaller(api);
let world: IncentiveWorld;
let batch: { id: string; caseId: string; number: string; items: string[] };

beforeAll(async () => {
  await api.runJobs();
  world = await makeIncentiveWorld(api, completeUscc("91520100MA000001")!);
  batch = await makePublicisedBatch(api, world);
});

const path = () => `/policies/publicity/${batch.id}`;
const open = async (address: string) => {
  const { status, body, headers } = await api.inject("GET", `/${address}`);
  return { status, page: String(body), headers };
};
const stampOf = (page: string) => /name="opened" value="([^"]+)"/.exec(page)![1]!;
const send = async (fields: Record<string, string>, from?: string) => {
  const { status, body } = await api.inject("POST", `/${path()}`, {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString() as never,
    ...(from && { from }),
  });
  return { status, page: String(body) };
};
const objection = () => ({
  number: batch.items[0]!,
  objector: "某数据有限公司",
  contact: "0851-00000000",
  grounds: "该企业申报的租赁合同已于去年终止，请核实。",
});

describe("a publicised list", () => {
  test("stands on a page that needs no script: batch, matter, rule, sentence, amount and period", async () => {
    const { status, page, headers } = await open("/policies/publicity");
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page).toContain("2026年第一批");
    const one = await open(path());
    for (const text of [
      "2026年第一批",
      batch.number,
      "贵阳市大数据局",
      "公示期 2026-03-02 至 2026-03-09",
      "还有 5 个工作日",
      "黔测试数据有限公司",
      "R08-4",
      "第八条",
      "30 万元",
      "/policies/guizhou-2014#rule-R08-4",
    ])
      expect(one.page).toContain(text);
    expect(one.page).toMatch(/<blockquote>「[^<]*宽带[^<]*」<\/blockquote>/);
    expect(one.page).not.toMatch(/<script|style=|onclick/);
    const english = await open(`${path()}?lang=en`);
    expect(english.page).toContain("CNY 300,000");
    expect(english.page).toContain("Hand in the objection");
  });

  test("names persons by the first character alone", async () => {
    const { page } = await open(path());
    expect(page).toContain("张*");
    expect(page).not.toContain("张三");
    expect(page).toContain("个人姓名按分级规则脱敏");
  });

  test("is unknown under any other number", async () => {
    expect((await open("/policies/publicity/1")).status).toBe(404);
    expect((await open("/policies/publicity/0198f8a0-0000-7000-8000-000000000000")).status).toBe(404);
  });
});

describe("an objection", () => {
  test("that lacks something comes back with what was typed", async () => {
    const stamp = stampOf((await open(path())).page);
    const { status, page } = await send({ ...objection(), contact: "无", grounds: "短", opened: stamp });
    expect(status).toBe(400);
    for (const text of ["请填写电话号码或电子邮箱", "请写明理由", 'value="某数据有限公司"'])
      expect(page).toContain(text);
  });

  test("of a program is not taken: too quick, a filled trap, a stamp of its own or of another list", async () => {
    const stamp = stampOf((await open(path())).page);
    const quick = await send({ ...objection(), opened: stamp });
    expect([quick.status, quick.page.includes("请核对后再提交一次")]).toEqual([400, true]);
    api.setNow("2026-03-02T02:01:00Z");
    for (const fields of [
      { opened: stamp, website: "http://a.example" },
      { opened: `${stamp.split(".")[0]}.AAAA` },
      {},
    ])
      expect((await send({ ...objection(), ...fields } as Record<string, string>)).status).toBe(400);
    const { objections } = await call("GET", `/incentives/batches/${batch.id}`, world.officer);
    expect(objections).toEqual([]);
  });

  test("becomes a case with a deadline, tells the officers, and is shown to nobody else", async () => {
    const stamp = stampOf((await open(path())).page);
    api.setNow("2026-03-02T02:03:00Z");
    const { status, page } = await send({ ...objection(), opened: stamp });
    expect(status, page).toBe(201);
    expect(page).toContain("答复期限：2026-03-16");
    const { objections } = await call("GET", `/incentives/batches/${batch.id}`, world.officer);
    expect(objections).toMatchObject([{ ...objection(), state: "received" }]);
    const told = await call("GET", "/notices", world.officer);
    expect(told.items[0]).toMatchObject({
      template: "incentives.objection_received",
      link: `/console/batches/${batch.id}`,
    });
    for (const address of ["/policies/publicity", path()]) {
      const shown = (await open(address)).page;
      expect(shown).not.toContain("0851-00000000");
      expect(shown).not.toContain("某数据有限公司");
    }
    const again = await send({ ...objection(), opened: stamp });
    expect([again.status, again.page.includes("已在办理中")]).toEqual([409, true]);
  });

  test("can be handed in ten times a minute from one place", async () => {
    const from = "203.0.113.9";
    const answers = [];
    for (let n = 0; n < 11; n++) answers.push((await send(objection(), from)).status);
    expect(answers).toEqual([...Array(10).fill(400), 429]);
  });

  test("that is upheld takes the item out of the list and tells the applicant", async () => {
    const [{ id, version }] = (await call("GET", `/incentives/batches/${batch.id}`, world.officer))
      .objections;
    await call("POST", `/incentives/objections/${id}/actions`, world.officer, {
      action: "uphold",
      expectedVersion: version,
      reason: "租赁合同确已终止",
    });
    const told = await call("GET", "/notices", world.company);
    expect(told.items[0]).toMatchObject({ template: "incentives.objection_upheld" });
    expect((await open(path())).page).not.toContain(batch.items[0]);
  });

  test("is not taken when the period is over, and names are gone from the page", async () => {
    api.setNow("2026-03-10T02:00:00Z");
    await api.use(cases).fire({ case_id: batch.caseId, deadline: "publicity", purpose: "expiry" });
    const { status, page } = await open(path());
    expect(status).toBe(200);
    expect(page).toContain("公示期已满");
    expect(page).not.toContain("张*");
    expect((await send(objection())).status).toBe(410);
    expect((await open("/policies/publicity")).page).toContain("现在没有公示中的批次");
  });
});
