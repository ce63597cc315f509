import { findingsOf } from "../findings.ts";
import { Problem } from "../problem.ts";
import type { Case, CaseActor, CaseWorld, Effect, Step } from "./case.ts";
import { applyExtension, timersOf, turnClocks } from "./case-clocks.ts";
import type { ActContext, CaseDefinition, Transition } from "./case-definition.ts";
import { requireStanding } from "./case-rights.ts";
import { targetsOf } from "./check-definition.ts";
import { tasksOf } from "./open-tasks.ts";

/** A step that somebody wants to take. */
export interface Act {
  name: string;
  input: unknown;
  actor: CaseActor;
  /** The version the person saw; the platform, which holds the case while it acts, gives none. */
  expectedVersion?: number | undefined;
}

/** Takes one step, or throws a problem and changes nothing. */
export function advance(definition: CaseDefinition, before: Case, act: Act, world: CaseWorld): Step {
  if (act.expectedVersion !== undefined && act.expectedVersion !== before.version) {
    const facts = { field: "expectedVersion", found: act.expectedVersion, expected: before.version };
    throw new Problem("cases.changed_meanwhile", facts);
  }
  const { organizationId } = requireStanding(definition, before, act.name, act.actor);
  const step = definition.transitions[act.name]!;
  const context: ActContext = {
    state: before.state,
    data: before.data,
    input: parseInput(step, act.input),
    now: world.now,
    organizationId,
  };
  const findings = step.guard?.(context) ?? [];
  if (findings.length > 0)
    throw new Problem("platform.invalid_input", { field: findings[0]!.field, findings });
  const personId = act.actor === "platform" ? undefined : act.actor.personId;
  const to = nextState(step, context);
  const moved: Case = {
    ...before,
    state: to,
    version: before.version + 1,
    sides: step.enlist ? withJoined(before.sides, step.enlist(context)) : before.sides,
    data: step.record ? step.record(context) : before.data,
    clocks: applyExtension(definition, step, before.clocks, context, world),
    performers: personId === undefined ? before.performers : { ...before.performers, [act.name]: personId },
  };
  const record = {
    version: moved.version,
    act: act.name,
    from: before.state,
    to,
    at: world.now.toISOString(),
    personId,
    organizationId,
    input: context.input,
  };
  return settle(definition, before, moved, record, [{ on: "acted", name: act.name }], world);
}

/** Works out clocks, tasks and timers of a case that has moved. */
export function settle(
  definition: CaseDefinition,
  before: Case | undefined,
  moved: Case,
  record: Step["record"],
  effects: readonly Effect[],
  world: CaseWorld,
): Step {
  const known = before?.tasks ?? [];
  const clocks = turnClocks(definition, moved, world);
  const tasks = tasksOf(definition, moved, known, world.now);
  const isFinal = definition.states[moved.state]?.isFinal ?? false;
  const entered: Effect[] = before?.state === moved.state ? [] : [{ on: "entered", name: moved.state }];
  return {
    after: { ...moved, clocks, tasks, closedAt: isFinal ? world.now.toISOString() : undefined },
    record,
    opened: tasks.filter((task) => !known.includes(task)),
    closed: known.filter((task) => !tasks.includes(task)),
    timers: timersOf(definition, clocks, world),
    effects: [...effects, ...entered],
  };
}

function withJoined(sides: Case["sides"], joined: Case["sides"]): Case["sides"] {
  const added = Object.entries(joined).map(([side, ids]) => [
    side,
    [...new Set([...(sides[side] ?? []), ...ids])],
  ]);
  return { ...sides, ...Object.fromEntries(added) };
}

function parseInput(step: Transition, input: unknown): unknown {
  const parsed = step.input.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const findings = findingsOf(parsed.error, input ?? {}, "input");
  throw new Problem("platform.invalid_input", { field: findings[0]?.field, findings });
}

function nextState(step: Transition, context: ActContext): string {
  const targets = targetsOf(step, context.state);
  const chosen = step.choose ? step.choose(context) : targets[0]!;
  if (!targets.includes(chosen))
    throw new TypeError(`${chosen} is not among the declared targets ${targets.join(", ")}`);
  return chosen;
}
