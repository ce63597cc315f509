import { OutcomeName } from "@qianshu/domain/policy/outcome";
import { AmountNature, PolicyRule, RuleSubject } from "@qianshu/domain/policy/rule";
import { Reform } from "@qianshu/domain/policy/simulation/reform";
import { z } from "zod";
import { Bilingual, Day, Id, IdParams, Instant, JobStarted, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";
import { DocumentKey, Fen, Hash } from "./policy-model.ts";

const Name = z.string().trim().min(1).max(120);
const Count = z.number().int().nonnegative();

/** Subjects over which rules are simulated: made by the generator, or imported. */
export const PolicyPopulation = z
  .object({
    id: Id,
    name: z.string(),
    origin: z.enum(["generator", "file"]),
    seed: z.number().int().nullable(),
    companies: Count.nullable(),
    fileName: z.string().nullable(),
    state: z.enum(["ready", "importing", "failed"]),
    subjects: z.record(z.string(), Count).meta({ description: "How many of each kind" }),
    badRows: Count,
    notes: z.array(Bilingual).meta({ description: "What the generator assumes" }),
    createdBy: z.string(),
    createdAt: Instant,
  })
  .meta({ id: "PolicyPopulation" });
export type PolicyPopulation = z.infer<typeof PolicyPopulation>;

export const PolicyPopulationInput = z
  .strictObject({
    name: Name,
    seed: z.number().int().min(0).max(0xffff_ffff).default(20140225),
    companies: z.number().int().min(1).max(2_000_000),
  })
  .meta({ id: "PolicyPopulationInput" });

const Years = z.strictObject({
  from: z.number().int().min(2000).max(2100).default(2014),
  until: z.number().int().min(2000).max(2100).default(2020),
});

export const PolicySimulationInput = z
  .strictObject({
    name: Name,
    document: DocumentKey.default("guizhou-2014"),
    populationId: Id,
    years: Years.default({ from: 2014, until: 2020 }),
    asOf: Day.optional().meta({
      description:
        "The rules of this day in every year; left out, each year has the versions that hold in it",
    }),
    reform: Reform.optional().meta({ description: "Left out: the rules as they are" }),
    prefecturePercent: z
      .number()
      .int()
      .min(0)
      .max(100)
      .default(50)
      .meta({ description: "What the prefecture bears where the text names city and county, AMB-36" }),
  })
  .meta({ id: "PolicySimulationInput" });

/** A simulation and what it was made with. */
export const PolicySimulation = z
  .object({
    id: Id,
    name: z.string(),
    documentId: DocumentKey,
    populationId: Id,
    populationName: z.string(),
    years: z.array(z.number().int()),
    asOf: Day,
    libraryHash: Hash.meta({ description: "The rules it was begun with; later changes do not touch it" }),
    reform: Reform.nullable(),
    prefecturePercent: z.number().int(),
    state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
    jobId: Id,
    createdBy: z.string(),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: "PolicySimulation" });
export type PolicySimulation = z.infer<typeof PolicySimulation>;

const sums = { baseLow: Fen, baseHigh: Fen, reformLow: Fen, reformHigh: Fen };

export const SimulationDimension = z
  .enum(["article", "rule", "payer", "prefecture", "county", "industry", "year", "month"])
  .meta({ id: "PolicySimulationDimension" });
export type SimulationDimension = z.infer<typeof SimulationDimension>;

/** One line of a breakdown; amounts of different natures are never added. */
export const SimulationTotal = z
  .object({ dimension: SimulationDimension, nature: AmountNature, key: z.string(), name: Bilingual, ...sums })
  .meta({ id: "PolicySimulationTotal" });
export type SimulationTotal = z.infer<typeof SimulationTotal>;

const Outcomes = z.object({ no: Count, yes: Count, missing: Count, open: Count, usedUp: Count });

/** How a rule came out in a year: over subjects. */
export const SimulationCounts = z
  .object({
    rule: z.string(),
    year: z.number().int(),
    baseline: Outcomes,
    reform: Outcomes,
    gains: Count,
    losses: Count,
  })
  .meta({ id: "PolicySimulationCounts" });

/** What the special funds would bear in a year against the floor of article 23. */
export const SimulationFloor = z
  .object({
    year: z.number().int(),
    bodies: z.array(z.enum(["province", "guiyang", "guian"])),
    floor: Fen,
    ...sums,
    short: z
      .object({ baseLow: Fen, baseHigh: Fen, reformLow: Fen, reformHigh: Fen })
      .meta({ description: "By how much the cost stays below what has to be set aside" }),
  })
  .meta({ id: "PolicySimulationFloor" });
export type SimulationFloor = z.infer<typeof SimulationFloor>;

export const SimulationResult = z
  .object({
    subjects: z.record(z.string(), Count),
    seconds: z.number(),
    rules: z.array(
      z.object({
        id: z.string(),
        article: z.number().int(),
        title: Bilingual,
        subject: RuleSubject,
        nature: AmountNature.nullable(),
        versionHash: z.string(),
        changed: z.boolean(),
      }),
    ),
    totals: z.array(SimulationTotal),
    counts: z.array(SimulationCounts),
    floors: z.array(SimulationFloor),
  })
  .meta({ id: "PolicySimulationResult" });
export type SimulationResult = z.infer<typeof SimulationResult>;

export const PolicySimulationDetail = PolicySimulation.extend({
  result: SimulationResult.nullable(),
}).meta({ id: "PolicySimulationDetail" });
export type PolicySimulationDetail = z.infer<typeof PolicySimulationDetail>;

/** A rule that can be changed, with the numbers that stand in it. */
export const ReformableRule = z
  .object({
    id: z.string(),
    article: z.number().int(),
    title: Bilingual,
    quote: Bilingual,
    subject: RuleSubject,
    when: z.string(),
    amount: z.string().nullable(),
    unit: z.string().nullable(),
    cap: z.string().nullable(),
    literals: z.array(
      z.object({
        part: z.enum(["when", "amount"]),
        text: z.string(),
        places: z.array(z.object({ from: z.number().int(), to: z.number().int() })),
      }),
    ),
  })
  .meta({ id: "PolicyReformableRule" });
export type ReformableRule = z.infer<typeof ReformableRule>;

/** A change whose effect on the stored files is asked for. */
export const ImpactInput = z
  .strictObject({
    document: DocumentKey.default("guizhou-2014"),
    rule: PolicyRule.optional().meta({ description: "A rule as it is to be" }),
    reform: Reform.optional().meta({ description: "Or several changes" }),
    asOf: Day.optional(),
    limit: z.number().int().min(1).max(1000).default(100),
  })
  .meta({ id: "PolicyImpactInput" });

const ImpactSide = z.object({
  outcome: OutcomeName,
  lowFen: Fen,
  highFen: Fen,
});

/** Whom a change of rules would touch among the stored files, and by how much. */
export const PolicyImpact = z
  .object({
    asOf: Day,
    subjects: Count,
    changed: Count,
    gains: Count,
    losses: Count,
    ...sums,
    seconds: z.number(),
    items: z
      .array(
        z.object({
          subjectId: Id,
          name: z.string(),
          code: z.string().nullable(),
          divisionCode: z.string(),
          rule: z.string(),
          before: ImpactSide,
          after: ImpactSide,
        }),
      )
      .meta({ description: "Those that change most, first" }),
  })
  .meta({ id: "PolicyImpact" });
export type PolicyImpact = z.infer<typeof PolicyImpact>;

const BadRow = z.object({
  row: Count,
  column: z.string().nullable(),
  found: z.string(),
  message: Bilingual,
});

/** Simulating what rules cost, and whom a change would touch. */
export const policySimulationRoutes = defineRoutes({
  listPolicyPopulations: {
    method: "GET",
    path: "/policy/populations",
    summary: "Populations for simulations, newest first",
    permission: "policy:simulate",
    query: PageQuery,
    reply: pageOf(PolicyPopulation),
    cli: "policy populations",
  },
  getPolicyPopulation: {
    method: "GET",
    path: "/policy/populations/:id",
    summary: "A population",
    permission: "policy:simulate",
    params: IdParams,
    reply: PolicyPopulation,
    cli: "policy population",
  },
  createPolicyPopulation: {
    method: "POST",
    path: "/policy/populations",
    summary: "Set up a generated population; one seed always gives the same",
    permission: "policy:simulate",
    body: PolicyPopulationInput,
    reply: PolicyPopulation,
    status: 201,
    cli: "policy generate-population",
  },
  importPolicyPopulation: {
    method: "POST",
    path: "/policy/population-imports",
    summary:
      "Import a population from CSV, XLSX or Parquet (columns 行政区划, 行业, 年度, 结算月 if known, then names of facts); bad rows are listed, the others kept",
    permission: "policy:simulate",
    kind: "upload",
    query: z.object({
      name: Name,
      document: DocumentKey.default("guizhou-2014"),
      subject: RuleSubject.default("company"),
    }),
    reply: JobStarted.extend({ populationId: Id }),
    status: 202,
    cli: "policy import-population",
  },
  listPolicyPopulationBadRows: {
    method: "GET",
    path: "/policy/populations/:id/bad-rows",
    summary: "The rows of an imported population that were not taken, and why",
    permission: "policy:simulate",
    params: IdParams,
    query: PageQuery,
    reply: pageOf(BadRow),
    cli: "policy population-bad-rows",
  },
  listReformableRules: {
    method: "GET",
    path: "/policy/reformable-rules",
    summary: "Rules that a simulation can change, with the numbers that stand in them",
    permission: "policy:simulate",
    query: z.object({ document: DocumentKey.default("guizhou-2014"), asOf: Day.optional() }),
    reply: z.object({ asOf: Day, items: z.array(ReformableRule) }),
  },
  simulatePolicy: {
    method: "POST",
    path: "/policy/simulations",
    summary: "Simulate rules over a population: as they are, and as a reform would have them",
    permission: "policy:simulate",
    body: PolicySimulationInput,
    reply: JobStarted.extend({ id: Id }),
    status: 202,
    cli: "policy simulate",
  },
  listPolicySimulations: {
    method: "GET",
    path: "/policy/simulations",
    summary: "Simulations, newest first",
    permission: "policy:simulate",
    query: PageQuery,
    reply: pageOf(PolicySimulation),
    cli: "policy simulations",
  },
  getPolicySimulation: {
    method: "GET",
    path: "/policy/simulations/:id",
    summary: "A simulation with its sums, if it is done",
    permission: "policy:simulate",
    params: IdParams,
    reply: PolicySimulationDetail,
    cli: "policy simulation",
  },
  exportPolicySimulation: {
    method: "GET",
    path: "/policy/simulations/:id/export",
    summary: "The sums of a simulation as a file",
    permission: "policy:simulate",
    params: IdParams,
    query: z.object({ format: z.enum(["csv", "xlsx", "json"]).default("csv") }),
    reply: z.unknown(),
    kind: "file",
    cli: "policy export-simulation",
  },
  measurePolicyImpact: {
    method: "POST",
    path: "/policy/impacts",
    summary: "Which stored files a change of rules would touch, and by how much; nothing is stored",
    permission: "policy:simulate",
    body: ImpactInput,
    reply: PolicyImpact,
  },
});
