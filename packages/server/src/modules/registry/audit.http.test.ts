import { beforeAll, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { uploadFile } from "../../../test/upload.ts";

const app = testApp();
let steward: TestPerson;
let auditor: TestPerson;

beforeAll(async () => {
  const organization = await app.makeOrganization({ name: "省民政厅" });
  steward = await app.makePerson({ organization, roles: ["steward", "secrecy-reviewer"] });
  auditor = await app.makePerson({ organization, roles: ["auditor"] });
  await app.runJobs();
});

async function send(method: string, url: string, body?: object) {
  const answer = await app.inject(method, url, { as: steward, ...(body && { body }) });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body;
}

/** What the auditor reads of an object, without what the job itself has written. */
async function trailOf(objectId: string): Promise<unknown[]> {
  const { body } = await app.inject("GET", `/audit/events?objectId=${objectId}`, { as: auditor });
  return body.items
    .filter(({ personName }: { personName: string | null }) => personName !== null)
    .map(({ type, personName, facts, receiptId }: Record<string, unknown>) => {
      expect([personName, receiptId]).toEqual([steward.name, expect.any(String)]);
      return { type, facts };
    })
    .reverse();
}

test("who keeps, changes or removes the way into a department's system leaves a trace without the secret", async () => {
  const body = {
    organizationId: steward.organizationId,
    name: "低保业务库",
    address: { kind: "postgresql", host: "10.2.3.4", port: 5432, database: "d", user: "u", tls: "off" },
  };
  const { id } = await send("POST", "/sources", { ...body, secret: "first" });
  await send("PUT", `/sources/${id}`, { ...body, name: "低保库" });
  await send("PUT", `/sources/${id}`, { ...body, secret: "second" });
  await send("DELETE", `/sources/${id}`);
  const changes = ["created-with-secret", "changed", "secret-changed", "removed"];
  expect(await trailOf(id)).toEqual(
    changes.map((change) => ({ type: "permission-change", facts: { change } })),
  );
});

test("who looks at rows, lets a release through, reviews or hands over leaves a trace with a receipt", async () => {
  const organizationId = steward.organizationId;
  const asset = await send("POST", "/assets", {
    organizationId,
    name: "低保对象",
    kind: "release-series",
    origin: { type: "upload" },
  });
  const release = async (content: string): Promise<string> => {
    const upload = await uploadFile(app, steward, "低保.csv", content);
    const made = await send("POST", `/assets/${asset.id}/releases`, { uploadId: upload.body.id });
    await app.app.platform.jobs.waitFor(made.jobId);
    return made.releaseId;
  };
  await release("姓名,公民身份号码\n张三,520102199003070014\n");
  const held = await release("姓名,公民身份号码,备注\n张三,520102199003070013,新\n");
  await send("GET", `/releases/${held}/preview`);
  const { dimensions } = await send("GET", `/releases/${held}/quality`);
  const { field, indicator } = dimensions
    .flatMap(({ checks }: { checks: { field: string; indicator: string }[] }) => checks)
    .find((check: { field: string | null; failed?: number }) => check.field !== null);
  const query = new URLSearchParams({ field, indicator });
  await send("GET", `/releases/${held}/failing-rows?${query}`);
  await send("POST", `/releases/${held}/decision`, { accepted: true, reason: "已核对" });
  expect(await trailOf(held)).toEqual([
    { type: "query", facts: { view: "preview" } },
    { type: "query", facts: { view: "failing-rows", field, indicator } },
    { type: "store", facts: { gate: "let-through", reason: "已核对" } },
  ]);

  const other = await app.makeOrganization({ name: "省公安厅" });
  await send("POST", `/assets/${asset.id}/secrecy-review`, { conclusion: "no-secret" });
  await send("POST", `/assets/${asset.id}/registrations`, { type: "first" });
  await send("POST", `/assets/${asset.id}/registrations`, { type: "transfer", toOrganizationId: other.id });
  expect(await trailOf(asset.id)).toEqual([
    { type: "classify", facts: { secrecy: "no-secret" } },
    { type: "permission-change", facts: { change: "asset-transferred", to: other.id } },
  ]);
});
