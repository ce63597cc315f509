import { createHash } from "node:crypto";
import { Problem } from "@qianshu/domain";
import { canonicalText } from "@qianshu/domain/evidence/canonical";
import { splitDocument } from "@qianshu/domain/policy/article";
import { asVersion, type PolicyLibrary } from "@qianshu/domain/policy/library";
import type { PolicyDocument } from "@qianshu/domain/policy/records";
import type { Db } from "../../platform/db/database.ts";
import * as queries from "./library.queries.ts";

/** The digest that names rule versions and libraries. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A document with everything that was ever approved for it. */
export interface StoredPolicy {
  row: queries.DocumentRow;
  versions: queries.VersionRow[];
  parameters: queries.ParameterRow[];
  choices: queries.ReadingRow[];
  /** The reading chosen of each ambiguity, where somebody has. */
  readings: Record<string, string>;
}

/** Of the versions of one rule the one that holds on a day: the latest to begin, of those the last approved. */
export function currentVersions(versions: readonly queries.VersionRow[], day: string): queries.VersionRow[] {
  const current = new Map<string, queries.VersionRow>();
  for (const version of versions) {
    if (version.valid_from > day) continue;
    const known = current.get(version.rule_id);
    if (!known || isAfter(version, known)) current.set(version.rule_id, version);
  }
  return [...current.values()]
    .filter(({ valid_to }) => valid_to === null || valid_to >= day)
    .sort((a, b) => (a.rule_id < b.rule_id ? -1 : 1));
}

const isAfter = (a: queries.VersionRow, b: queries.VersionRow): boolean =>
  a.valid_from === b.valid_from
    ? (a.decided_at?.getTime() ?? 0) > (b.decided_at?.getTime() ?? 0)
    : a.valid_from > b.valid_from;

/** The document's own data, as its file has it. */
export const documentOf = (row: queries.DocumentRow): PolicyDocument => ({
  id: row.id,
  title: row.title,
  number: row.number,
  issuer: row.issuer,
  divisionCode: row.division_code,
  issued: row.issued,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  parts: row.parts,
});

/** A library of some versions of a document's rules, with the values of parameters that were configured. */
export function makeLibrary(
  { row, parameters }: Pick<StoredPolicy, "row" | "parameters">,
  versions: readonly Pick<queries.VersionRow, "content" | "cases">[],
): PolicyLibrary {
  const document = documentOf(row);
  return {
    document,
    text: row.text,
    articles: splitDocument(row.text, document),
    facts: row.facts,
    rules: versions.map(({ content }) => asVersion(content, sha256)),
    ambiguities: row.ambiguities,
    stacking: row.stacking,
    parameters: row.parameters.map((parameter) => ({
      ...parameter,
      values: [
        ...parameter.values,
        ...parameters
          .filter(({ name }) => name === parameter.name)
          .map(({ valid_from, valid_to, value, citation }) => ({
            from: valid_from,
            ...(valid_to && { to: valid_to }),
            value,
            citation: citation.document,
          })),
      ],
    })),
    citations: row.citations,
    recognitions: row.recognitions,
    cases: versions.flatMap(({ cases }) => cases),
  };
}

/** What of a library an answer depends on; from this an evaluator can be made again at any time. */
export function pinnedOf(library: PolicyLibrary, readings: Record<string, string>) {
  const { document, facts, rules, ambiguities, stacking, parameters, citations, recognitions } = library;
  return { document, facts, rules, ambiguities, stacking, parameters, citations, recognitions, readings };
}
export type PinnedLibrary = ReturnType<typeof pinnedOf>;

/** The hash of everything an answer was computed with. */
export const hashOf = (content: unknown): string =>
  sha256(canonicalText(JSON.parse(JSON.stringify(content))));

/** Reads policies from the database; what was read is used until somebody changes something. */
export function makePolicyStore(db: Db, seed: () => Promise<void>) {
  let seeded: Promise<void> | undefined;
  let known: { revision: number; policies: Promise<StoredPolicy[]> } | undefined;

  async function read(): Promise<StoredPolicy[]> {
    const [documents, versions, parameters, choices] = await Promise.all([
      queries.listDocuments(db),
      queries.listApprovedVersions(db),
      queries.listParameterValues(db),
      queries.listReadingChoices(db),
    ]);
    return documents.map((row) => {
      const own = choices.filter(({ document_id }) => document_id === row.id);
      return {
        row,
        versions: versions.filter(({ document_id }) => document_id === row.id),
        parameters: parameters.filter(({ document_id }) => document_id === row.id),
        choices: own,
        readings: Object.fromEntries(own.map(({ ambiguity, reading }) => [ambiguity, reading])),
      };
    });
  }

  /** Stores the policies of the project's folder, once in a process. */
  function ready(): Promise<void> {
    seeded ??= seed().catch((error) => {
      seeded = undefined;
      throw error;
    });
    return seeded;
  }

  async function list(): Promise<StoredPolicy[]> {
    await ready();
    const revision = await queries.readRevision(db);
    if (known?.revision !== revision) {
      const policies = read();
      policies.catch(() => (known = undefined));
      known = { revision, policies };
    }
    return known.policies;
  }

  return {
    ready,
    list,

    /** The document with that key, whatever its state. */
    async get(id: string): Promise<StoredPolicy> {
      const found = (await list()).find(({ row }) => row.id === id);
      if (!found) throw new Problem("policy.document_not_found", { found: id, params: { document: id } });
      return found;
    },
  };
}

export type PolicyStore = ReturnType<typeof makePolicyStore>;
