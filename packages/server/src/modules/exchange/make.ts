import { createHash, randomUUIDv7 } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { makeMetadata } from "@qianshu/domain/catalog/make";
import type { MaskSpec } from "@qianshu/domain/grading/masks";
import type { ReleaseManifest } from "@qianshu/domain/registry/release";
import { ContractTerms } from "@qianshu/domain/sharing/terms";
import type { z } from "zod";
import type { TestApp, TestPerson } from "../../../test/app.ts";
import type { Module } from "../../platform/module.ts";
import { cases } from "../cases/index.ts";
import { catalog } from "../catalog/index.ts";
import { evidence } from "../evidence/index.ts";
import { grading } from "../grading/index.ts";
import { identity } from "../identity/index.ts";
import { network } from "../network/index.ts";
import { notices } from "../notices/index.ts";
import { registry, releaseAvailable, releaseKey } from "../registry/index.ts";
import { sharing } from "../sharing/index.ts";
import { standards } from "../standards/index.ts";
import { exchange } from "./index.ts";

/** The exchange with what it needs, for tests. */
export const exchangeModules: readonly Module[] = [
  identity,
  network,
  notices,
  cases,
  standards,
  evidence,
  registry,
  grading,
  catalog,
  sharing,
  exchange,
];

/** The parts of a test application that are needed to furnish it; a bench has them too. */
export type Furnished = Pick<TestApp, "app" | "database" | "makeOrganization" | "makePerson">;

/** A department and who acts for it. */
export interface Side {
  id: string;
  name: string;
  person: TestPerson;
}

/** A provider, a consumer at the province and one of its counties, for tests. */
export async function makeSides(test: Furnished) {
  const side = async (
    name: string,
    divisionCode: string,
    roles: Parameters<Furnished["makePerson"]>[0],
    parentId?: string,
  ): Promise<Side> => {
    const tier = divisionCode === "520000" ? ("province" as const) : ("county" as const);
    const organization = await test.makeOrganization({
      name,
      tier,
      divisionCode,
      ...(parentId ? { parentId } : {}),
    });
    return { id: organization.id, name, person: await test.makePerson({ ...roles, organization }) };
  };
  const provider = await side("省公安厅", "520000", { roles: ["steward", "approver"] });
  const consumer = await side("省民政厅", "520000", { roles: ["consumer", "steward"] });
  const county = await side("南明区民政局", "520102", { roles: ["consumer"] }, consumer.id);
  const stranger = await side("省税务局", "520000", { roles: ["consumer"] });
  return { provider, consumer, county, stranger };
}

export type Sides = Awaited<ReturnType<typeof makeSides>>;

/** Rows of people for tests: the third is a formula, the fourth has no name. */
export const peopleCsv = [
  "证件号码,姓名,县,年龄",
  "520102194601012336,张三,520102,80",
  "520103195001012335,李四,520103,76",
  "520102196001012332,=1+1,520102,66",
  "520302197001012338,,520302,56",
].join("\n");

/** A registered asset with one available release made of a CSV text, for tests. */
export async function makeTable(
  test: Furnished,
  provider: Side,
  csv = peopleCsv,
): Promise<{ assetId: string; releaseId: string }> {
  const assetId = await insertAsset(test, provider, "release-series", { type: "upload" });
  return { assetId, releaseId: await addRelease(test, provider, assetId, csv) };
}

/** Adds a release to a table and tells who listens. */
export async function addRelease(
  test: Furnished,
  provider: Side,
  assetId: string,
  csv: string,
): Promise<string> {
  const { engine, storage } = test.app.platform;
  const [source, to, releaseId] = [await storage.stage(), await storage.stage(), randomUUIDv7()];
  await writeFile(source, csv);
  const types = { 证件号码: "text", 姓名: "text", 县: "text" } as const;
  const names = new Set(csv.split("\n")[0]!.split(","));
  const given = Object.fromEntries(Object.entries(types).filter(([name]) => names.has(name)));
  const made = await engine.ingest({ path: source, to, types: given });
  await rm(source);
  await storage.commit(to, releaseKey(releaseId, "part-0.parquet"));
  const { bytes, sm3, sha256 } = made.file;
  await insertRelease(test, provider, assetId, releaseId, {
    version: 1,
    columns: made.columns.map(({ name, type }) => ({ name, type })),
    rows: made.rows,
    files: [{ name: "part-0.parquet", rows: made.rows, bytes, sm3, sha256 }],
  });
  return releaseId;
}

/** An asset whose release is a file as it is, for tests. */
export async function makeFileAsset(
  test: Furnished,
  provider: Side,
  name: string,
  content: Buffer,
): Promise<string> {
  const { storage } = test.app.platform;
  const assetId = await insertAsset(test, provider, "file-series", { type: "upload" });
  const releaseId = randomUUIDv7();
  const staged = await storage.stage();
  await writeFile(staged, content);
  await storage.commit(staged, releaseKey(releaseId, name));
  const digest = (algorithm: string) => createHash(algorithm).update(content).digest("hex");
  const file = { name, rows: null, bytes: content.length, sm3: digest("sm3"), sha256: digest("sha256") };
  await insertRelease(test, provider, assetId, releaseId, {
    version: 1,
    columns: [],
    rows: null,
    files: [file],
  });
  return assetId;
}

/** An asset of any kind as the registry keeps it, for tests. */
export async function insertAsset(
  test: Furnished,
  { id, person }: Side,
  kind: string,
  origin: unknown,
): Promise<string> {
  const assetId = randomUUIDv7();
  await test.database.pool.query(
    `insert into registry.asset (id, organization_id, name, description, kind, origin, refresh, key_columns,
       update_cycle, keep_last, legal_hold, state, created_by)
     values ($1, $2, '人口', '', $3, $4, '{"mode":"manual"}', '[]', 'daily', 5, false, 'registered', $5)`,
    [assetId, id, kind, origin, person.id],
  );
  return assetId;
}

/** A release as the registry keeps it, its files in the storage already, for tests. */
export async function insertRelease(
  test: Furnished,
  provider: Side,
  assetId: string,
  releaseId: string,
  manifest: ReleaseManifest,
) {
  const { pool, db } = test.database;
  await pool.query(
    `insert into registry.release (id, asset_id, number, state, manifest, rows, available_at)
     select $1, $2, coalesce(max(number), 0) + 1, 'available', $3, $4, now() from registry.release where asset_id = $2`,
    [releaseId, assetId, manifest, manifest.rows],
  );
  await pool.query("update registry.asset set current_release_id = $2 where id = $1", [assetId, releaseId]);
  await db.transaction().execute((trx) =>
    test.app.platform.events.emit(trx, releaseAvailable, {
      assetId,
      releaseId,
      organizationId: provider.id,
    }),
  );
}

const none: MaskSpec = { kind: "none" };

type Terms = z.input<typeof ContractTerms>;

/** A contract in force between two sides, with terms that differ from: everything of the people, as it is. */
export async function makeContract(
  test: Furnished,
  { provider, consumer }: Pick<Sides, "provider" | "consumer">,
  assetId: string,
  item: Partial<Terms["items"][number]> = {},
  terms: Partial<Terms> = {},
): Promise<string> {
  const { pool } = test.database;
  const [entryId, applicationId, decisionId, contractId] = [0, 0, 0, 0].map(() => randomUUIDv7()) as [
    string,
    string,
    string,
    string,
  ];
  const number = contractId.slice(-12);
  await insertEntry(test, provider, entryId);
  const checked = ContractTerms.parse({
    version: 1,
    matter: { code: "", name: "高龄津贴" },
    purpose: "核实申请人的年龄",
    basis: { type: "statutory-duty", act: "社会救助暂行办法", article: "第十条" },
    items: [
      {
        entryId,
        code: `306001/${number}`,
        entryName: "人口基本信息",
        assetId,
        modes: ["file", "page", "table", "call", "comparison"],
        fields: ["证件号码", "姓名", "县", "年龄"].map((name) => ({ name, mask: none })),
        comparison: { keys: ["证件号码"], answers: ["姓名", "年龄"] },
        ...item,
      },
    ],
    period: { from: "2026-01-01", until: "2028-01-01" },
    retentionDays: 30,
    ...terms,
  });
  const sha256 = createHash("sha256").update(contractId).digest("hex");
  await pool.query(
    `insert into sharing.application (id, number, organization_id, input, created_by, created_by_name, created_at)
     values ($1, $2, $3, '{}', $4, '测试', now())`,
    [applicationId, number, consumer.id, consumer.person.id],
  );
  await pool.query(
    `insert into sharing.decision (id, application_id, consumer_id, provider_id, automatic, items, asked_terms, submitted_at)
     values ($1, $2, $3, $4, false, '[]', '{}', now())`,
    [decisionId, applicationId, consumer.id, provider.id],
  );
  await pool.query(
    `insert into sharing.contract (id, number, version, decision_id, provider_id, consumer_id, state, granted_by, terms,
       document, sm3, sha256, period_from, period_until, key_id, created_at)
     values ($1, $2, 1, $3, $4, $5, 'FINALIZED', 'department', $6, '', $7, $7, $8, $9, $1, now())`,
    [
      contractId,
      number,
      decisionId,
      provider.id,
      consumer.id,
      checked,
      sha256,
      checked.period.from,
      checked.period.until,
    ],
  );
  await pool.query(
    `insert into sharing.contract_item (contract_id, asset_id, entry_id, entry_name) values ($1, $2, $3, '人口基本信息')`,
    [contractId, assetId, entryId],
  );
  return contractId;
}

async function insertEntry(test: Furnished, provider: Side, entryId: string): Promise<void> {
  const { pool } = test.database;
  await pool.query(
    `insert into catalog.entry (id, organization_id, state, metadata, published_metadata, published_version, published_at,
       code, created_by, created_at, updated_at)
     values ($1, $2, 'published', $3, $3, 1, now(), $4, $5, now(), now())`,
    [entryId, provider.id, makeMetadata({ name: "人口基本信息" }), `306001/${entryId}`, provider.person.id],
  );
}

/** Ends a contract as a revocation does. */
export async function revokeContract(test: TestApp, contractId: string): Promise<void> {
  await test.database.pool.query(
    "update sharing.contract set state = 'TERMINATED', terminated_at = now(), termination_cause = 'revoked' where id = $1",
    [contractId],
  );
}

/** Receipts of a contract in the order of the log, for tests. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into receipts of every kind
export async function listReceipts(test: TestApp, contractId: string): Promise<any[]> {
  const { rows } = await test.database.pool.query(
    "select receipt from evidence.receipt where contract_id = $1 order by index",
    [contractId],
  );
  return rows.map(({ receipt }) => JSON.parse(receipt));
}
