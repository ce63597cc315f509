import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { Problem } from "@qianshu/domain";
import { type PolicyFiles, type PolicyLibrary, readLibrary } from "@qianshu/domain/policy/library";
import { parse } from "yaml";
import { inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import * as queries from "./library.queries.ts";
import { hashOf, sha256 } from "./store.ts";

const folders = new URL("../../../../../policies/", import.meta.url);
const readers = new URL("../../../../domain/src/policy/", import.meta.url);
const parts = [
  "document",
  "rules",
  "facts",
  "ambiguities",
  "stacking",
  "parameters",
  "citations",
  "recognitions",
  "cases",
];

/** Reads every policy that lies in the project's folder `policies`. */
export async function readPolicyFolders(): Promise<PolicyLibrary[]> {
  return Promise.all((await listPolicyFolders()).map(readPolicyFolder));
}

async function listPolicyFolders(): Promise<string[]> {
  const entries = await readdir(folders, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Digest of a policy's files and of the program's that read them, since another program may read the same otherwise. */
async function digestSources(name: string): Promise<string> {
  const files = [
    new URL(import.meta.url),
    ...(await listFiles(readers, ".ts")),
    ...(await listFiles(new URL(`${name}/`, folders), "")),
  ];
  const texts = files.map(async (file) => [path.basename(file.pathname), await readFile(file, "utf8")]);
  return sha256(JSON.stringify(await Promise.all(texts)));
}

async function listFiles(folder: URL, ending: string): Promise<URL[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && entry.name.endsWith(ending));
  return names.map((entry) => new URL(entry.name, folder)).sort((a, b) => (a.href < b.href ? -1 : 1));
}

async function readPolicyFolder(name: string): Promise<PolicyLibrary> {
  const folder = new URL(`${name}/`, folders);
  const files: Record<string, unknown> = { text: await readFile(new URL("document.txt", folder), "utf8") };
  for (const part of parts) {
    const text = await readFile(new URL(`${part}.yaml`, folder), "utf8").catch(() => undefined);
    if (text !== undefined) files[part] = parse(text);
  }
  const { library, findings } = readLibrary(files as unknown as PolicyFiles, sha256);
  if (library === null) throw new Problem("policy.document_invalid", { field: name, findings });
  return library;
}

/** The columns of a document that come from its files. */
export function columnsOf({ document, ...library }: PolicyLibrary) {
  const { divisionCode } = document;
  const tier = divisionCode.endsWith("0000")
    ? "province"
    : divisionCode.endsWith("00")
      ? "prefecture"
      : "county";
  return {
    id: document.id,
    title: JSON.stringify(document.title),
    number: document.number,
    issuer: JSON.stringify(document.issuer),
    tier,
    division_code: divisionCode,
    issued: document.issued,
    valid_from: document.validFrom,
    valid_to: document.validTo,
    parts: JSON.stringify(document.parts),
    text: library.text,
    facts: JSON.stringify(library.facts),
    ambiguities: JSON.stringify(library.ambiguities),
    parameters: JSON.stringify(library.parameters),
    citations: JSON.stringify(library.citations),
    recognitions: JSON.stringify(library.recognitions),
    stacking: JSON.stringify(library.stacking),
  } as const;
}

/** The rows of a library's rules, each with its worked cases. */
export function versionsOf({ document, rules, cases }: PolicyLibrary) {
  return rules.map(({ versionHash, ...rule }) => ({
    document_id: document.id,
    hash: versionHash,
    rule_id: rule.id,
    article: rule.article,
    content: JSON.stringify(rule),
    cases: JSON.stringify(cases.filter((one) => one.rule === rule.id)),
    valid_from: rule.validFrom ?? document.validFrom,
    valid_to: rule.validTo ?? document.validTo,
  }));
}

/**
 * Stores the policies of the folder. A document that is new is in force, for its files were reviewed with the product;
 * what has changed in a folder since becomes a draft that two persons still have to pass.
 */
export async function seedPolicies({ database: { db }, now, logger }: Platform): Promise<void> {
  const known = new Set(await queries.listSourceDigests(db));
  for (const name of await listPolicyFolders()) {
    const sources = await digestSources(name);
    if (known.has(sources)) continue;
    const library = await readPolicyFolder(name);
    const columns = columnsOf(library);
    const filesHash = hashOf({ columns, rules: library.rules, cases: library.cases });
    const note = "随产品提供的文件 / From the files of the product";
    await inTransaction(db, async (trx) => {
      const at = now();
      const isNew = await queries.insertDocument(trx, {
        ...columns,
        state: "in-force",
        files_hash: filesHash,
        source_digest: sources,
        created_at: at,
        approved_at: at,
      });
      if (!isNew) await queries.setDocument(trx, columns.id, { source_digest: sources });
      if (!isNew && (await queries.findDocument(trx, columns.id))?.files_hash === filesHash) return;
      const rows = versionsOf(library).map((row) => ({
        ...row,
        note,
        created_at: at,
        ...(isNew ? { state: "in-force" as const, decided_at: at } : { state: "draft" as const }),
      }));
      const added = await queries.insertVersions(trx, rows);
      if (!isNew)
        await queries.setDocument(trx, columns.id, { files_hash: filesHash, draft: JSON.stringify(columns) });
      await queries.raiseRevision(trx);
      logger.info(
        { document: columns.id, versions: added },
        isNew ? "policy stored" : "policy drafts stored",
      );
    });
  }
}
