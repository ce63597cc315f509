import type { Bilingual } from "../../problem-entry.ts";

/**
 * How rules that pay on the same base go together: each in full, only the highest, or all up to a common limit, those
 * named first before the others. The order of evaluation never decides.
 */
export interface StackingGroup {
  id: string;
  policy: "all" | "highest" | "capped";
  /** The rules of the group; for a limit, and between equals, the order of precedence. */
  rules: readonly string[];
}

/** Rules that meet without anybody having said how. */
export interface StackingConflict {
  rules: readonly string[];
  message: Bilingual;
}

/** Checks that every two rules with one base belong to one group, and every rule to one group at most. */
export function checkStacking(
  rules: readonly { id: string; base: string | null }[],
  groups: readonly StackingGroup[],
): StackingConflict[] {
  const known = new Set(rules.map(({ id }) => id));
  const bases = Map.groupBy(
    rules.filter(({ base }) => base !== null),
    ({ base }) => base!,
  );
  const undecided = [...bases]
    .map(([base, sharing]) => ({ base, ids: sharing.map(({ id }) => id) }))
    .filter(
      ({ ids }) => ids.length > 1 && !groups.some((group) => ids.every((id) => group.rules.includes(id))),
    )
    .map(({ base, ids }) =>
      conflict(
        ids,
        `以“${base}”为基数的规则未定叠加方式`,
        `No one has said how the rules on ${base} go together`,
      ),
    );
  const named = groups.flatMap((group) => group.rules);
  const twice = [...new Set(named.filter((id, at) => named.indexOf(id) !== at))];
  const missing = [...new Set(named.filter((id) => !known.has(id)))];
  return [
    ...undecided,
    ...twice.map((id) =>
      conflict([id], `规则 ${id} 属于多个叠加组`, `The rule ${id} is in more than one group`),
    ),
    ...missing.map((id) => conflict([id], `叠加组引用的规则 ${id} 不存在`, `There is no rule ${id}`)),
  ];
}

const conflict = (rules: readonly string[], zh: string, en: string): StackingConflict => ({
  rules,
  message: { zh, en },
});

/** What one rule gives by itself, in fen; null while it is not known. */
export interface Claim {
  rule: string;
  fen: bigint | null;
}

/** What is left of a claim, and the group that made it less or keeps it open. */
export interface Share extends Claim {
  group: string | null;
}

/** What each of several claims comes to beside the others. `limits` are those of the capped groups, by their ids. */
export function stackClaims(
  claims: readonly Claim[],
  groups: readonly StackingGroup[],
  limits: ReadonlyMap<string, bigint | null>,
): Share[] {
  const shares = new Map<string, Share>();
  for (const group of groups) {
    const members = group.rules.flatMap((rule) => claims.filter((claim) => claim.rule === rule));
    for (const share of shareWithin(group, members, limits.get(group.id) ?? null))
      shares.set(share.rule, share);
  }
  return claims.map((claim) => shares.get(claim.rule) ?? { ...claim, group: null });
}

function shareWithin(group: StackingGroup, members: readonly Claim[], limit: bigint | null): Share[] {
  if (group.policy === "all" || (group.policy === "highest" && members.length < 2))
    return members.map((claim) => ({ ...claim, group: null }));
  return group.policy === "highest" ? onlyHighest(group.id, members) : upToLimit(group.id, members, limit);
}

function onlyHighest(group: string, members: readonly Claim[]): Share[] {
  if (members.some(({ fen }) => fen === null)) return members.map(({ rule }) => ({ rule, fen: null, group }));
  const best = members.reduce((a, b) => (b.fen! > a.fen! ? b : a));
  return members.map((claim) =>
    claim === best ? { ...claim, group: null } : { rule: claim.rule, fen: 0n, group },
  );
}

function upToLimit(group: string, members: readonly Claim[], limit: bigint | null): Share[] {
  let left = limit;
  return members.map(({ rule, fen }) => {
    if (left === null || fen === null) {
      left = null;
      return { rule, fen: null, group };
    }
    const isCut = fen > left;
    const given = isCut ? left : fen;
    left -= given;
    return { rule, fen: given, group: isCut ? group : null };
  });
}
