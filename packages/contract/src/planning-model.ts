import { mapStates } from "@qianshu/domain/planning/document-map";
import { targetStatuses } from "@qianshu/domain/planning/judge-target";
import { obligationStates } from "@qianshu/domain/planning/obligation";
import { registerKinds } from "@qianshu/domain/planning/register";
import { TargetKind, TargetOperator } from "@qianshu/domain/planning/target";
import { Milestone } from "@qianshu/domain/planning/task";
import { z } from "zod";
import { Clock, Timeline } from "./cases.ts";
import { Bilingual, Day, DivisionCode, Id, Instant } from "./common.ts";

const Decimal = z
  .string()
  .regex(/^\d{1,15}(\.\d{1,6})?$/, "a number of zero or more, up to six decimals")
  .meta({ description: "Exact decimal" });
const Organization = z.object({ id: Id, name: z.string() });

export const IndicatorId = z.string().regex(/^T\d\d$/, "an indicator such as T04");

/** How an indicator's actual is computed: from the newest release of an asset, or by a formula over other series. */
export const Computation = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("asset"),
      assetId: Id,
      operation: z.enum(["count", "sum"]),
      column: z.string().min(1).max(256).optional(),
      divideBy: z
        .number()
        .int()
        .min(1)
        .max(1_000_000_000)
        .default(1)
        .meta({ description: "From the column's unit to the indicator's" }),
    }),
    z.object({ kind: z.literal("formula"), text: z.string().trim().min(1).max(2000) }),
  ])
  .meta({ id: "IndicatorComputation" });
export type Computation = z.output<typeof Computation>;

/** Where an actual comes from. */
export const ActualSource = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("entered"), text: z.string() }),
    z.object({
      kind: z.literal("asset"),
      assetId: Id,
      assetName: z.string(),
      release: z.number().int(),
      operation: z.enum(["count", "sum"]),
      column: z.string().nullable(),
      rows: z.number().int(),
      divideBy: z.number().int().default(1),
    }),
    z.object({ kind: z.literal("formula"), text: z.string(), inputs: z.record(z.string(), z.string()) }),
  ])
  .meta({ id: "ActualSource" });
export type ActualSource = z.output<typeof ActualSource>;

export const Actual = z
  .object({
    id: Id,
    series: z.string(),
    subject: z.string().nullable(),
    day: Day,
    value: z.string().nullable(),
    judged: z.boolean().nullable(),
    source: ActualSource,
    note: z.string(),
    generated: z.boolean().meta({ description: "Made up for the example; stands for no real figure" }),
    personName: z.string(),
    enteredAt: Instant,
    corrects: Id.nullable(),
    isCorrected: z.boolean(),
  })
  .meta({ id: "IndicatorActual" });
export type Actual = z.output<typeof Actual>;

export const ActualInput = z
  .object({
    day: Day,
    value: Decimal.optional(),
    judged: z.boolean().optional(),
    subject: z.string().max(100).optional(),
    source: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .meta({ description: "Document, table or letter it was taken from" }),
    note: z.string().trim().max(2000).default(""),
    corrects: Id.optional(),
  })
  .meta({ id: "ActualInput" });

const Judged = {
  status: z.enum(targetStatuses),
  percent: z.string().nullable(),
  trend: z.enum(["up", "down", "flat"]).nullable(),
  forecast: z
    .object({
      day: Day,
      value: z.string(),
      reaches: z.boolean(),
      method: z.enum(["linear", "compound"]),
      explanation: Bilingual,
    })
    .nullable(),
};
const Point = z.object({
  subject: z.string().nullable(),
  day: Day,
  value: z.string().nullable(),
  judged: z.boolean().nullable(),
  generated: z.boolean(),
});

export const Indicator = z
  .object({
    id: IndicatorId,
    series: z.string(),
    section: Bilingual,
    name: Bilingual,
    kind: TargetKind,
    op: TargetOperator,
    low: z.string().nullable(),
    value: Bilingual,
    unit: Bilingual,
    from: z.number().int().nullable(),
    to: z.number().int().nullable(),
    subjects: z.array(z.string()),
    quotes: z.array(z.string()),
    note: Bilingual,
    responsible: Organization.nullable(),
    ...Judged,
    actual: Point.nullable(),
  })
  .meta({ id: "Indicator" });
export type Indicator = z.output<typeof Indicator>;

const Reading = z.object({
  id: z.string(),
  chosen: Bilingual,
  other: Bilingual.nullable(),
  otherwise: z
    .object({ ...Judged, to: z.number().int().nullable() })
    .nullable()
    .meta({ description: "How the target stands under the other reading" }),
});

export const IndicatorDetail = Indicator.extend({
  places: z.array(z.object({ quote: z.string(), from: z.number().int(), to: z.number().int() })),
  readings: z.array(Reading),
  cells: z.array(
    z.object({
      subject: z.string().nullable(),
      year: z.number().int().nullable(),
      value: z.string().nullable(),
      judged: z.boolean().nullable(),
      met: z.boolean().nullable(),
    }),
  ),
  actuals: z.array(Actual),
  computation: Computation.nullable(),
  chain: z.array(
    z.object({
      from: IndicatorId,
      to: IndicatorId,
      years: z.number().int(),
      increase: z.string(),
      yearlyPercent: z.string(),
      rises: z.boolean(),
    }),
  ),
  version: z.number().int(),
}).meta({ id: "IndicatorDetail" });
export type IndicatorDetail = z.output<typeof IndicatorDetail>;

export const TaskInput = z
  .object({
    indicatorId: IndicatorId.nullable().default(null),
    title: z.string().trim().min(1).max(200),
    detail: z.string().trim().max(4000).default(""),
    responsibleId: Id,
    cooperatingIds: z.array(Id).max(50).default([]),
    dueOn: Day,
    milestones: z.array(Milestone).max(30).default([]),
  })
  .meta({ id: "PlanTaskInput" });

export const TaskNote = z
  .object({
    id: Id,
    kind: z.enum(["progress", "meeting"]),
    day: Day,
    text: z.string(),
    personName: z.string(),
    at: Instant,
  })
  .meta({ id: "PlanTaskNote" });

export const PlanTask = z
  .object({
    id: Id,
    indicatorId: IndicatorId.nullable(),
    title: z.string(),
    detail: z.string(),
    responsible: Organization,
    cooperating: z.array(Organization),
    dueOn: Day,
    milestones: z.array(Milestone),
    doneOn: Day.nullable(),
    standing: z.enum(["done", "late", "soon", "open"]),
    supervised: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: "PlanTask" });
export type PlanTask = z.output<typeof PlanTask>;

export const Supervision = z
  .object({
    id: Id,
    state: z.string(),
    stateTitle: Bilingual,
    version: z.number().int(),
    clocks: z.array(Clock),
    timeline: Timeline,
    actions: z.array(z.object({ name: z.string(), title: Bilingual })),
  })
  .meta({ id: "Supervision" });
export type Supervision = z.output<typeof Supervision>;

export const PlanTaskDetail = PlanTask.extend({
  notes: z.array(TaskNote),
  supervisions: z.array(Supervision),
}).meta({ id: "PlanTaskDetail" });
export type PlanTaskDetail = z.output<typeof PlanTaskDetail>;

export const RegisterKind = z.enum(registerKinds);
const Values = z.record(
  z.string().max(50),
  z.union([z.string().max(500), z.number(), z.boolean(), z.null()]),
);

export const RegisterInput = z
  .object({
    organizationId: Id.meta({ description: "Who keeps the entry" }),
    name: z.string().trim().min(1).max(200),
    divisionCode: DivisionCode,
    uscc: z.string().trim().max(18).nullable().default(null),
    values: Values,
  })
  .meta({ id: "RegisterInput" });

export const Tenancy = z
  .object({
    id: Id,
    tenantName: z.string(),
    uscc: z.string().nullable(),
    area: z.number(),
    fromMonth: z.string(),
    toMonth: z.string().nullable(),
    monthsThisYear: z.number().int(),
  })
  .meta({ id: "Tenancy" });
const Month = z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/, "CCYY-MM");
export const TenancyInput = z
  .object({
    tenantName: z.string().trim().min(1).max(200),
    uscc: z.string().trim().max(18).nullable().default(null),
    area: z.number().positive().max(10_000_000),
    fromMonth: Month,
    toMonth: Month.nullable().default(null),
  })
  .meta({ id: "TenancyInput" });

export const RegisterItem = z
  .object({
    id: Id,
    kind: RegisterKind,
    name: z.string(),
    divisionCode: z.string(),
    uscc: z.string().nullable(),
    organization: Organization,
    values: Values,
    facts: Values.meta({ description: "What rules read of it" }),
    generated: z.boolean(),
    updatedAt: Instant,
    version: z.number().int(),
  })
  .meta({ id: "RegisterItem" });
export type RegisterItem = z.output<typeof RegisterItem>;

export const RegisterItemDetail = RegisterItem.extend({
  tenancies: z.array(Tenancy),
  areaLet: z.number().meta({ description: "This month" }),
}).meta({ id: "RegisterItemDetail" });
export type RegisterItemDetail = z.output<typeof RegisterItemDetail>;

export const RegisterFiles = z
  .object({
    files: z.array(z.object({ subjectId: Id, name: z.string(), facts: z.number().int() })).meta({
      description: "The files, each with how many facts are new",
    }),
    skipped: z
      .array(z.string())
      .meta({ description: "Tenants without a credit code: whose file is not known" }),
  })
  .meta({ id: "RegisterFiles" });
export type RegisterFiles = z.output<typeof RegisterFiles>;

export const ImportResult = z
  .object({
    imported: z.number().int(),
    bad: z.array(
      z.object({
        row: z.number().int(),
        findings: z.array(z.object({ field: z.string(), message: Bilingual })),
      }),
    ),
  })
  .meta({ id: "RegisterImport" });

const State = z.enum(obligationStates);
export const ObligationLine = z
  .object({
    id: z.string(),
    article: z.string(),
    rule: z.string(),
    title: Bilingual,
    evidence: Bilingual,
    quote: z.string(),
  })
  .meta({ id: "Obligation" });
export const CountyStanding = z
  .object({
    code: z.string(),
    name: z.string(),
    prefecture: z.string(),
    done: z.number().int(),
    total: z.number().int(),
    percent: z.number(),
    states: z.record(z.string(), State),
  })
  .meta({ id: "CountyStanding" });
export type CountyStanding = z.output<typeof CountyStanding>;
export const ObligationReport = z
  .object({
    id: Id,
    obligationId: z.string(),
    state: State,
    evidence: z.string(),
    day: Day,
    personName: z.string(),
    organizationName: z.string().nullable(),
    at: Instant,
    generated: z.boolean(),
  })
  .meta({ id: "ObligationReport" });

export const MapItem = z
  .object({
    id: z.string(),
    kind: z.enum(["demand", "rule", "target"]),
    section: Bilingual,
    title: Bilingual,
    state: z.enum(mapStates),
    page: z.string().nullable(),
    tests: z.array(z.object({ file: z.string(), name: z.string() })),
    note: Bilingual.nullable(),
    places: z.array(z.object({ from: z.number().int(), to: z.number().int() })),
  })
  .meta({ id: "DocumentMapItem" });
export type MapItem = z.output<typeof MapItem>;
