import type { TestApp } from "../../../test/app.ts";
import { type IncentiveWorld, makeCaller, stateFacts } from "./make.ts";

/** A batch under publicity with the claim of a company and that of a person, for tests. */
export async function makePublicisedBatch(
  api: TestApp,
  world: IncentiveWorld,
): Promise<{ id: string; caseId: string; number: string; items: string[] }> {
  const call = makeCaller(api);
  const { officer } = world;
  const person = await call("POST", "/policy/subjects", officer, {
    kind: "person",
    name: "张三",
    code: null,
    divisionCode: "520100",
  });
  await stateFacts(api, officer, person.id, {
    人才类别: "高管人员",
    大数据企业员工: true,
    购房所在地: "贵阳市",
    本地服务协议年限: 5,
    购房补贴认定: true,
  });
  const claims = [
    await call("POST", "/incentives/claims", world.company, { subjectId: world.subjectId, matter: "R08-4" }),
    await call("POST", "/incentives/claims", officer, { subjectId: person.id, matter: "R28-3" }),
  ];
  for (const { id } of claims)
    for (const action of ["accept", "review"]) {
      const { version } = await call("GET", `/incentives/applications/${id}`, officer);
      await call("POST", `/incentives/applications/${id}/actions`, officer, {
        action,
        expectedVersion: version,
        ...(action === "review" && { payerConfirmed: true }),
      });
    }
  const { id } = await call("POST", "/incentives/batches", officer, {
    kind: "claim",
    title: "2026年第一批",
    organizationId: officer.organizationId,
    applicationIds: claims.map((claim) => claim.id),
  });
  for (const action of ["begin", "publish"]) {
    const { version } = await call("GET", `/incentives/batches/${id}`, officer);
    await call("POST", `/incentives/batches/${id}/actions`, officer, { action, expectedVersion: version });
  }
  const { caseId, number } = await call("GET", `/incentives/batches/${id}`, officer);
  return { id, caseId, number, items: claims.map((claim) => claim.number) };
}
