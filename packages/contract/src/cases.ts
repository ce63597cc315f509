import { HolidayYearInput } from "@qianshu/domain/cases/clock/holiday-year";
import { Citation as RuleSource } from "@qianshu/domain/citation";
import { Role } from "@qianshu/domain/identity/roles";
import { z } from "zod";
import {
  Bilingual,
  Citation,
  Day,
  Id,
  IdParams,
  Instant,
  many,
  PageQuery,
  pageOf,
  QueryFlag,
} from "./common.ts";
import { defineRoutes } from "./define-routes.ts";

/** A working-day clock as it stands now. */
export const Clock = z
  .object({
    deadline: z.string(),
    title: Bilingual,
    rule: z.string(),
    citation: Citation,
    state: z.enum(["running", "suspended", "stopped"]),
    startedOn: Day,
    dueOn: Day.nullable().meta({ description: "Last day; null while the clock stands still" }),
    workingDaysLeft: z.number().int().meta({ description: "0 on the last day, negative when late" }),
    isLate: z.boolean(),
    suspendedSince: Instant.nullable(),
    provisional: z.boolean().meta({ description: "Runs into a year whose holidays are not published yet" }),
    explanation: Bilingual,
  })
  .meta({ id: "Clock" });
export type Clock = z.infer<typeof Clock>;

/** What happened in a case, oldest first. */
export const Timeline = z
  .array(
    z.object({
      version: z.number().int(),
      at: Instant,
      action: z.string(),
      title: Bilingual,
      from: z.string().nullable(),
      to: z.string(),
      toTitle: Bilingual,
      personName: z.string().nullable().meta({ description: "Null where the platform acted" }),
      organizationName: z.string().nullable(),
      input: z.record(z.string(), z.unknown()),
    }),
  )
  .meta({ id: "Timeline" });
export type Timeline = z.infer<typeof Timeline>;

const Subject = z.object({
  type: z.string(),
  id: Id,
  name: z
    .string()
    .nullable()
    .meta({ description: "What it is called, e.g. the entry, or the matter and who asks" }),
});
const Named = z.object({ name: z.string(), title: Bilingual });

/** Work that waits for people of a role at an organization. */
export const Task = z
  .object({
    id: Id,
    name: z.string(),
    title: Bilingual,
    role: Role,
    organizationId: Id,
    organizationName: z.string(),
    openedAt: Instant,
    clock: Clock.nullable(),
    case: z.object({
      id: Id,
      kind: z.string(),
      kindTitle: Bilingual,
      state: z.string(),
      stateTitle: Bilingual,
      subject: Subject,
    }),
  })
  .meta({ id: "Task" });
export type Task = z.infer<typeof Task>;

/** A case as lists show it. */
export const CaseSummary = z
  .object({
    id: Id,
    kind: z.string(),
    kindTitle: Bilingual,
    state: z.string(),
    stateTitle: Bilingual,
    subject: Subject,
    version: z.number().int(),
    openedAt: Instant,
    closedAt: Instant.nullable(),
    waitsFor: z.array(
      z.object({ title: Bilingual, role: Role, organizationId: Id, organizationName: z.string() }),
    ),
    clocks: z.array(Clock),
  })
  .meta({ id: "CaseSummary" });
export type CaseSummary = z.infer<typeof CaseSummary>;

/** A case with everything that happened in it. */
export const CaseDetail = CaseSummary.extend({
  sides: z.array(
    z.object({ side: z.string(), title: Bilingual, organizationId: Id, organizationName: z.string() }),
  ),
  actions: z.array(Named).meta({ description: "Steps the asker may take now" }),
  timeline: Timeline,
}).meta({ id: "Case" });
export type CaseDetail = z.infer<typeof CaseDetail>;

/** One year's holidays and make-up days. */
export const CalendarYear = z
  .object({
    year: z.number().int(),
    published: z.boolean(),
    papers: z.array(z.string()),
    off: z.array(z.object({ from: Day, to: Day, name: z.string() })),
    work: z.array(Day),
  })
  .meta({ id: "CalendarYear" });
export type CalendarYear = z.infer<typeof CalendarYear>;

/** So many working days for something, by a document. */
export const DeadlineRuleInput = z
  .object({
    key: z.string().regex(/^[a-z]+(\.[a-z-]+)+$/, "words joined by dots, e.g. sharing.conditional"),
    jurisdiction: z.enum(["national", "provincial", "prefecture", "county"]),
    workingDays: z.number().int().min(1).max(366),
    citation: RuleSource,
    validFrom: Day,
    validTo: Day.nullable().default(null).meta({ description: "First day on which it no longer holds" }),
  })
  .meta({ id: "DeadlineRuleInput" });
export const DeadlineRule = DeadlineRuleInput.extend({
  id: Id,
  binds: z.boolean().meta({ description: "Whether it is the one that binds today" }),
}).meta({ id: "DeadlineRule" });
export type DeadlineRule = z.infer<typeof DeadlineRule>;

export const casesRoutes = defineRoutes({
  listTasks: {
    method: "GET",
    path: "/tasks",
    summary: "What waits for me, the most urgent first",
    permission: "case:read",
    query: PageQuery.extend({ kind: many(z.string()), late: QueryFlag.optional() }),
    reply: pageOf(Task),
    cli: "task list",
  },
  listCases: {
    method: "GET",
    path: "/cases",
    summary:
      "Cases in which my organizations take part; with waiting=others, those that wait for somebody else",
    permission: "case:read",
    query: PageQuery.extend({
      kind: many(z.string()),
      open: QueryFlag.optional(),
      waiting: z.enum(["others"]).optional(),
      subjectId: Id.optional(),
    }),
    reply: pageOf(CaseSummary),
    cli: "case list",
  },
  getCase: {
    method: "GET",
    path: "/cases/:id",
    summary: "Read a case with its clocks and everything that happened",
    permission: "case:read",
    params: IdParams,
    reply: CaseDetail,
    cli: "case show",
  },
  getCalendarYear: {
    method: "GET",
    path: "/calendar/:year",
    summary: "Holidays and make-up working days of a year",
    permission: "signed-in",
    params: z.object({ year: z.coerce.number().int().min(2007).max(2100) }),
    reply: CalendarYear,
    cli: "calendar show",
  },
  importCalendarYear: {
    method: "POST",
    path: "/calendar",
    summary: "Import a year's published arrangement; provisional deadlines are computed again",
    permission: "standard:manage",
    body: HolidayYearInput,
    reply: CalendarYear.extend({ jobId: Id }),
    status: 202,
    cli: "calendar import",
  },
  listDeadlineRules: {
    method: "GET",
    path: "/deadline-rules",
    summary: "Deadlines with the documents they come from",
    permission: "standard:read",
    reply: z.object({ items: z.array(DeadlineRule) }),
    cli: "deadline list",
  },
  saveDeadlineRule: {
    method: "PUT",
    path: "/deadline-rules",
    summary:
      "Add a deadline rule, or change the one of the same key, jurisdiction and first day; running clocks keep theirs",
    permission: "standard:manage",
    body: DeadlineRuleInput,
    reply: DeadlineRule,
    cli: "deadline save",
  },
});
