import { beforeAll, describe, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { uploadFile } from "../../../test/upload.ts";

const app = testApp({ now: "2026-06-01T02:00:00Z" });
let steward: TestPerson;
let reviewer: TestPerson;
let stranger: TestPerson;
let auditor: TestPerson;
let organizationId: string;

const people = (ids: string[]) =>
  `姓名,公民身份号码,手机号,金额\n${ids.map((id, at) => `张${"一二三四五六七八九十"[at]},${id},1380851${String(1000 + at)},${at * 10}.5`).join("\n")}\n`;
const ids = ["520102199003070014", "11010519491231002X", "522121198501010029"];

beforeAll(async () => {
  const organization = await app.makeOrganization({ name: "省民政厅", divisionCode: "520000" });
  organizationId = organization.id;
  steward = await app.makePerson({ organization, roles: ["steward"] });
  reviewer = await app.makePerson({ organization, roles: ["secrecy-reviewer"] });
  auditor = await app.makePerson({ organization, roles: ["auditor"] });
  stranger = await app.makePerson({
    organization: await app.makeOrganization({ name: "省交通厅" }),
    roles: ["steward"],
  });
  await app.runJobs();
});

async function makeAsset(facts: object = {}) {
  const body = {
    organizationId,
    name: "低保对象",
    kind: "release-series",
    origin: { type: "upload" },
    keyColumns: ["公民身份号码"],
    ...facts,
  };
  const { body: asset, status } = await app.inject("POST", "/assets", { as: steward, body });
  expect(status).toBe(201);
  return asset;
}

async function makeRelease(assetId: string, name: string, content: string | Buffer) {
  const upload = await uploadFile(app, steward, name, content);
  expect(upload.status).toBe(201);
  const started = await app.inject("POST", `/assets/${assetId}/releases`, {
    as: steward,
    body: { uploadId: upload.body.id },
  });
  expect(started.status).toBe(202);
  await app.app.platform.jobs.waitFor(started.body.jobId);
  return (await app.inject("GET", `/releases/${started.body.releaseId}`, { as: steward })).body;
}

describe("registration", () => {
  test("an asset is registered only after its secrecy review, and a secret one never", async () => {
    const asset = await makeAsset();
    const register = () =>
      app.inject("POST", `/assets/${asset.id}/registrations`, { as: steward, body: { type: "first" } });
    expect((await register()).body.code).toBe("registry.secrecy_review_missing");
    const review = (conclusion: string) =>
      app.inject("POST", `/assets/${asset.id}/secrecy-review`, { as: reviewer, body: { conclusion } });
    await review("contains-secret");
    expect((await register()).body.code).toBe("registry.contains_secret");
    await review("no-secret");
    expect((await register()).status).toBe(201);
    expect((await register()).body.code).toBe("registry.asset_has_state");
    const { body } = await app.inject("GET", `/assets/${asset.id}`, { as: steward });
    expect(body).toMatchObject({ state: "registered", secrecyReview: { conclusion: "no-secret" } });
  });

  test("a department does not see another's assets", async () => {
    const asset = await makeAsset();
    expect((await app.inject("GET", `/assets/${asset.id}`, { as: stranger })).status).toBe(404);
    expect((await app.inject("GET", "/assets", { as: stranger })).body.total).toBe(0);
  });

  test("two stewards who change one asset: the second is told", async () => {
    const asset = await makeAsset();
    const change = (name: string) =>
      app.inject("PUT", `/assets/${asset.id}`, {
        as: steward,
        body: {
          organizationId,
          name,
          kind: "release-series",
          origin: { type: "upload" },
          version: asset.version,
        },
      });
    expect((await change("一")).status).toBe(200);
    expect((await change("二")).body.code).toBe("registry.changed_meanwhile");
  });
});

describe("releases", () => {
  test("a file becomes an immutable release with digests, profile and detected identifiers", async () => {
    const asset = await makeAsset();
    const release = await makeRelease(asset.id, "低保.csv", people(ids));
    expect(release).toMatchObject({ number: 1, state: "available", rows: 3, findings: [] });
    expect(release.manifest.files[0]).toMatchObject({
      rows: 3,
      sm3: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const { body: profile } = await app.inject("GET", `/releases/${release.id}/profile`, { as: steward });
    const field = (name: string) => profile.fields.find((one: { name: string }) => one.name === name);
    expect(field("公民身份号码")).toMatchObject({ type: "text", nulls: 0, distinct: 3 });
    expect(field("公民身份号码").detected[0].kind).toBe("resident-id");
    expect(field("手机号").detected[0].kind).toBe("mobile");
    expect(field("金额").type).toBe("decimal");
    const { body: quality } = await app.inject("GET", `/releases/${release.id}/quality`, { as: steward });
    expect(quality.overall).toBe(1);
  });

  test("others see counts, not values, of fields that are not graded open", async () => {
    const asset = await makeAsset();
    const release = await makeRelease(asset.id, "低保.csv", people(ids));
    const { body } = await app.inject("GET", `/releases/${release.id}/profile`, { as: auditor });
    for (const field of body.fields)
      expect(field).toMatchObject({ masked: true, top: [], min: null, max: null });
  });

  test("a GB18030 file is read as it was meant", async () => {
    const { default: iconv } = await import("iconv-lite");
    const asset = await makeAsset();
    const release = await makeRelease(asset.id, "低保.csv", iconv.encode(people(ids), "gb18030"));
    expect(release.manifest.columns.map((column: { name: string }) => column.name)).toContain("公民身份号码");
  });

  test("a new column holds the release until the steward lets it through; the former one stays in use", async () => {
    const asset = await makeAsset();
    const first = await makeRelease(asset.id, "低保.csv", "编号,区划\n0001,520102\n0002,520103\n");
    const second = await makeRelease(
      asset.id,
      "低保.csv",
      `编号,区划,公民身份号码\n0001,520102,${ids[0]}\n0002,520103,${ids[1]}\n`,
    );
    expect(second.state).toBe("held");
    expect(second.findings.map((finding: { rule: string }) => finding.rule)).toContain("new-field");
    const current = async () =>
      (await app.inject("GET", `/assets/${asset.id}`, { as: steward })).body.currentRelease.id;
    expect(await current()).toBe(first.id);
    const decided = await app.inject("POST", `/releases/${second.id}/decision`, {
      as: steward,
      body: { accepted: true, reason: "已更新协议" },
    });
    expect(decided.body.state).toBe("available");
    expect(await current()).toBe(second.id);
    const again = await app.inject("POST", `/releases/${second.id}/decision`, {
      as: steward,
      body: { accepted: false, reason: "x" },
    });
    expect(again.body.code).toBe("registry.release_not_held");
  });

  test("a secrecy mark in a cell quarantines the release, and nothing of it is shown", async () => {
    const asset = await makeAsset();
    const release = await makeRelease(asset.id, "方案.csv", "编号,内容\n1,机密★10年\n2,普通\n");
    expect(release.state).toBe("quarantined");
    expect((await app.inject("GET", `/releases/${release.id}/preview`, { as: steward })).body.code).toBe(
      "registry.release_quarantined",
    );
    expect((await app.inject("GET", `/releases/${release.id}/profile`, { as: steward })).body.code).toBe(
      "registry.no_release",
    );
    const decided = await app.inject("POST", `/releases/${release.id}/decision`, {
      as: steward,
      body: { accepted: true, reason: "误报" },
    });
    expect(decided.body.code).toBe("registry.release_quarantined");
  });

  test("a file whose name carries a secrecy mark is not taken", async () => {
    const upload = await uploadFile(app, steward, "秘密★5年 名单.csv", "a\n1\n");
    expect(upload.body.code).toBe("registry.upload_marked_secret");
  });

  test.each([
    ["ragged.csv", "a,b\n1,2\n3\n", "400"],
    ["quotes.csv", 'a,b\n"1,2\n', "400"],
    ["twice.csv", "a,a\n1,2\n", "400"],
    ["nul.csv", "a,b\n1,\u00002\n", "400"],
  ])("%s fails visibly and changes nothing", async (name, content) => {
    const asset = await makeAsset();
    const upload = await uploadFile(app, steward, name, content);
    const { body } = await app.inject("POST", `/assets/${asset.id}/releases`, {
      as: steward,
      body: { uploadId: upload.body.id },
    });
    const run = await app.app.platform.jobs.waitFor(body.jobId);
    expect(run.state).toBe("failed");
    expect(run.problem).toMatchObject({
      code: expect.stringMatching(/^ingest\./),
      remedy: { zh: expect.any(String) },
    });
    expect((await app.inject("GET", `/assets/${asset.id}`, { as: steward })).body.currentRelease).toBeNull();
    expect((await app.inject("GET", `/releases/${body.releaseId}`, { as: steward })).body.state).toBe(
      "failed",
    );
  });

  test("rows added, removed and changed are counted by key", async () => {
    const asset = await makeAsset({ keyColumns: ["编号"] });
    await makeRelease(asset.id, "a.csv", "编号,名称\n1,甲\n2,乙\n3,丙\n");
    const second = await makeRelease(asset.id, "b.csv", "编号,名称\n1,甲\n2,改\n4,丁\n");
    const { body } = await app.inject("GET", `/releases/${second.id}/diff`, { as: steward });
    expect(body).toMatchObject({ added: [], removed: [], rows: { added: 1, removed: 1, changed: 1 } });
  });
});
