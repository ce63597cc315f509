import type { PolicyLibrary, RuleVersion } from "@qianshu/domain/policy/library";
import type { VersionRow } from "../library.queries.ts";
import { askedVersions, datedVersions } from "../policies.ts";
import { makeLibrary, type PolicyStore, type StoredPolicy } from "../store.ts";

/** Gives a document's rules as they hold on a day, with the readings chosen; today unless a day is given. */
export type RulesOn = (
  document: string,
  day: string | undefined,
) => Promise<{ library: PolicyLibrary; readings: Record<string, string>; day: string }>;

/** Gives all versions of a document's rules, each for the years in which it holds. */
export type RulesOfYears = (
  document: string,
) => Promise<{ library: PolicyLibrary; readings: Record<string, string> }>;

/** Makes it for a store. */
export function makeRulesOfYears(store: PolicyStore): RulesOfYears {
  return async (document) => {
    const stored = await store.get(document);
    const rows = datedVersions(stored.versions);
    const library = makeLibrary(stored, rows);
    return {
      library: { ...library, rules: library.rules.map((rule, at) => withDates(rule, rows[at]!, stored)) },
      readings: stored.readings,
    };
  };
}

/** A rule of a version that was approved for other days than its document's says so itself. */
function withDates(
  rule: RuleVersion,
  { valid_from, valid_to }: VersionRow,
  { row }: StoredPolicy,
): RuleVersion {
  if (valid_from === row.valid_from && valid_to === row.valid_to) return rule;
  return { ...rule, validFrom: valid_from, validTo: valid_to };
}

/** Makes it for a store. */
export function makeRulesOn(store: PolicyStore, now: () => Date): RulesOn {
  return async (document, asOf) => {
    const day = asOf ?? today(now());
    const stored = await store.get(document);
    return {
      library: makeLibrary(stored, askedVersions(stored.versions, day)),
      readings: stored.readings,
      day,
    };
  };
}

/** The day in Guizhou, eight hours ahead of UTC. */
const today = (instant: Date): string =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
