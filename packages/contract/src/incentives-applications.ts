import { FactValue } from "@qianshu/domain/policy/outcome";
import { z } from "zod";
import { CaseDetail, Clock, Timeline } from "./cases.ts";
import {
  Bilingual,
  Day,
  DivisionCode,
  Done,
  Id,
  IdParams,
  Instant,
  JobStarted,
  many,
  PageQuery,
  pageOf,
} from "./common.ts";
import { defineRoutes } from "./define-routes.ts";
import { Attachment } from "./incentives-attachments.ts";
import { DocumentKey, Fen, Hash, RuleAnswer } from "./policy-model.ts";

const Line = z.string().trim().min(1).max(200);
const Text = z.string().trim().max(2000);

/** Where money goes. */
export const PayeeAccount = z
  .object({ name: Line, number: z.string().trim().min(1).max(40), bank: Line })
  .meta({ id: "PayeeAccount" });
export type PayeeAccount = z.infer<typeof PayeeAccount>;

export const ApplicationInput = z
  .object({
    subjectId: Id.meta({ description: "File of the company, person, project or park" }),
    document: DocumentKey.default("guizhou-2014"),
    matter: z.string().min(1).max(60).meta({ description: "Rule of a claim, or type of recognition" }),
    recognitionId: Id.optional().meta({ description: "The recognition for which a claim is made" }),
    level: z.string().max(40).optional().meta({ description: "For recognitions that have levels" }),
    asOf: Day.optional(),
    statement: Text.default(""),
    account: PayeeAccount.optional(),
  })
  .meta({ id: "IncentiveApplicationInput" });

export const ApplicationSummary = z
  .object({
    id: Id,
    number: z.string(),
    kind: z.enum(["recognition", "claim"]),
    matter: z.string(),
    title: Bilingual,
    level: z.string().nullable(),
    article: z.number().int(),
    subjectId: Id,
    subjectName: z.string(),
    subjectCode: z.string().nullable(),
    divisionCode: z.string(),
    authorityId: Id,
    authorityName: z.string(),
    origin: z.enum(["applied", "drafted", "entered"]),
    state: z.string(),
    stateTitle: Bilingual,
    version: z.number().int(),
    clocks: z.array(Clock),
    lowFen: Fen.nullable(),
    highFen: Fen.nullable(),
    amountFen: Fen.nullable(),
    batchId: Id.nullable(),
    createdAt: Instant,
  })
  .meta({ id: "IncentiveApplicationSummary" });
export type ApplicationSummary = z.infer<typeof ApplicationSummary>;

export const PayerShare = z
  .object({
    id: Id,
    organizationId: Id,
    organizationName: z.string(),
    tier: z.enum(["province", "prefecture", "county"]),
    points: z.number().int().meta({ description: "Hundredths of a percent" }),
    amountFen: Fen.nullable(),
    fundId: Id.nullable(),
    state: z.enum(["planned", "held", "paid", "released"]),
  })
  .meta({ id: "PayerShare" });

/** The opinion of an organization asked in a joint review. */
export const JointOpinion = z
  .object({
    organizationId: Id,
    organizationName: z.string(),
    agrees: z.boolean().nullable().meta({ description: "Null until it has answered" }),
    note: z.string(),
  })
  .meta({ id: "JointOpinion" });

export const Application = ApplicationSummary.extend({
  caseId: Id,
  documentId: DocumentKey,
  asOf: Day,
  statement: z.string(),
  applicantId: Id.nullable(),
  outcome: z.string().nullable(),
  versionHash: Hash.nullable().meta({ description: "Rule version on which it rests" }),
  evaluationId: Id.nullable().meta({ description: "Facts and computation as they were; can be recomputed" }),
  answer: RuleAnswer.nullable(),
  facts: z.record(z.string(), FactValue).meta({ description: "The facts it rests on, as they were" }),
  payerNamed: z.boolean().meta({ description: "False where the text names no payer: an officer confirms" }),
  payerConfirmedBy: z.string().nullable(),
  reason: z.string(),
  account: PayeeAccount.nullable(),
  shares: z.array(PayerShare),
  opinions: z.array(JointOpinion),
  attachments: z.array(Attachment),
  actions: CaseDetail.shape.actions,
  timeline: Timeline,
}).meta({ id: "IncentiveApplication" });
export type Application = z.infer<typeof Application>;

/** A step of an application's case. */
export const ApplicationAction = z
  .object({
    action: z.string(),
    expectedVersion: z.number().int(),
    note: Text.optional(),
    reason: Text.optional(),
    amountFen: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional()
      .meta({ description: "For review: the amount decided; must lie within the interval" }),
    payerConfirmed: z.boolean().optional(),
    agrees: z.boolean().optional(),
    organizationIds: z.array(Id).optional().meta({ description: "For invite: whose opinion is asked" }),
  })
  .meta({ id: "IncentiveApplicationAction" });

export const RecognitionTypeView = z
  .object({
    id: z.string(),
    documentId: DocumentKey,
    title: Bilingual,
    articles: z.array(z.number().int()),
    subject: z.string(),
    authority: Bilingual,
    levels: z.array(z.string()),
    rules: z.array(z.string()),
  })
  .meta({ id: "RecognitionTypeView" });

export const Desk = z
  .object({
    id: Id,
    organizationId: Id,
    organizationName: z.string(),
    tier: z.enum(["province", "prefecture", "county"]),
    divisionCode: z.string(),
    duty: z.enum(["decide", "pay"]),
  })
  .meta({ id: "IncentiveDesk" });

export type Desk = z.infer<typeof Desk>;

export const Apportionment = z
  .object({
    divisionCode: z.string().regex(/^\d{6}$/),
    ruleId: z.string().default("").meta({ description: "Empty: every rule" }),
    prefecturePoints: z.number().int().min(0).max(10_000),
    document: Line.meta({ description: "Paper that sets it" }),
  })
  .meta({ id: "PayerApportionment" });
const ListedApportionment = Apportionment.extend({ id: Id });
export type ListedApportionment = z.infer<typeof ListedApportionment>;

/** An organization that deals with something, at its tier. */
const Dealer = z.object({
  organizationId: Id,
  organizationName: z.string(),
  tier: z.enum(["province", "prefecture", "county"]),
});

const list = PageQuery.extend({
  q: z.string().optional(),
  state: many(z.string()),
  origin: ApplicationSummary.shape.origin.optional(),
  batchId: Id.optional(),
  subjectId: Id.optional(),
  matter: z.string().optional(),
});

/** Recognitions and claims. */
export const applicationRoutes = defineRoutes({
  listRecognitionTypes: {
    method: "GET",
    path: "/incentives/recognition-types",
    summary: "What can be recognised, under which article, and by whom",
    permission: "public",
    reply: z.object({ items: z.array(RecognitionTypeView) }),
    cli: "recognition types",
  },
  listRecognitions: {
    method: "GET",
    path: "/incentives/recognitions",
    summary: "Recognitions of our organization, or that it deals with",
    permission: "recognition:read",
    query: list,
    reply: pageOf(ApplicationSummary),
    cli: "recognition list",
  },
  applyForRecognition: {
    method: "POST",
    path: "/incentives/recognitions",
    summary: "Apply to be recognised; goes to the tier that recognises",
    permission: "signed-in",
    body: ApplicationInput,
    reply: Application,
    status: 201,
    cli: "recognition apply",
  },
  listClaims: {
    method: "GET",
    path: "/incentives/claims",
    summary: "Claims of our organization, or that it deals with",
    permission: "claim:read",
    query: list,
    reply: pageOf(ApplicationSummary),
    cli: "claim list",
  },
  applyForClaim: {
    method: "POST",
    path: "/incentives/claims",
    summary: "Claim what a rule gives, from the facts on file; goes to the tier that pays",
    permission: "signed-in",
    body: ApplicationInput,
    reply: Application,
    status: 201,
    cli: "claim apply",
  },
  draftClaims: {
    method: "POST",
    path: "/incentives/drafts",
    summary: "Draft claims for companies whose known facts suffice (免申即享)",
    permission: "claim:review",
    body: z.object({ subjectId: Id }),
    reply: z.object({ items: z.array(ApplicationSummary) }),
    status: 201,
    cli: "claim draft",
  },
  startDrafts: {
    method: "POST",
    path: "/incentives/draft-runs",
    summary: "Look through all files now and draft what their known facts suffice for, as every night",
    permission: "claim:review",
    reply: JobStarted,
    status: 202,
    cli: "claim draft-all",
  },
  getApplication: {
    method: "GET",
    path: "/incentives/applications/:id",
    summary: "Read a recognition or claim with its grounds and its course",
    permission: "claim:read",
    params: IdParams,
    reply: Application,
    cli: "claim show",
  },
  actOnApplication: {
    method: "POST",
    path: "/incentives/applications/:id/actions",
    summary: "Take a step: submit, accept, ask, review, refuse, withdraw …",
    permission: "claim:read",
    params: IdParams,
    body: ApplicationAction,
    reply: Application,
    cli: "claim act",
  },
  setPayeeAccount: {
    method: "PUT",
    path: "/incentives/applications/:id/account",
    summary: "Enter or correct the account into which a claim is paid",
    permission: "claim:read",
    params: IdParams,
    body: PayeeAccount,
    reply: Application,
    cli: "claim account",
  },
  listDesks: {
    method: "GET",
    path: "/incentives/desks",
    summary: "Who deals with what a place brings",
    permission: "claim:read",
    reply: z.object({ items: z.array(Desk), apportionment: z.array(ListedApportionment) }),
    cli: "claim desks",
  },
  saveDesk: {
    method: "PUT",
    path: "/incentives/desks",
    summary: "Name the organization that decides or pays for a place, e.g. 贵安新区 as a prefecture",
    permission: "fund:manage",
    body: Desk.omit({ id: true, organizationName: true }),
    reply: z.object({ items: z.array(Desk) }),
    cli: "claim set-desk",
  },
  saveApportionment: {
    method: "PUT",
    path: "/incentives/apportionment",
    summary: "Set who pays how much where the text names city and county together",
    permission: "fund:manage",
    body: Apportionment,
    reply: z.object({ items: z.array(ListedApportionment) }),
    cli: "claim set-apportionment",
  },
  removeDesk: {
    method: "DELETE",
    path: "/incentives/desks/:id",
    summary: "Take a desk back: the place goes to the organization of its tier again",
    permission: "fund:manage",
    params: IdParams,
    reply: Done,
    cli: "claim remove-desk",
  },
  removeApportionment: {
    method: "DELETE",
    path: "/incentives/apportionment/:id",
    summary: "Take a line of the apportionment back; claims that are made already keep their shares",
    permission: "fund:manage",
    params: IdParams,
    reply: Done,
    cli: "claim remove-apportionment",
  },
  routeIncentive: {
    method: "GET",
    path: "/incentives/routing",
    summary: "Say who decides and who pays what a rule gives at a place, and in which shares",
    permission: "claim:read",
    query: z.object({
      document: DocumentKey.default("guizhou-2014"),
      rule: z.string().min(1).max(60),
      divisionCode: DivisionCode,
    }),
    reply: z.object({
      payer: Bilingual,
      authority: Dealer,
      payers: z.array(Dealer.extend({ points: z.number().int() })),
      isCertain: z.boolean().meta({ description: "False where an officer has to confirm who pays" }),
    }),
    cli: "claim route",
  },
});
