import type { TestApp } from "../../../test/app.ts";
import type { Module } from "../../platform/module.ts";
import { cases } from "../cases/index.ts";
import { evidence } from "../evidence/index.ts";
import { grading } from "../grading/index.ts";
import { identity } from "../identity/index.ts";
import { network } from "../network/index.ts";
import { notices } from "../notices/index.ts";
import { policy } from "../policy/index.ts";
import { registry } from "../registry/index.ts";
import { standards } from "../standards/index.ts";
import { planning } from "./index.ts";

/** The plan with what it needs, for tests. */
export const planningModules: readonly Module[] = [
  identity,
  network,
  notices,
  cases,
  standards,
  evidence,
  registry,
  grading,
  policy,
  planning,
];

/** A province with its planner, a department that answers for something, and an office in a county, for tests. */
export async function makePlanWorld(test: TestApp) {
  const province = await test.makeOrganization({ name: "省发展规划处" });
  const department = await test.makeOrganization({ name: "省通信管理局", parentId: province.id });
  const county = await test.makeOrganization({
    name: "花溪区数据办",
    tier: "county",
    divisionCode: "520111",
    parentId: province.id,
  });
  return {
    province,
    department,
    county,
    planner: await test.makePerson({ organization: province, roles: ["planner"], name: "规划处张" }),
    steward: await test.makePerson({ organization: department, roles: ["steward"] }),
    officer: await test.makePerson({ organization: county, roles: ["office"] }),
    stranger: await test.makePerson({ organization: county, roles: ["steward"] }),
  };
}

export type PlanWorld = Awaited<ReturnType<typeof makePlanWorld>>;

/** Sends a file as a browser does, for tests. */
export async function sendFile(
  test: TestApp,
  as: PlanWorld["planner"],
  url: string,
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
) {
  const form = new FormData();
  form.append("file", new Blob([content]), name);
  const request = new Request("http://test/", { method: "POST", body: form });
  const headers = { "content-type": request.headers.get("content-type")! };
  return test.inject("POST", url, { as, headers, body: Buffer.from(await request.arrayBuffer()) });
}
