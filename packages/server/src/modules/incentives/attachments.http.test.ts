import { createHash } from "node:crypto";
import { completeUscc } from "@qianshu/domain/standards/uscc";
import { beforeAll, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { type IncentiveWorld, makeCaller, makeIncentiveWorld } from "./make.ts";

const api = testApp({ now: "2026-03-02T02:00:00Z", env: { QIANSHU_UPLOAD_MAX_MB: "1" } });
const call = makeCaller(api);
let world: IncentiveWorld;
let claimId: string;

beforeAll(async () => {
  await api.runJobs();
  world = await makeIncentiveWorld(api, completeUscc("91520100MA000013")!);
  const body = { subjectId: world.subjectId, matter: "R08-4" };
  claimId = (await call("POST", "/incentives/claims", world.company, body)).id;
});

async function attach(
  as: TestPerson,
  name: string,
  content: string | Buffer,
  to = `applications/${claimId}`,
) {
  const form = new FormData();
  form.append("file", new Blob([Buffer.from(content)]), name);
  const request = new Request("http://test", { method: "POST", body: form });
  return api.inject("POST", `/incentives/${to}/attachments`, {
    as,
    headers: { "content-type": request.headers.get("content-type")! },
    body: Buffer.from(await request.arrayBuffer()),
  });
}
const read = (as: TestPerson) => call("GET", `/incentives/applications/${claimId}`, as);

test("a paper is kept with its digest and comes back as it was", async () => {
  const content = "%PDF-1.7 租赁合同";
  const added = await attach(world.company, "宽带租赁合同.pdf", content);
  expect(added.status, JSON.stringify(added.body)).toBe(201);
  expect(added.body).toMatchObject({
    name: "宽带租赁合同.pdf",
    bytes: Buffer.byteLength(content),
    sha256: createHash("sha256").update(content).digest("hex"),
    addedBy: world.company.name,
    isRemovable: true,
  });
  const [listed] = (await read(world.officer)).attachments;
  expect(listed).toMatchObject({ id: added.body.id, isRemovable: false });
  const file = await api.inject("GET", `/incentives/attachments/${listed.id}/file`, { as: world.officer });
  expect(file.body).toBe(content);
  expect(file.headers["content-disposition"]).toContain(encodeURIComponent("宽带租赁合同.pdf"));
});

test("what is no paper, too large or somebody else's matter is refused, and nothing of it stays", async () => {
  const refused = async (name: string, content: string | Buffer, as = world.company) =>
    (await attach(as, name, content)).body.code;
  expect(await refused("合同.exe", "MZ")).toBe("incentives.attachment_refused");
  expect(await refused("合同.pdf", "<html>")).toBe("incentives.attachment_refused");
  expect(await refused("合同.pdf", "")).toBe("incentives.attachment_refused");
  expect(await refused("合同.pdf", Buffer.alloc(1_100_000, "%PDF"))).toBe("platform.payload_too_large");
  expect(await refused("合同.pdf", "%PDF-1.7", world.stranger)).toBe("platform.not_found");
  expect((await read(world.company)).attachments).toHaveLength(1);
  const keys = [];
  for await (const key of api.app.platform.storage.list("incentive-papers/")) keys.push(key);
  expect(keys).toHaveLength(1);
});

test("a paper is withdrawn by who has handed it in, until the review is done", async () => {
  const second = (await attach(world.company, "发票.png", Buffer.from([0x89, 0x50, 0x4e, 0x47]))).body;
  const withdraw = (as: TestPerson, id: string) =>
    api.inject("DELETE", `/incentives/attachments/${id}`, { as });
  expect((await withdraw(world.officer, second.id)).body.code).toBe("incentives.attachment_fixed");
  expect((await withdraw(world.stranger, second.id)).status).toBe(404);
  expect((await withdraw(world.company, second.id)).status).toBe(200);
  expect((await withdraw(world.company, second.id)).status).toBe(404);
  const file = await api.inject("GET", `/incentives/attachments/${second.id}/file`, { as: world.company });
  expect(file.status).toBe(404);
  for (const action of ["accept", "review"]) {
    const { version } = await read(world.officer);
    const body = { action, expectedVersion: version, payerConfirmed: true };
    await call("POST", `/incentives/applications/${claimId}/actions`, world.officer, body);
  }
  const [first] = (await read(world.company)).attachments;
  expect(first.isRemovable).toBe(false);
  expect((await withdraw(world.company, first.id)).body.code).toBe("incentives.attachment_fixed");
});

test("a batch has papers of its own", async () => {
  const batch = await call("POST", "/incentives/batches", world.officer, {
    kind: "claim",
    title: "2026年第一批",
    organizationId: world.officer.organizationId,
    applicationIds: [claimId],
  });
  const added = await attach(world.officer, "评审会纪要.ofd", "PK\u0003\u0004", `batches/${batch.id}`);
  expect(added.status).toBe(201);
  const seen = await call("GET", `/incentives/batches/${batch.id}`, world.approver);
  expect(seen.attachments).toMatchObject([{ name: "评审会纪要.ofd", isRemovable: false }]);
  expect((await attach(world.stranger, "x.pdf", "%PDF", `batches/${batch.id}`)).status).toBe(404);
});

test("the facts that a claim rests on are told with it", async () => {
  expect((await read(world.officer)).facts).toMatchObject({
    大数据企业认定: true,
    当年自用宽带租赁费: expect.anything(),
  });
});
