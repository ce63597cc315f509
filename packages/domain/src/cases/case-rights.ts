import { Problem } from "../problem.ts";
import type { Bilingual } from "../problem-entry.ts";
import type { Case, CaseActor } from "./case.ts";
import type { CaseDefinition, Party, Transition } from "./case-definition.ts";
import { mayActIn } from "./check-definition.ts";

/** A step that an actor may take now. */
export interface AllowedAct {
  name: string;
  title: Bilingual;
}

/** The steps an actor may take in a case as it stands. */
export function allowedActs(definition: CaseDefinition, subject: Case, actor: CaseActor): AllowedAct[] {
  return Object.entries(definition.transitions)
    .filter(
      ([, step]) =>
        step.from.includes(subject.state) &&
        findStanding(step, subject, actor) !== undefined &&
        findEarlierStep(step, subject, actor) === undefined,
    )
    .map(([name, { title }]) => ({ name, title }));
}

/** For which organization an actor may take a step; undefined if for none. */
export function findStanding(
  step: Transition,
  subject: Case,
  actor: CaseActor,
): { organizationId: string | undefined } | undefined {
  const parties = step.by.filter((party) => mayActIn(party, subject.state));
  if (actor === "platform") return parties.includes("platform") ? { organizationId: undefined } : undefined;
  for (const party of parties) {
    if (party === "platform") continue;
    if (actor.scopes && !actor.scopes.includes(party.permission ?? step.permission)) continue;
    const held = actor.roles.find(
      ({ role, organizationId }) =>
        role === party.role && subject.sides[party.side]?.includes(organizationId),
    );
    if (held) return { organizationId: held.organizationId };
  }
  return undefined;
}

/** The step by the same person that keeps this one from them (two approvals by different people). */
function findEarlierStep(step: Transition, subject: Case, actor: CaseActor): string | undefined {
  if (actor === "platform") return undefined;
  return step.differsFrom?.find((earlier) => subject.performers[earlier] === actor.personId);
}

/** Refuses a step that the state, the rights or the four eyes do not allow; else says for whom the actor acts. */
export function requireStanding(
  definition: CaseDefinition,
  subject: Case,
  name: string,
  actor: CaseActor,
): { organizationId: string | undefined } {
  const step = definition.transitions[name];
  if (!step) {
    const expected = Object.keys(definition.transitions);
    throw new Problem("cases.act_unknown", {
      field: "act",
      found: name,
      expected,
      params: { kind: definition.kind, act: name },
    });
  }
  const act = { actZh: step.title.zh, actEn: step.title.en };
  if (!step.from.includes(subject.state)) {
    const { zh, en } = definition.states[subject.state]?.title ?? { zh: subject.state, en: subject.state };
    const params = { ...act, stateZh: zh, stateEn: en };
    const expected = allowedActs(definition, subject, actor).map((allowed) => allowed.name);
    throw new Problem("cases.act_not_now", { field: "act", found: subject.state, expected, params });
  }
  const standing = findStanding(step, subject, actor);
  if (!standing) {
    const expected = step.by.filter((party) => mayActIn(party, subject.state)).map(partyName);
    throw new Problem("cases.act_not_yours", { field: "act", found: name, expected, params: act });
  }
  const earlier = findEarlierStep(step, subject, actor);
  if (earlier !== undefined) {
    const { zh, en } = definition.transitions[earlier]?.title ?? opening;
    throw new Problem("cases.same_person", {
      field: "act",
      found: name,
      params: { ...act, earlierZh: zh, earlierEn: en },
    });
  }
  return standing;
}

const opening: Bilingual = { zh: "发起", en: "Open the case" };

const partyName = (party: Party): string => (party === "platform" ? party : `${party.side}:${party.role}`);
