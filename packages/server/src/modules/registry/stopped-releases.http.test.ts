import { beforeAll, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { uploadFile } from "../../../test/upload.ts";

const app = testApp();
let steward: TestPerson;
let reviewer: TestPerson;
let assetId: string;

const release = async (name: string, content: string): Promise<string> => {
  const upload = await uploadFile(app, steward, name, content);
  const { body } = await app.inject("POST", `/assets/${assetId}/releases`, {
    as: steward,
    body: { uploadId: upload.body.id },
  });
  await app.app.platform.jobs.waitFor(body.jobId);
  return body.releaseId;
};
const list = async (as: TestPerson, query = "") =>
  (await app.inject("GET", `/releases/stopped${query}`, { as })).body;

beforeAll(async () => {
  const organization = await app.makeOrganization({
    name: "云岩区民政局",
    tier: "county",
    divisionCode: "520103",
  });
  steward = await app.makePerson({ organization, roles: ["steward"] });
  reviewer = await app.makePerson({ organization, roles: ["secrecy-reviewer"] });
  const asset = {
    organizationId: organization.id,
    name: "来文登记",
    kind: "release-series",
    origin: { type: "upload" },
  };
  assetId = (await app.inject("POST", "/assets", { as: steward, body: asset })).body.id;
  await app.runJobs();
});

test("the steward and the secrecy reviewer see what the gate stopped, where the hit is, and from which file", async () => {
  await release("一月.csv", "标题,正文\n通知,正文\n");
  const quarantined = await release("二月.csv", "标题,正文\n机密★10年,某某\n");
  const held = await release("三月.csv", "标题,正文,签发人\n通知,正文,某某\n");
  const found = await list(steward);
  expect(found).toMatchObject({
    total: 2,
    items: [
      { id: held, state: "held", fileName: "三月.csv", findings: [{ rule: "new-field", field: "签发人" }] },
      { id: quarantined, state: "quarantined", assetName: "来文登记", organizationName: "云岩区民政局" },
    ],
  });
  const mark = found.items[1].findings.find(({ rule }: { rule: string }) => rule === "secrecy-mark");
  expect(mark.message.zh).toContain("标题");
  expect(await list(reviewer, "?state=quarantined")).toMatchObject({
    total: 1,
    items: [{ id: quarantined }],
  });

  await app.runJobs();
  const told = async (as: TestPerson) =>
    (await app.inject("GET", "/notices", { as })).body.items.map(
      ({ template, link }: Record<string, string>) => [template, link],
    );
  expect(await told(steward)).toEqual(
    expect.arrayContaining([
      ["registry.release_held", `/console/releases/${held}`],
      ["registry.upload_quarantined", "/console/quarantine"],
    ]),
  );
  expect(await told(reviewer)).toContainEqual(["registry.upload_quarantined", "/console/quarantine"]);
});

test("others see nothing of it, and what was decided is no longer there", async () => {
  const stranger = await app.makePerson({
    organization: await app.makeOrganization({ tier: "county", divisionCode: "520302" }),
    roles: ["steward"],
  });
  expect(await list(stranger)).toMatchObject({ total: 0, items: [] });
  for (const { id } of (await list(steward)).items) {
    const decision = { accepted: false, reason: "不予采用" };
    await app.inject("POST", `/releases/${id}/decision`, { as: steward, body: decision });
  }
  expect(await list(steward)).toMatchObject({ total: 0 });
});
