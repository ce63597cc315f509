import { builtins } from "../builtins/builtins.ts";
import { invoke } from "../compile/invoke.ts";
import { isSame } from "../values/compare.ts";
import { bothUnknown, Unknown } from "../values/unknown.ts";
import type { CallSite, Value } from "../values/value.ts";
import type { HitPolicy } from "./model.ts";

/** A rule that matches, or may match: `certain` is then what that still depends on. */
export interface Hit {
  certain: Unknown | null;
  result: Value[];
  value: Value;
}

const aggregates: Partial<Record<HitPolicy, string>> = {
  "C+": "sum",
  "C<": "min",
  "C>": "max",
  "C#": "count",
};

/** The result of a table from the rules that match (DMN 1.5 10.3.2.10). */
export function resolveHits(
  policy: HitPolicy,
  hits: Hit[],
  ranks: (hit: Hit) => number[],
  fallback: () => Value,
  site: CallSite,
): Value {
  const open = hits.reduce<Unknown | null>(
    (all, { certain }) => (certain === null ? all : all === null ? certain : bothUnknown(all, certain)),
    null,
  );
  if (open !== null) return resolveOpen(policy, hits, open);
  if (hits.length === 0) return fallback();
  const values = hits.map((hit) => hit.value);
  if (policy === "U" && hits.length > 1)
    return site.fail({
      code: "not-unique",
      zh: "唯一命中的表中有多条规则同时符合",
      en: "More than one rule matches in a unique table",
    });
  if (policy === "A" && values.some((value) => !isSame(value, values[0]!)))
    return site.fail({
      code: "not-any",
      zh: "同时符合的规则结果不一致",
      en: "Rules that match have different results",
    });
  if (policy === "P" || policy === "O") {
    const ordered = byRank(hits, ranks).map((hit) => hit.value);
    return policy === "P" ? ordered[0]! : ordered;
  }
  if (policy === "U" || policy === "A" || policy === "F") return values[0]!;
  const aggregate = aggregates[policy];
  return aggregate === undefined
    ? values
    : (invoke(site, builtins.get(aggregate)!, [values], undefined) ?? null);
}

/** Rules that only may match leave no doubt where one match decides and all of them say the same. */
function resolveOpen(policy: HitPolicy, hits: Hit[], open: Unknown): Value {
  const decided = (policy === "A" || policy === "F") && hits.some((hit) => hit.certain === null);
  const [first] = hits;
  if (!decided || first!.value instanceof Unknown) return open;
  return hits.every((hit) => isSame(hit.value, first!.value)) ? first!.value : open;
}

function byRank(hits: Hit[], ranks: (hit: Hit) => number[]): Hit[] {
  const ranked = hits.map((hit) => ({ hit, rank: ranks(hit) }));
  ranked.sort((a, b) => {
    const at = a.rank.findIndex((rank, place) => rank !== b.rank[place]);
    return at < 0 ? 0 : a.rank[at]! - b.rank[at]!;
  });
  return ranked.map(({ hit }) => hit);
}
