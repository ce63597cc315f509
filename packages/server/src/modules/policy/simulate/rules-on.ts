import type { PolicyLibrary } from "@qianshu/domain/policy/library";
import { askedVersions } from "../policies.ts";
import { makeLibrary, type PolicyStore } from "../store.ts";

/** Gives a document's rules as they hold on a day, with the readings chosen; today unless a day is given. */
export type RulesOn = (
  document: string,
  day: string | undefined,
) => Promise<{ library: PolicyLibrary; readings: Record<string, string>; day: string }>;

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
