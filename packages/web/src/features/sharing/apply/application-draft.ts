import type { Condition } from "@qianshu/domain/plan/condition";
import type { AssetKind } from "@qianshu/domain/registry/asset";
import { modesOf } from "@qianshu/domain/sharing/check-application";
import type { ContractTerms, DeliveryMode, LegalBasis, Limits } from "@qianshu/domain/sharing/terms";
import type { Entry } from "../../catalog/catalog.api.ts";
import type { Application, ApplicationBody, Contract } from "../sharing.api.ts";
import { type ConditionDraft, emptyCondition, fromCondition, toCondition } from "../terms/condition-draft.ts";
import { addDays } from "../terms/days.ts";

type WantedItem = ApplicationBody["items"][number];

/** A fact answered with yes or no that no field holds, e.g. 已满80岁. */
export interface FactDraft {
  name: string;
  condition: ConditionDraft;
  /** A condition made elsewhere that the builder cannot show; it stays as it is. */
  other: Condition | null;
}

/** One entry in the wizard. */
export interface DraftItem {
  entryId: string;
  assetId: string;
  fields: string[];
  modes: DeliveryMode[];
  rows: ConditionDraft;
  /** A condition made elsewhere that the builder cannot show; it stays as it is. */
  otherRows: Condition | null;
  ownDivisionField: string | null;
  keys: string[];
  answers: string[];
  facts: FactDraft[];
  /** Empty: every parameter of the service. */
  parameters: string[];
}

/** What the wizard keeps. */
export interface ApplicationDraft {
  /** The draft on the server, once there is one. */
  saved: { id: string; version: number } | null;
  organizationId: string;
  matterName: string;
  matterCode: string;
  purpose: string;
  basisType: LegalBasis["type"];
  act: string;
  article: string;
  consent: string;
  items: DraftItem[];
  receivers: ContractTerms["receivers"];
  from: string;
  /** The last day, included. */
  lastDay: string;
  retentionDays: number;
  limits: Limits;
  renews: string | null;
}

/** An empty application from a day on, for a year. */
export function emptyApplication(organizationId: string, today: string): ApplicationDraft {
  return {
    saved: null,
    organizationId,
    matterName: "",
    matterCode: "",
    purpose: "",
    basisType: "statutory-duty",
    act: "",
    article: "",
    consent: "",
    items: [],
    receivers: "consumer",
    from: today,
    lastDay: addDays(today, 364),
    retentionDays: 365,
    limits: {},
    renews: null,
  };
}

/** An entry newly chosen: its first resource, received in the simplest way, fields still to be chosen. */
export function makeItem(entry: Entry): DraftItem {
  const resource = entry.resources[0];
  return {
    entryId: entry.id,
    assetId: resource?.assetId ?? "",
    fields: [],
    modes: resource ? [modesOf[resource.kind][0]!] : [],
    rows: emptyCondition,
    otherRows: null,
    ownDivisionField: null,
    keys: [],
    answers: [],
    facts: [],
    parameters: [],
  };
}

/** The item for another resource of the entry: ways of receiving that it does not know fall away. */
export function chooseResource(item: DraftItem, assetId: string, kind: AssetKind): DraftItem {
  const modes = item.modes.filter((mode) => modesOf[kind].includes(mode));
  return { ...item, assetId, modes: modes.length > 0 ? modes : [modesOf[kind][0]!] };
}

function basisOf(draft: ApplicationDraft): LegalBasis {
  if (draft.basisType === "statutory-duty")
    return { type: "statutory-duty", act: draft.act.trim(), article: draft.article.trim() };
  if (draft.basisType === "consent") return { type: "consent", description: draft.consent.trim() };
  return { type: "none" };
}

function toComparison({ modes, keys, answers, fields, facts }: DraftItem): WantedItem["comparison"] {
  if (!modes.includes("comparison") || keys.length === 0) return null;
  const derived = facts.flatMap(({ name, condition, other }) => {
    const whole = other ?? toCondition(condition);
    return whole && name.trim() ? [{ name: name.trim(), condition: whole }] : [];
  });
  return {
    keys,
    answers: answers.filter((field) => fields.includes(field)),
    ...(derived.length > 0 ? { facts: derived } : {}),
  };
}

function toWanted(item: DraftItem): WantedItem {
  return {
    entryId: item.entryId,
    assetId: item.assetId,
    fields: item.fields,
    modes: item.modes,
    rows: item.otherRows ?? toCondition(item.rows) ?? null,
    ownDivisionField: item.ownDivisionField,
    comparison: toComparison(item),
    parameters: item.modes.includes("call") && item.parameters.length > 0 ? item.parameters : null,
  };
}

/** What the route takes of the draft. */
export function toApplicationBody(draft: ApplicationDraft): ApplicationBody {
  return {
    organizationId: draft.organizationId,
    matter: { code: draft.matterCode.trim(), name: draft.matterName.trim() },
    purpose: draft.purpose.trim(),
    basis: basisOf(draft),
    items: draft.items.map(toWanted),
    receivers: draft.receivers,
    period: { from: draft.from, until: addDays(draft.lastDay, 1) },
    retentionDays: draft.retentionDays,
    limits: draft.limits,
    renews: draft.renews,
  };
}

type Asked = Pick<
  Application["input"],
  "organizationId" | "matter" | "purpose" | "basis" | "items" | "receivers" | "retentionDays" | "limits"
>;

function fromAsked(asked: Asked): Omit<ApplicationDraft, "saved" | "from" | "lastDay" | "renews"> {
  const { basis } = asked;
  return {
    organizationId: asked.organizationId,
    matterName: asked.matter.name,
    matterCode: asked.matter.code,
    purpose: asked.purpose,
    basisType: basis.type,
    act: basis.type === "statutory-duty" ? basis.act : "",
    article: basis.type === "statutory-duty" ? basis.article : "",
    consent: basis.type === "consent" ? basis.description : "",
    items: asked.items.map(fromWanted),
    receivers: asked.receivers,
    retentionDays: asked.retentionDays,
    limits: asked.limits,
  };
}

function fromWanted(item: Application["input"]["items"][number]): DraftItem {
  const rows = fromCondition(item.rows);
  return {
    entryId: item.entryId,
    assetId: item.assetId,
    fields: item.fields,
    modes: item.modes,
    rows: rows ?? emptyCondition,
    otherRows: rows ? null : item.rows,
    ownDivisionField: item.ownDivisionField,
    keys: item.comparison?.keys ?? [],
    answers: item.comparison?.answers ?? [],
    facts: (item.comparison?.facts ?? []).map(({ name, condition }) => {
      const shown = fromCondition(condition);
      return { name, condition: shown ?? emptyCondition, other: shown ? null : condition };
    }),
    parameters: item.parameters ?? [],
  };
}

/** The draft of an application on the server. */
export function fromApplication({ id, version, input }: Application): ApplicationDraft {
  return {
    ...fromAsked(input),
    saved: { id, version },
    from: input.period.from,
    lastDay: addDays(input.period.until, -1),
    renews: input.renews,
  };
}

/** A renewal: everything as agreed, for as long again, from the day after. */
export function fromContract(contract: Contract, today: string): ApplicationDraft {
  const { terms } = contract;
  const items = terms.items.map(({ fields, ...item }) => ({
    ...item,
    fields: fields.map(({ name }) => name),
  }));
  const from = terms.period.until > today ? terms.period.until : today;
  const days = Math.max(
    1,
    Math.round((Date.parse(terms.period.until) - Date.parse(terms.period.from)) / 86_400_000),
  );
  return {
    ...fromAsked({ ...terms, items, organizationId: contract.consumerId }),
    saved: null,
    from,
    lastDay: addDays(from, days - 1),
    renews: contract.id,
  };
}

/** What a step of the wizard still lacks; undefined when it is complete. */
export type Missing =
  | "matter"
  | "purpose"
  | "basis"
  | "items"
  | "fields"
  | "modes"
  | "keys"
  | "facts"
  | "period"
  | "organization";

/** What is missing of matter, purpose and basis. */
export function findMissingMatter(draft: ApplicationDraft): Missing | undefined {
  if (!draft.organizationId) return "organization";
  if (draft.matterName.trim().length < 2) return "matter";
  if (draft.purpose.trim().length < 5) return "purpose";
  const duty = draft.act.trim().length >= 2 && draft.article.trim().length >= 1;
  if (draft.basisType === "statutory-duty" && !duty) return "basis";
  if (draft.basisType === "consent" && draft.consent.trim().length < 5) return "basis";
  return undefined;
}

/** What is missing of the entries, and in which; `hasFields` tells whether an entry has fields to choose. */
export function findMissingItem(
  items: readonly DraftItem[],
  hasFields: (entryId: string) => boolean,
): { missing: Missing; entryId?: string } | undefined {
  if (items.length === 0) return { missing: "items" };
  for (const item of items) {
    const { entryId } = item;
    if (item.fields.length === 0 && hasFields(entryId)) return { missing: "fields", entryId };
    if (item.modes.length === 0) return { missing: "modes", entryId };
    if (!item.modes.includes("comparison")) continue;
    if (item.keys.length === 0) return { missing: "keys", entryId };
    if (item.facts.some(isUnfinished)) return { missing: "facts", entryId };
  }
  return undefined;
}

const isUnfinished = ({ name, condition, other }: FactDraft) =>
  name.trim() === "" || (!other && !toCondition(condition));
