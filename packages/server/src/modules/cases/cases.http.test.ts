import { randomUUIDv7 } from "node:crypto";
import type { CaseDetail, Task } from "@qianshu/contract/cases";
import { casesRoutes } from "@qianshu/contract/cases";
import { sharingDecision } from "@qianshu/domain/cases/definitions/sharing-decision";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../test/database.ts";
import { configSchema } from "../../platform/config/config.ts";
import { registerRoutes } from "../../platform/http/register-routes.ts";
import { makeHttpServer } from "../../platform/http/server.ts";
import { makeMetrics } from "../../platform/telemetry/metrics.ts";
import type { CasesService } from "./cases.module.ts";
import { cases } from "./index.ts";
import { insertOrganizations, makeCasesPlatform, makePerson } from "./make.ts";

const database = testDatabase();
const [tax, police, office] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()];
const people: Record<string, Actor> = {
  applicant: makePerson("申请人", "consumer", tax),
  approver: makePerson("审批人", "approver", police),
  officer: makePerson("办公室", "office", office),
  stranger: makePerson("外人", "steward", randomUUIDv7()),
  token: { ...makePerson("接口", "approver", police), via: "token", scopes: ["entry:read"] },
};
let server: FastifyInstance;
let service: CasesService;

beforeAll(async () => {
  await insertOrganizations(database, { 省税务局: tax, 省公安厅: police, 省大数据局: office });
  const platform = makeCasesPlatform(database, () => new Date("2026-11-02T10:00:00+08:00"));
  const parts = cases.setup(platform, () => undefined as never);
  service = parts.service as CasesService;
  service.register(sharingDecision);
  server = await makeHttpServer(configSchema.parse({ QIANSHU_LOG_LEVEL: "silent" }), makeMetrics());
  registerRoutes(
    server,
    casesRoutes,
    parts.handlers,
    async ({ headers }) => people[String(headers["x-person"])],
  );
});
afterAll(() => server.close());

async function ask(who: string, method: "GET" | "POST" | "PUT", url: string, body?: object) {
  const answer = await server.inject({
    method,
    url: `/api/v1${url}`,
    headers: { "x-person": who },
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function apply(): Promise<string> {
  const opened = await service.open(database.db, {
    kind: sharingDecision.kind,
    subject: { type: "application", id: randomUUIDv7() },
    sides: { consumer: [tax], provider: [police], office: [office] },
    data: { shareType: "conditional" },
  });
  await service.act(database.db, opened.id, { act: "check", actor: "platform", input: { missing: [] } });
  return opened.id;
}

describe("cases over HTTP", () => {
  it("shows the approver what waits, with its clock and how it was counted", async () => {
    const id = await apply();
    const { status, body } = await ask("approver", "GET", "/tasks?kind=sharing.decision");
    expect(status).toBe(200);
    const task = (body.items as Task[]).find((one) => one.case.id === id);
    expect(task?.clock).toMatchObject({ dueOn: "2026-11-16", workingDaysLeft: 10, provisional: false });
    expect(task?.clock?.explanation.zh).toContain("依据：《贵州省政府数据共享开放条例》");
    expect((await ask("officer", "GET", "/tasks")).body).toEqual({ items: [], total: 0 });
  });

  it("reads a case with its steps and history, for those who take part", async () => {
    const id = await apply();
    const detail = (await ask("approver", "GET", `/cases/${id}`)).body as CaseDetail;
    expect(detail.actions.map(({ name }) => name)).toEqual(["ask", "extend", "approve", "refuse"]);
    expect(detail.timeline.map(({ action }) => action)).toEqual(["open", "check"]);
    const foreign = await ask("stranger", "GET", `/cases/${id}`);
    expect(foreign).toMatchObject({ status: 404, body: { code: "cases.not_found" } });
    expect(await ask("token", "GET", `/cases/${id}`)).toMatchObject({ status: 403 });
    expect(await ask("nobody", "GET", `/cases/${id}`)).toMatchObject({ status: 401 });
    expect(await ask("approver", "GET", "/cases/not-an-id")).toMatchObject({
      status: 400,
      body: { code: "platform.invalid_input", findings: [{ field: "params.id" }] },
    });
    const waiting = await ask("applicant", "GET", "/cases?waiting=others&open=true");
    expect(waiting.body.items.map((one: { id: string }) => one.id)).toContain(id);
  });

  it("shows a year's holidays and takes over a new one", async () => {
    const known = await ask("stranger", "GET", "/calendar/2026");
    expect(known.body).toMatchObject({ published: true, work: expect.arrayContaining(["2026-10-10"]) });
    const year = { year: 2027, papers: [], days: [{ name: "元旦", date: "2027-01-01", isOffDay: true }] };
    expect(await ask("approver", "POST", "/calendar", year)).toMatchObject({ status: 403 });
    expect(await ask("officer", "POST", "/calendar", { ...year, days: [] })).toMatchObject({ status: 400 });
    expect(await ask("officer", "POST", "/calendar", year)).toMatchObject({
      status: 202,
      body: { published: true, jobId: expect.any(String) },
    });
    expect((await ask("stranger", "GET", "/calendar/2027")).body.off).toEqual([
      { name: "元旦", from: "2027-01-01", to: "2027-01-01" },
    ]);
  });

  it("lists the deadline rules with their documents and which one binds", async () => {
    const { body } = await ask("approver", "GET", "/deadline-rules");
    const conditional = body.items.filter((rule: { key: string }) => rule.key === "sharing.conditional");
    expect(conditional).toMatchObject([
      { jurisdiction: "national", binds: false },
      {
        jurisdiction: "provincial",
        binds: true,
        citation: { document: "《贵州省政府数据共享开放条例》", certainty: "S" },
      },
    ]);
    const rule = {
      key: "correction.answer",
      jurisdiction: "provincial",
      workingDays: 5,
      citation: { document: "《某省校核办法》", certainty: "T" },
      validFrom: "2026-01-01",
    };
    expect(await ask("officer", "PUT", "/deadline-rules", rule)).toMatchObject({
      status: 200,
      body: { binds: true },
    });
    expect(await ask("officer", "PUT", "/deadline-rules", { ...rule, workingDays: 0 })).toMatchObject({
      status: 400,
    });
    expect(await ask("applicant", "PUT", "/deadline-rules", rule)).toMatchObject({ status: 403 });
  });
});
