import { type Actor, type Reach, reachOf } from "@qianshu/domain/identity/actor";

/** Whose entries somebody compiles, reviews or publishes. */
export function workReach(actor: Actor): Reach {
  return joinReaches([
    reachOf(actor, "entry:manage"),
    reachOf(actor, "entry:review"),
    reachOf(actor, "entry:publish"),
  ]);
}

/** Whose unpublished entries somebody may see: who works on them, their own people, and the auditor above. */
export function insideReach(actor: Actor | undefined): Reach {
  return actor ? joinReaches([workReach(actor), reachOf(actor, "case:read")]) : { kind: "none" };
}

function joinReaches(reaches: readonly Reach[]): Reach {
  if (reaches.some(({ kind }) => kind === "all")) return { kind: "all" };
  const some = reaches.filter((reach) => reach.kind === "some");
  if (some.length === 0) return { kind: "none" };
  return {
    kind: "some",
    organizationIds: [...new Set(some.flatMap((reach) => reach.organizationIds))],
    divisionPrefixes: [...new Set(some.flatMap((reach) => reach.divisionPrefixes))],
  };
}
