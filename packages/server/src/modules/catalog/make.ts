import { randomUUIDv7 } from "node:crypto";
import { makeMetadata } from "@qianshu/domain/catalog/make";
import type { EntryMetadata } from "@qianshu/domain/catalog/metadata";
import type { Level } from "@qianshu/domain/grading/rules";
import type { TestApp, TestPerson } from "../../../test/app.ts";
import type { Module } from "../../platform/module.ts";
import { cases } from "../cases/index.ts";
import { evidence } from "../evidence/index.ts";
import { grading } from "../grading/index.ts";
import { identity } from "../identity/index.ts";
import { network } from "../network/index.ts";
import { notices } from "../notices/index.ts";
import { registry } from "../registry/index.ts";
import { standards } from "../standards/index.ts";
import { catalog } from "./index.ts";

/** The catalogue with what it needs, for tests. */
export const catalogModules: readonly Module[] = [
  identity,
  network,
  notices,
  cases,
  standards,
  evidence,
  registry,
  grading,
  catalog,
];

/** A department with its people, and the office above it, for tests. */
export async function makeDepartment(test: TestApp, name: string, divisionCode = "520000") {
  const tier = divisionCode === "520000" ? ("province" as const) : ("county" as const);
  const organization = await test.makeOrganization({ name, tier, divisionCode });
  const person = (role: "steward" | "approver") => test.makePerson({ organization, roles: [role] });
  return { organization, steward: await person("steward"), approver: await person("approver") };
}

export type Department = Awaited<ReturnType<typeof makeDepartment>>;

/** An asset as the registry keeps it, with one available release, for tests. */
export async function insertAsset(
  test: TestApp,
  organizationId: string,
  facts: {
    name?: string;
    columns?: string[];
    state?: "draft" | "registered" | "cancelled";
    availableAt?: string;
    level?: Level;
    generated?: boolean;
    updateCycle?: string;
  } = {},
): Promise<string> {
  const { pool } = test.database;
  const [assetId, releaseId] = [randomUUIDv7(), randomUUIDv7()];
  const columns = facts.columns ?? ["husband_name", "registered_on"];
  await pool.query(
    `insert into registry.asset (id, organization_id, name, description, kind, origin, refresh, key_columns,
       update_cycle, keep_last, legal_hold, state, generated, created_by)
     values ($1, $2, $3, '', 'release-series', '{"type":"upload"}', '{"mode":"manual"}', '[]', $4, 5, false, $5, $6, $1)`,
    [
      assetId,
      organizationId,
      facts.name ?? "登记表",
      facts.updateCycle ?? "daily",
      facts.state ?? "registered",
      facts.generated ?? false,
    ],
  );
  const manifest = {
    version: 1,
    columns: columns.map((name) => ({ name, type: "text" })),
    rows: 1,
    files: [],
  };
  await pool.query(
    `insert into registry.release (id, asset_id, number, state, manifest, rows, available_at)
     values ($1, $2, 1, 'available', $3, 1, $4)`,
    [releaseId, assetId, manifest, facts.availableAt ?? "2026-11-02T00:00:00Z"],
  );
  await pool.query("update registry.asset set current_release_id = $2 where id = $1", [assetId, releaseId]);
  if (facts.level) await insertGrade(test, assetId, facts.level);
  return assetId;
}

/** A confirmed grade, for tests. */
export async function insertGrade(test: TestApp, assetId: string, level: Level): Promise<void> {
  await test.database.pool.query(
    `insert into grading.grade (asset_id, version, subject_class, industry_class, service_class, sensitivity, level,
       interests, fields, reason, proposal, confirmed_by, confirmed_by_name, confirmed_at)
     select $1, coalesce(max(version), 0) + 1, 'ZT', 'S', 'F1', 'non-sensitive', $2, '[]', '[]', '', '{}', $1, '测试', now()
     from grading.grade where asset_id = $1`,
    [assetId, level],
  );
}

/** Asks the catalogue for people, for tests. */
export function makeAsker(test: TestApp, officer: () => TestPerson) {
  const act = (as: TestPerson, id: string, action: string, body: object = {}) =>
    test.inject("POST", `/entries/${id}/actions`, { as, body: { action, ...body } });

  async function create(
    department: Department,
    metadata: Partial<EntryMetadata> = {},
    assetIds: string[] = [],
  ) {
    const answer = await test.inject("POST", "/entries", {
      as: department.steward,
      body: { organizationId: department.organization.id, metadata: makeMetadata(metadata), assetIds },
    });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  }

  /** Takes an entry through both approvals. */
  async function publish(department: Department, id: string) {
    await act(department.steward, id, "submit");
    await act(department.approver, id, "approve");
    const answer = await act(officer(), id, "publish");
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  }

  return { act, create, publish };
}
