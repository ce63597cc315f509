import type { CaseDefinition, Party, Transition } from "./case-definition.ts";

/** The states a step may lead to from a state. */
export function targetsOf(transition: Transition, from: string): readonly string[] {
  if (transition.to === undefined) return [from];
  return typeof transition.to === "string" ? [transition.to] : transition.to;
}

/** Whether a party may take a step in a state. */
export function mayActIn(party: Party, state: string): boolean {
  return party === "platform" || party.in === undefined || party.in.includes(state);
}

/** Refuses a definition with states nobody can reach or leave, and tasks or deadlines nobody can fulfil. */
export function checkDefinition(definition: CaseDefinition): void {
  const wrong = [
    ...checkStates(definition),
    ...checkTransitions(definition),
    ...checkTasks(definition),
    ...checkDeadlines(definition),
  ];
  if (wrong.length > 0) throw new TypeError(`case definition ${definition.kind}: ${wrong.join("; ")}`);
}

function* checkStates({ states, initial, transitions }: CaseDefinition): Generator<string> {
  const steps = Object.values(transitions);
  const reached = new Set([initial]);
  for (const state of reached) {
    for (const step of steps)
      if (step.from.includes(state)) for (const to of targetsOf(step, state)) reached.add(to);
  }
  for (const [state, { isFinal }] of Object.entries(states)) {
    if (!reached.has(state)) yield `no step leads to ${state}`;
    const leaves = steps.some(
      (step) => step.from.includes(state) && targetsOf(step, state).some((to) => to !== state),
    );
    if (isFinal && steps.some((step) => step.from.includes(state)))
      yield `a step begins in the final state ${state}`;
    if (!isFinal && !leaves) yield `no step leaves ${state}`;
  }
}

function* checkTransitions({ sides, transitions }: CaseDefinition): Generator<string> {
  for (const [name, { to, by, choose, differsFrom = [] }] of Object.entries(transitions)) {
    if (by.length === 0) yield `nobody may ${name}`;
    if (Array.isArray(to) !== (choose !== undefined))
      yield `${name} has several targets or a choice, not both`;
    for (const party of by)
      if (party !== "platform" && !sides[party.side]) yield `${name} has no side ${party.side}`;
    for (const earlier of differsFrom)
      if (earlier !== "open" && !transitions[earlier]) yield `${name} differs from unknown ${earlier}`;
  }
}

function* checkTasks({ sides, states, transitions, tasks }: CaseDefinition): Generator<string> {
  for (const [name, task] of Object.entries(tasks)) {
    if (!sides[task.side]) yield `task ${name} has no side ${task.side}`;
    for (const state of task.in) {
      if (states[state]?.isFinal) yield `task ${name} stands in the final state ${state}`;
      const canAct = Object.values(transitions).some(
        ({ from, by }) =>
          from.includes(state) &&
          by.some(
            (party) =>
              party !== "platform" &&
              party.side === task.side &&
              party.role === task.role &&
              mayActIn(party, state),
          ),
      );
      if (!canAct) yield `task ${name}: its role has no step in ${state}`;
    }
  }
}

function* checkDeadlines({ states, transitions, deadlines }: CaseDefinition): Generator<string> {
  for (const [name, { runsIn, suspendedIn = [], onExpiry }] of Object.entries(deadlines)) {
    for (const state of [...runsIn, ...suspendedIn]) {
      if (states[state]?.isFinal) yield `deadline ${name} runs in the final state ${state}`;
    }
    for (const state of suspendedIn)
      if (runsIn.includes(state)) yield `deadline ${name} runs and stands in ${state}`;
    if (onExpiry === undefined) continue;
    const step = transitions[onExpiry];
    if (!step?.by.includes("platform")) yield `deadline ${name}: the platform has no step ${onExpiry}`;
    else if (!runsIn.some((state) => step.from.includes(state)))
      yield `deadline ${name}: ${onExpiry} is never possible`;
  }
  for (const [name, { extension }] of Object.entries(transitions)) {
    if (extension && !deadlines[extension.deadline]?.extension)
      yield `${name}: ${extension.deadline} has no extension`;
  }
}
