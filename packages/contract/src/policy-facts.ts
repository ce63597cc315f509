import { FactValue } from "@qianshu/domain/policy/outcome";
import { z } from "zod";
import {
  Day,
  DivisionCode,
  Done,
  Id,
  IdParams,
  Instant,
  JobStarted,
  PageQuery,
  pageOf,
  QueryFlag,
} from "./common.ts";
import { defineRoutes } from "./define-routes.ts";

export const SubjectKind = z.enum(["company", "person", "project", "park"]).meta({ id: "PolicySubjectKind" });
export type SubjectKind = z.infer<typeof SubjectKind>;

const Name = z.string().trim().min(1).max(200);

/** A file: what is known of a company, person, project or park. */
export const PolicySubjectInput = z
  .strictObject({
    kind: SubjectKind,
    name: Name,
    code: z
      .string()
      .trim()
      .max(40)
      .nullable()
      .default(null)
      .meta({ description: "Unified social credit code of a company; null where it has none yet" }),
    formerNames: z.array(Name).max(20).default([]),
    divisionCode: DivisionCode,
    organizationId: Id.nullable().default(null).meta({ description: "The account's organization, if any" }),
  })
  .meta({ id: "PolicySubjectInput" });

export const PolicySubject = PolicySubjectInput.extend({
  id: Id,
  facts: z.number().int(),
  contradictions: z.number().int(),
  createdAt: Instant,
  version: z.number().int(),
}).meta({ id: "PolicySubject" });
export type PolicySubject = z.infer<typeof PolicySubject>;

export const FactSource = z
  .enum(["declared", "file", "api", "asset", "register", "list", "recognition", "computed"])
  .meta({ id: "PolicyFactSource" });
export type FactSource = z.infer<typeof FactSource>;

export const StoredFactInput = z
  .strictObject({
    name: z.string().min(1).max(60),
    value: FactValue,
    unit: z
      .string()
      .max(20)
      .optional()
      .meta({ description: "As stated; it is stored in the unit of the fact" }),
    evidence: z.string().trim().max(500).default(""),
    source: FactSource.default("declared"),
    sourceNote: z.string().max(300).default(""),
    validFrom: Day,
    validTo: Day.nullable().default(null).meta({ description: "Last day" }),
  })
  .meta({ id: "PolicyStoredFactInput" });

export const StoredFact = z
  .object({
    id: Id,
    name: z.string(),
    value: FactValue,
    unit: z.string().nullable(),
    evidence: z.string(),
    source: FactSource,
    sourceNote: z.string(),
    validFrom: Day,
    validTo: Day.nullable(),
    enteredBy: z.string().nullable(),
    enteredAt: Instant,
    withdrawnAt: Instant.nullable(),
    withdrawnReason: z.string().nullable(),
    contradicts: z
      .array(Id)
      .meta({ description: "Facts of other sources that say otherwise for the same days" }),
  })
  .meta({ id: "PolicyStoredFact" });
export type StoredFact = z.infer<typeof StoredFact>;

/** A file of facts that was imported, and how it went. */
export const FactImport = z
  .object({
    id: Id,
    fileName: z.string(),
    kind: SubjectKind,
    rows: z.number().int(),
    goodRows: z.number().int(),
    badRows: z.number().int(),
    facts: z.number().int(),
    newSubjects: z.number().int(),
    state: z.enum(["running", "done", "failed"]),
    createdAt: Instant,
  })
  .meta({ id: "PolicyFactImport" });
export type FactImport = z.infer<typeof FactImport>;

/** A name on a yearly list, and whom it may be. */
export const ListEntry = z
  .object({
    id: Id,
    list: z.string(),
    year: z.number().int(),
    rank: z.number().int().nullable(),
    name: z.string(),
    code: z.string().nullable(),
    state: z.enum(["matched", "candidates", "unmatched", "confirmed", "rejected"]),
    subjectId: Id.nullable(),
    candidates: z.array(
      z.object({ subjectId: Id, name: z.string(), score: z.number().min(0).max(1), by: z.string() }),
    ),
    decidedBy: z.string().nullable(),
  })
  .meta({ id: "PolicyListEntry" });
export type ListEntry = z.infer<typeof ListEntry>;

/** Files of facts, their import, and yearly lists. */
export const policyFactRoutes = defineRoutes({
  listPolicySubjects: {
    method: "GET",
    path: "/policy/subjects",
    summary: "Files of companies, people, projects and parks",
    permission: "fact:read",
    query: PageQuery.extend({
      q: z.string().max(100).optional(),
      kind: SubjectKind.optional(),
      divisionCode: DivisionCode.optional(),
      organizationId: Id.optional(),
      contradicting: QueryFlag.optional(),
    }),
    reply: pageOf(PolicySubject),
    cli: "policy subjects",
  },
  createPolicySubject: {
    method: "POST",
    path: "/policy/subjects",
    summary: "Open a file",
    permission: "fact:write",
    body: PolicySubjectInput,
    reply: PolicySubject,
    status: 201,
    cli: "policy open-subject",
  },
  getPolicySubject: {
    method: "GET",
    path: "/policy/subjects/:id",
    summary: "A file",
    permission: "fact:read",
    params: IdParams,
    reply: PolicySubject,
    cli: "policy subject",
  },
  updatePolicySubject: {
    method: "PUT",
    path: "/policy/subjects/:id",
    summary: "Change who or what a file is about",
    permission: "fact:write",
    params: IdParams,
    body: PolicySubjectInput.extend({ version: z.number().int() }),
    reply: PolicySubject,
  },
  listPolicyFacts: {
    method: "GET",
    path: "/policy/subjects/:id/facts",
    summary: "The facts of a file; with `asOf` those valid on that day, with `all` the withdrawn ones too",
    permission: "fact:read",
    params: IdParams,
    query: z.object({ asOf: Day.optional(), all: QueryFlag.optional() }),
    reply: z.object({ items: z.array(StoredFact) }),
    cli: "policy facts",
  },
  addPolicyFacts: {
    method: "POST",
    path: "/policy/subjects/:id/facts",
    summary: "State facts with their evidence; a fact of another source is never overwritten",
    permission: "fact:write",
    params: IdParams,
    body: z.strictObject({ facts: z.array(StoredFactInput).min(1).max(500) }),
    reply: z.object({ items: z.array(StoredFact) }),
    status: 201,
  },
  withdrawPolicyFact: {
    method: "POST",
    path: "/policy/facts/:id/withdrawal",
    summary: "Withdraw a fact, e.g. the wrong one of two that contradict each other; it stays on record",
    permission: "fact:write",
    params: IdParams,
    body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
    reply: StoredFact,
    cli: "policy withdraw-fact",
  },
  importPolicyFacts: {
    method: "POST",
    path: "/policy/fact-imports",
    summary:
      "Import facts from CSV or XLSX (columns 名称, 统一社会信用代码, 行政区划, then names of facts); good rows are taken, bad ones listed",
    permission: "fact:write",
    kind: "upload",
    query: z.object({
      kind: SubjectKind.default("company"),
      validFrom: Day.optional(),
      evidence: z.string().max(500).optional(),
    }),
    reply: JobStarted.extend({ importId: Id }),
    status: 202,
    cli: "policy import-facts",
  },
  getPolicyFactImport: {
    method: "GET",
    path: "/policy/fact-imports/:id",
    summary: "How an import went",
    permission: "fact:read",
    params: IdParams,
    reply: FactImport,
    cli: "policy fact-import",
  },
  listPolicyFactImportRows: {
    method: "GET",
    path: "/policy/fact-imports/:id/bad-rows",
    summary: "The rows that were not taken, and why",
    permission: "fact:read",
    params: IdParams,
    query: PageQuery,
    reply: pageOf(
      z.object({
        row: z.number().int(),
        column: z.string().nullable(),
        found: z.string(),
        message: z.object({ zh: z.string(), en: z.string() }),
      }),
    ),
    cli: "policy bad-rows",
  },
  importPolicyList: {
    method: "POST",
    path: "/policy/lists",
    summary:
      "Enter a yearly list, e.g. 世界500强; names are matched by code, then by present and former names",
    permission: "fact:write",
    body: z.strictObject({
      list: z.string().trim().min(1).max(100),
      year: z.number().int().min(1990).max(2100),
      fact: z.string().default("投资主体类别").meta({ description: "The fact that being on the list sets" }),
      entries: z
        .array(
          z.strictObject({
            rank: z.number().int().nullable().default(null),
            name: Name,
            code: z.string().nullable().default(null),
          }),
        )
        .min(1)
        .max(5000),
    }),
    reply: z.object({
      matched: z.number().int(),
      candidates: z.number().int(),
      unmatched: z.number().int(),
    }),
    status: 201,
  },
  listPolicyListEntries: {
    method: "GET",
    path: "/policy/lists",
    summary: "Names on yearly lists with their matches",
    permission: "fact:read",
    query: PageQuery.extend({
      list: z.string().optional(),
      year: z.coerce.number().int().optional(),
      state: ListEntry.shape.state.optional(),
    }),
    reply: pageOf(ListEntry),
    cli: "policy list-entries",
  },
  decidePolicyListEntry: {
    method: "POST",
    path: "/policy/list-entries/:id/decision",
    summary: "Confirm that a name on a list is a company of the files, or that it is none",
    permission: "fact:write",
    params: IdParams,
    body: z.strictObject({ subjectId: Id.nullable(), note: z.string().max(500).default("") }),
    reply: ListEntry,
    cli: "policy confirm-list-entry",
  },
  closePolicySubject: {
    method: "DELETE",
    path: "/policy/subjects/:id",
    summary: "Close a file that holds no facts",
    permission: "fact:write",
    params: IdParams,
    reply: Done,
  },
});
