import { Problem } from "@qianshu/domain";
import type { PolicyLibrary } from "@qianshu/domain/policy/library";
import { type AskedPolicy, askedPolicy } from "./evaluate.ts";
import type { VersionRow } from "./library.queries.ts";
import {
  hashOf,
  makeLibrary,
  type PinnedLibrary,
  type PolicyStore,
  pinnedOf,
  type StoredPolicy,
  sha256,
} from "./store.ts";

/** Compiled policies that are kept; more than a province has in force with a few switched readings. */
const KEPT = 40;

/** A policy ready to be asked, and what it was made from. */
export interface ReadyPolicy extends AskedPolicy {
  pinned: PinnedLibrary;
  hash: string;
}

interface Choice {
  asOf: string;
  documents?: readonly string[] | undefined;
  readings?: Readonly<Record<string, string>> | undefined;
  traced: boolean;
}

/** Of each rule the version to be asked on a day; before the first one begins that first one, which then says so. */
export function askedVersions(versions: readonly VersionRow[], day: string): VersionRow[] {
  const byRule = Map.groupBy(versions, ({ rule_id }) => rule_id);
  return [...byRule.values()].map((each) => {
    const sorted = each.toSorted(
      (a, b) =>
        a.valid_from.localeCompare(b.valid_from) ||
        (a.decided_at?.getTime() ?? 0) - (b.decided_at?.getTime() ?? 0),
    );
    return sorted.findLast(({ valid_from }) => valid_from <= day) ?? sorted[0]!;
  });
}

/** All versions of each rule; of those that begin on one day the last approved. */
export function datedVersions(versions: readonly VersionRow[]): VersionRow[] {
  const decided = versions.toSorted(
    (a, b) => (a.decided_at?.getTime() ?? 0) - (b.decided_at?.getTime() ?? 0),
  );
  return [...new Map(decided.map((row) => [`${row.rule_id} ${row.valid_from}`, row])).values()].sort(
    (a, b) => a.rule_id.localeCompare(b.rule_id) || a.valid_from.localeCompare(b.valid_from),
  );
}

/** Makes policies ready: compiled once for each set of versions, parameters and readings. */
export function makePolicies(store: PolicyStore) {
  const ready = new Map<string, ReadyPolicy>();

  function prepare(stored: StoredPolicy, { asOf, readings = {}, traced }: Choice): ReadyPolicy {
    const versions = askedVersions(stored.versions, asOf);
    const own = new Set(stored.row.ambiguities.map(({ id }) => id));
    const chosen = {
      ...stored.readings,
      ...Object.fromEntries(Object.entries(readings).filter(([id]) => own.has(id))),
    };
    const parameters = stored.parameters.map(({ id }) => id);
    const key = JSON.stringify([
      stored.row.id,
      stored.row.files_hash,
      versions.map(({ hash }) => hash),
      parameters,
      chosen,
      traced,
    ]);
    const known = ready.get(key);
    if (known) return known;
    const made = makeReady(makeLibrary(stored, versions), chosen, traced);
    if (ready.size >= KEPT) ready.delete(ready.keys().next().value!);
    ready.set(key, made);
    return made;
  }

  return {
    /** The policies in force that are asked on a day, in the order of their documents. */
    async choose(choice: Choice): Promise<ReadyPolicy[]> {
      const all = (await store.list()).filter(({ row }) => row.state === "in-force");
      for (const id of choice.documents ?? [])
        if (!all.some(({ row }) => row.id === id))
          throw new Problem("policy.document_not_found", {
            field: "documents",
            found: id,
            params: { document: id },
          });
      const asked = all.filter(({ row }) => !choice.documents || choice.documents.includes(row.id));
      requireReadings(asked, choice.readings ?? {});
      return asked.map((stored) => prepare(stored, choice));
    },
  };
}

export type Policies = ReturnType<typeof makePolicies>;

/** Compiles a library; what was pinned once is compiled again the same way. */
export function makeReady(
  library: PolicyLibrary,
  readings: Record<string, string>,
  traced: boolean,
): ReadyPolicy {
  const pinned = pinnedOf(library, readings);
  return { ...askedPolicy(library, readings, traced), pinned, hash: hashOf(pinned) };
}

/** The hash of all that an answer from several policies was computed with. */
export const libraryHashOf = (policies: readonly ReadyPolicy[]): string =>
  sha256(policies.map(({ hash }) => hash).join("\n"));

/** The policies of then, from what was pinned. */
export function restorePolicies(content: unknown): ReadyPolicy[] {
  const { policies } = content as { policies: PinnedLibrary[] };
  return policies.map(({ readings, ...pinned }) =>
    makeReady({ ...pinned, text: "", articles: [], cases: [] }, readings, true),
  );
}

function requireReadings(asked: readonly StoredPolicy[], readings: Readonly<Record<string, string>>): void {
  const known = new Set(asked.flatMap(({ row }) => row.ambiguities.map(({ id }) => id)));
  for (const id of Object.keys(readings))
    if (!known.has(id))
      throw new Problem("policy.reading_unknown", {
        field: `readings.${id}`,
        found: id,
        expected: [...known],
      });
}
