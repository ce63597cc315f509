import type { CaseDetail, CaseSummary, Task, Timeline } from "@qianshu/contract/cases";
import type { Bilingual } from "@qianshu/domain";
import type { CaseWorld } from "@qianshu/domain/cases/case";
import { findClock } from "@qianshu/domain/cases/case-clocks";
import type { CaseDefinition } from "@qianshu/domain/cases/case-definition";
import type { Selectable } from "kysely";
import type { listEvents, listSides } from "./cases.queries.ts";
import type { CaseTable } from "./cases.tables.ts";
import { toClockView } from "./clock-view.ts";
import type { CaseKinds } from "./definitions.ts";
import type { listNamedTasks, listTaskRows } from "./tasks.queries.ts";

type Rows<F extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<F>>;
type Names = ReadonlyMap<string, string>;
type NamedTask = Rows<typeof listNamedTasks>[number];

const same = (text: string): Bilingual => ({ zh: text, en: text });
const stateTitle = (definition: CaseDefinition, state: string) =>
  definition.states[state]?.title ?? same(state);

/** A row of the list of work. */
export function toTask(
  kinds: CaseKinds,
  row: Rows<typeof listTaskRows>["items"][number],
  names: Names,
  world: CaseWorld,
): Task {
  const definition = kinds.get(row.kind);
  const clock = row.deadline === null ? undefined : findClock(row.clocks, row.deadline);
  return {
    id: row.id,
    name: row.name,
    title: definition.tasks[row.name]?.title ?? same(row.name),
    role: row.role,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    openedAt: row.opened_at.toISOString(),
    clock: clock ? toClockView(definition, clock, world) : null,
    case: {
      id: row.case_id,
      kind: row.kind,
      kindTitle: definition.title,
      state: row.state,
      stateTitle: stateTitle(definition, row.state),
      subject: { type: row.subject_type, id: row.subject_id, name: names.get(row.subject_id) ?? null },
    },
  };
}

/** A row of the list of cases. */
export function toCaseSummary(
  kinds: CaseKinds,
  row: Selectable<CaseTable>,
  tasks: readonly NamedTask[],
  names: Names,
  world: CaseWorld,
): CaseSummary {
  const definition = kinds.get(row.kind);
  return {
    id: row.id,
    kind: row.kind,
    kindTitle: definition.title,
    state: row.state,
    stateTitle: stateTitle(definition, row.state),
    subject: { type: row.subject_type, id: row.subject_id, name: names.get(row.subject_id) ?? null },
    version: row.version,
    openedAt: row.opened_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    waitsFor: tasks
      .filter((task) => task.case_id === row.id)
      .map((task) => ({
        title: definition.tasks[task.name]?.title ?? same(task.name),
        role: task.role,
        organizationId: task.organization_id,
        organizationName: task.organization_name,
      })),
    clocks: row.clocks.map((clock) => toClockView(definition, clock, world)),
  };
}

/** The organizations that take part. */
export function toSides(definition: CaseDefinition, rows: Rows<typeof listSides>): CaseDetail["sides"] {
  return rows.map((row) => ({
    side: row.side,
    title: definition.sides[row.side] ?? same(row.side),
    organizationId: row.organization_id,
    organizationName: row.organization_name,
  }));
}

const opening: Bilingual = { zh: "发起", en: "Opened" };

/** What happened in a case. */
export function toTimeline(definition: CaseDefinition, rows: Rows<typeof listEvents>): Timeline {
  return rows.map((row) => ({
    version: row.version,
    at: row.at.toISOString(),
    action: row.act,
    title: row.act === "open" ? opening : (definition.transitions[row.act]?.title ?? same(row.act)),
    from: row.from_state,
    to: row.to_state,
    toTitle: stateTitle(definition, row.to_state),
    personName: row.person_name,
    organizationName: row.organization_name,
    input: row.input,
  }));
}
