import canonicalize from "canonicalize";
import { z } from "zod";
import { MaskSpec } from "../grading/masks.ts";
import { Condition } from "../plan/condition.ts";
import { Problem } from "../problem.ts";
import type { Finding } from "../problem-entry.ts";
import { isWeakerMask } from "./mask-strength.ts";
import { narrowLimits } from "./narrow-limits.ts";
import {
  ComparisonTerms,
  type ContractTerms,
  DeliveryMode,
  type GrantedItem,
  Limits,
  Period,
  Receivers,
  RetentionDays,
} from "./terms.ts";
import { listOutside, widening } from "./widening.ts";

/** What an approver changes of one item; what is not given stays as asked. */
export const NarrowedItem = z
  .object({
    assetId: z.uuid(),
    modes: z.array(DeliveryMode).min(1).optional(),
    release: z.union([z.literal("latest"), z.uuid()]).optional(),
    fields: z
      .array(
        z.object({
          name: z.string(),
          mask: MaskSpec,
          /** Needed where the mask leaves more than the grade asks for. */
          reason: z.string().trim().max(1000).optional(),
        }),
      )
      .optional(),
    rows: Condition.nullish().meta({ description: "Joined to the rows asked for by “and”" }),
    ownDivisionField: z.string().nullish(),
    comparison: ComparisonTerms.nullish(),
    parameters: z.array(z.string()).nullish(),
  })
  .meta({ id: "NarrowedItem" });
export type NarrowedItem = z.output<typeof NarrowedItem>;

/** What an approver changes of the terms asked for; items that are not named are not granted. */
export const NarrowedTerms = z
  .object({
    items: z.array(NarrowedItem).min(1).optional(),
    receivers: Receivers.optional(),
    operatorRequired: z.boolean().optional(),
    matterNumberRequired: z.boolean().optional(),
    limits: Limits.optional(),
    period: Period.optional(),
    retentionDays: RetentionDays.optional(),
    conditions: z.string().max(4000).optional(),
  })
  .meta({ id: "NarrowedTerms" });
export type NarrowedTerms = z.output<typeof NarrowedTerms>;

/** Why a field is given under a weaker mask than its grade asks for. */
export interface MaskReason {
  assetId: string;
  field: string;
  reason: string;
}

/**
 * The terms decided: those asked for, narrowed. Whatever would go beyond them is refused, a mask weaker than the
 * one proposed needs a reason.
 */
export function narrowTerms(
  asked: ContractTerms,
  decided: NarrowedTerms,
): { terms: ContractTerms; reasons: MaskReason[] } {
  const wider: Finding[] = [];
  const reasons: MaskReason[] = [];
  const items = decided.items ? narrowItems(asked.items, decided.items, wider, reasons) : asked.items;
  const terms: ContractTerms = {
    ...asked,
    items,
    receivers: decided.receivers ?? asked.receivers,
    operatorRequired: decided.operatorRequired ?? asked.operatorRequired,
    matterNumberRequired: decided.matterNumberRequired ?? asked.matterNumberRequired,
    limits: narrowLimits(asked.limits, decided.limits ?? {}, wider),
    period: decided.period ?? asked.period,
    retentionDays: decided.retentionDays ?? asked.retentionDays,
    conditions: decided.conditions ?? asked.conditions,
  };
  checkTogether(asked, terms, wider);
  const [first] = wider;
  if (!first) return { terms, reasons };
  const { field, found, expected } = first;
  throw new Problem("sharing.terms_wider_than_asked", { field, found, expected, findings: wider });
}

function checkTogether(
  asked: ContractTerms,
  { receivers, period, ...terms }: ContractTerms,
  wider: Finding[],
) {
  if (receivers !== asked.receivers && receivers !== "consumer")
    wider.push(widening("terms.receivers", receivers, asked.receivers));
  const isInside = period.from >= asked.period.from && period.until <= asked.period.until;
  if (!isInside || period.until <= period.from) {
    const expected = `${asked.period.from} – ${asked.period.until}`;
    wider.push(widening("terms.period", `${period.from} – ${period.until}`, expected));
  }
  if (terms.retentionDays > asked.retentionDays)
    wider.push(widening("terms.retentionDays", terms.retentionDays, `≤ ${asked.retentionDays}`));
  for (const name of ["operatorRequired", "matterNumberRequired"] as const) {
    if (asked[name] && !terms[name]) wider.push(widening(`terms.${name}`, false, true));
  }
}

function narrowItems(
  asked: readonly GrantedItem[],
  decided: readonly NarrowedItem[],
  wider: Finding[],
  reasons: MaskReason[],
): GrantedItem[] {
  const ids = asked.map(({ assetId }) => assetId);
  const wanted = decided.map(({ assetId }) => assetId);
  for (const id of listOutside(wanted, ids)) wider.push(widening("terms.items", id));
  return decided.flatMap((item, at) => {
    const found = asked.find(({ assetId }) => assetId === item.assetId);
    return found ? [narrowItem(found, item, `terms.items.${at}`, wider, reasons)] : [];
  });
}

function narrowItem(
  asked: GrantedItem,
  item: NarrowedItem,
  place: string,
  wider: Finding[],
  reasons: MaskReason[],
): GrantedItem {
  const subset = (name: string, part: readonly string[] | null | undefined, whole: readonly string[]) => {
    for (const one of listOutside(part ?? [], whole))
      wider.push(widening(`${place}.${name}`, one, whole.join(", ")));
  };
  subset("modes", item.modes, asked.modes);
  subset("parameters", item.parameters, asked.parameters ?? []);
  subset("comparison.answers", item.comparison?.answers, asked.comparison?.answers ?? []);
  const facts = (comparison: GrantedItem["comparison"] | undefined) =>
    comparison?.facts?.map((fact) => canonicalize(fact)!) ?? [];
  subset("comparison.facts", facts(item.comparison), facts(asked.comparison));
  const keys = item.comparison?.keys.join(", ");
  if (keys !== undefined && keys !== asked.comparison?.keys.join(", "))
    wider.push(widening(`${place}.comparison.keys`, keys, asked.comparison?.keys.join(", ") ?? "—"));
  const own = item.ownDivisionField ?? asked.ownDivisionField;
  if (asked.ownDivisionField !== null && own !== asked.ownDivisionField)
    wider.push(widening(`${place}.ownDivisionField`, own, asked.ownDivisionField));
  if (asked.release !== "latest" && item.release !== undefined && item.release !== asked.release)
    wider.push(widening(`${place}.release`, item.release, asked.release));
  const fields = item.fields ? narrowFields(asked, item.fields, place, wider, reasons) : asked.fields;
  const comparison = item.comparison ?? asked.comparison;
  const isGiven = (name: string) => fields.some((field) => field.name === name);
  return {
    ...asked,
    modes: item.modes ?? asked.modes,
    release: item.release ?? asked.release,
    fields,
    rows: joinRows(asked.rows, item.rows ?? null),
    ownDivisionField: own,
    comparison: comparison && { ...comparison, answers: comparison.answers.filter(isGiven) },
    parameters: item.parameters ?? asked.parameters,
  };
}

function narrowFields(
  asked: GrantedItem,
  fields: NonNullable<NarrowedItem["fields"]>,
  place: string,
  wider: Finding[],
  reasons: MaskReason[],
): GrantedItem["fields"] {
  const names = asked.fields.map(({ name }) => name);
  const given = fields.map(({ name }) => name);
  for (const name of listOutside(given, names)) wider.push(widening(`${place}.fields`, name));
  if (names.length > 0 && given.length === 0) wider.push(widening(`${place}.fields`, "—", names.join(", ")));
  return fields.map(({ name, mask, reason }, at) => {
    const wanted = asked.fields.find((field) => field.name === name);
    if (wanted && isWeakerMask(mask, wanted.mask)) {
      if (!reason) {
        throw new Problem("sharing.mask_weaker_than_grade", {
          field: `${place}.fields.${at}.mask`,
          found: mask,
          expected: wanted.mask,
          params: { field: name },
        });
      }
      reasons.push({ assetId: asked.assetId, field: name, reason });
    }
    return { name, mask };
  });
}

/** Rows are narrowed by a further condition: what was asked always holds as well. */
function joinRows(asked: Condition | null, decided: Condition | null): Condition | null {
  if (!asked || !decided) return asked ?? decided;
  const text = canonicalize(asked);
  const holdsAsked =
    canonicalize(decided) === text ||
    (decided.op === "and" && decided.of.some((part) => canonicalize(part) === text));
  return holdsAsked ? decided : { op: "and", of: [asked, decided] };
}
