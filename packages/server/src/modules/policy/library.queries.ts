import type { Insertable, Updateable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { readPage } from "../../platform/db/page.queries.ts";
import type {
  DocumentTable,
  ParameterValueTable,
  ReadingChoiceTable,
  RuleVersionTable,
} from "./policy.tables.ts";

/** How often what rules say has changed. */
export async function readRevision(db: Db): Promise<number> {
  return (await db.selectFrom("policy.revision").select("number").executeTakeFirstOrThrow()).number;
}

/** To be called in every transaction that changes what rules say; changes come one after the other. */
export async function raiseRevision(trx: Db): Promise<void> {
  await trx
    .updateTable("policy.revision")
    .set((eb) => ({ number: eb("number", "+", 1) }))
    .execute();
}

export function listDocuments(db: Db) {
  return db.selectFrom("policy.document").selectAll().orderBy("issued").orderBy("id").execute();
}

export type DocumentRow = Awaited<ReturnType<typeof listDocuments>>[number];

export function findDocument(db: Db, id: string) {
  return db.selectFrom("policy.document").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Digests of what the stored documents were read from. */
export async function listSourceDigests(db: Db): Promise<(string | null)[]> {
  const rows = await db.selectFrom("policy.document").select("source_digest").execute();
  return rows.map(({ source_digest }) => source_digest);
}

/** Adds a document; tells whether its key was free. */
export async function insertDocument(db: Db, document: Insertable<DocumentTable>): Promise<boolean> {
  const result = await db
    .insertInto("policy.document")
    .values(document)
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function setDocument(db: Db, id: string, change: Updateable<DocumentTable>): Promise<void> {
  await db.updateTable("policy.document").set(change).where("id", "=", id).execute();
}

/** All versions that were ever approved, with what evaluation needs. */
export function listApprovedVersions(db: Db) {
  return db
    .selectFrom("policy.rule_version")
    .selectAll()
    .where("state", "=", "in-force")
    .orderBy("document_id")
    .orderBy("rule_id")
    .execute();
}

export type VersionRow = Awaited<ReturnType<typeof listApprovedVersions>>[number];

interface VersionFilter {
  document?: string | undefined;
  rule?: string | undefined;
  state?: RuleVersionTable["state"] | undefined;
  offset: number;
  limit: number;
}

export function listVersions(db: Db, filter: VersionFilter) {
  let rows = db.selectFrom("policy.rule_version").selectAll();
  if (filter.document) rows = rows.where("document_id", "=", filter.document);
  if (filter.rule) rows = rows.where("rule_id", "=", filter.rule);
  if (filter.state) rows = rows.where("state", "=", filter.state);
  return readPage(rows.orderBy("created_at", "desc").orderBy("rule_id"), filter, db);
}

export function findVersion(db: Db, documentId: string, hash: string) {
  return db
    .selectFrom("policy.rule_version")
    .selectAll()
    .where("document_id", "=", documentId)
    .where("hash", "=", hash)
    .executeTakeFirst();
}

/** A version, locked: of two that decide at once the second sees what the first has done. */
export function lockVersion(trx: Db, documentId: string, hash: string) {
  return trx
    .selectFrom("policy.rule_version")
    .selectAll()
    .where("document_id", "=", documentId)
    .where("hash", "=", hash)
    .forUpdate()
    .executeTakeFirst();
}

/** Adds versions; those that are there already stay as they are. */
export async function insertVersions(
  db: Db,
  versions: readonly Insertable<RuleVersionTable>[],
): Promise<number> {
  if (versions.length === 0) return 0;
  const result = await db
    .insertInto("policy.rule_version")
    .values([...versions])
    .onConflict((conflict) => conflict.columns(["document_id", "hash"]).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0n);
}

export async function setVersion(
  db: Db,
  documentId: string,
  hash: string,
  change: Updateable<RuleVersionTable>,
): Promise<void> {
  await db
    .updateTable("policy.rule_version")
    .set(change)
    .where("document_id", "=", documentId)
    .where("hash", "=", hash)
    .execute();
}

export function listParameterValues(db: Db) {
  return db
    .selectFrom("policy.parameter_value")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("valid_from")
    .orderBy("set_at")
    .execute();
}

export type ParameterRow = Awaited<ReturnType<typeof listParameterValues>>[number];

export async function insertParameterValue(db: Db, value: Insertable<ParameterValueTable>): Promise<void> {
  await db.insertInto("policy.parameter_value").values(value).execute();
}

/** Takes a value back; undefined when there is none, or when it was taken back before. */
export function removeParameterValue(db: Db, id: string, by: string, at: Date) {
  return db
    .updateTable("policy.parameter_value")
    .set({ removed_at: at, removed_by_name: by })
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .returningAll()
    .executeTakeFirst();
}

export function findParameterValue(db: Db, id: string) {
  return db.selectFrom("policy.parameter_value").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The choice in effect of each ambiguity. */
export function listReadingChoices(db: Db) {
  return db
    .selectFrom("policy.reading_choice")
    .selectAll()
    .distinctOn(["document_id", "ambiguity"])
    .orderBy("document_id")
    .orderBy("ambiguity")
    .orderBy("chosen_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

export type ReadingRow = Awaited<ReturnType<typeof listReadingChoices>>[number];

export async function insertReadingChoice(db: Db, choice: Insertable<ReadingChoiceTable>): Promise<void> {
  await db.insertInto("policy.reading_choice").values(choice).execute();
}

/** Keeps what an evaluation was computed with, under its hash. */
export async function keepLibrary(db: Db, hash: string, content: string, at: Date): Promise<void> {
  await db
    .insertInto("policy.library")
    .values({ hash, content, created_at: at })
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .execute();
}

export async function getLibrary(db: Db, hash: string): Promise<unknown> {
  const row = await db
    .selectFrom("policy.library")
    .select("content")
    .where("hash", "=", hash)
    .executeTakeFirstOrThrow();
  return row.content;
}

export function lockDocument(trx: Db, id: string) {
  return trx
    .selectFrom("policy.document")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}
