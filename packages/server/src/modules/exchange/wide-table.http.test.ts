import { beforeAll, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { uploadFile } from "../../../test/upload.ts";
import { makeContract } from "./make.ts";

const COLUMNS = 2000;
const app = testApp({ now: "2026-06-01T02:00:00Z" });
let provider: { id: string; name: string; person: TestPerson };
let consumer: typeof provider;

beforeAll(async () => {
  const side = async (name: string, role: "steward" | "consumer") => {
    const organization = await app.makeOrganization({ name });
    return { id: organization.id, name, person: await app.makePerson({ organization, roles: [role] }) };
  };
  provider = await side("省统计局", "steward");
  consumer = await side("省民政厅", "consumer");
  await app.runJobs();
});

const names = Array.from({ length: COLUMNS }, (_, at) => (at === 7 ? "手机号" : `c${at}`));

/** Columns of numbers, texts and amounts, and one of telephone numbers. */
function makeCsv(): string {
  const cell = (row: number, column: number) => {
    if (column === 7) return `1380851${1000 + row}`;
    if (column % 10 === 4) return `${row}.${column % 100}5`;
    return column % 2 ? `文${column}-${row}` : `${row * column}`;
  };
  const rows = Array.from({ length: 40 }, (_, at) => names.map((_, column) => cell(at, column)));
  return [names, ...rows].map((line) => line.join(",")).join("\n");
}

const read = async (url: string) => (await app.inject("GET", url, { as: provider.person })).body;

async function release(assetId: string) {
  const upload = await uploadFile(app, provider.person, "wide.csv", makeCsv());
  const { body } = await app.inject("POST", `/assets/${assetId}/releases`, {
    as: provider.person,
    body: { uploadId: upload.body.id },
  });
  const run = await app.app.platform.jobs.waitFor(body.jobId, 240_000);
  expect(run.problem).toBeNull();
  return read(`/releases/${body.releaseId}`);
}

test("2,000 columns are uploaded, profiled, detected, proposed for grading and read in pages", async () => {
  const origin = { type: "upload" };
  const { body: asset } = await app.inject("POST", "/assets", {
    as: provider.person,
    body: { organizationId: provider.id, name: "年鉴", kind: "release-series", origin },
  });
  const made = await release(asset.id);
  expect(made).toMatchObject({ state: "available", rows: 40 });
  const profile = await read(`/releases/${made.id}/profile`);
  expect(profile.fields).toHaveLength(COLUMNS);
  expect(profile.fields[7]).toMatchObject({ distinct: 40, detected: [{ kind: "mobile" }] });
  const proposal = await read(`/assets/${asset.id}/grade/proposal`);
  expect(proposal.fields).toHaveLength(COLUMNS);
  expect(proposal.fields[7].mask.kind).not.toBe("none");
  const preview = await read(`/releases/${made.id}/preview`);
  expect([preview.columns.length, preview.rows[0].length]).toEqual([COLUMNS, COLUMNS]);

  const contractId = await makeContract(app, { provider, consumer }, asset.id, {
    fields: names.map((name) => ({ name, mask: { kind: "none" as const } })),
  });
  const page = await app.inject("GET", `/contracts/${contractId}/assets/${asset.id}/rows?limit=10`, {
    as: consumer.person,
  });
  expect(page.status, JSON.stringify(page.body).slice(0, 500)).toBe(200);
  expect([page.body.columns.length, page.body.rows.length, page.body.rows[0].length]).toEqual([
    COLUMNS,
    10,
    COLUMNS,
  ]);
}, 300_000);
