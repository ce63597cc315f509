import type { MaskSpec } from "@qianshu/domain/grading/masks";
import { isWeakerMask } from "@qianshu/domain/sharing/mask-strength";
import type { NarrowedItem, NarrowedTerms } from "@qianshu/domain/sharing/narrow-terms";
import type { ContractTerms, DeliveryMode, GrantedItem } from "@qianshu/domain/sharing/terms";
import { type ConditionDraft, emptyCondition, toCondition } from "../terms/condition-draft.ts";

/** One field in an approval: whether it is given, under which mask, and why weaker than graded. */
export interface ApprovedField {
  name: string;
  given: boolean;
  mask: MaskSpec;
  reason: string;
}

/** One entry in an approval. */
export interface ApprovedItem {
  assetId: string;
  given: boolean;
  fields: ApprovedField[];
  modes: DeliveryMode[];
  /** Joined to the rows asked for. */
  moreRows: ConditionDraft;
}

/** What an approver changes of the terms asked for. */
export interface ApproveDraft {
  items: ApprovedItem[];
  receivers: ContractTerms["receivers"];
  operatorRequired: boolean;
  matterNumberRequired: boolean;
  limits: ContractTerms["limits"];
  period: ContractTerms["period"];
  retentionDays: number;
  conditions: string;
  note: string;
}

/** The terms as asked, nothing narrowed. */
export function startApproval(asked: ContractTerms): ApproveDraft {
  return {
    items: asked.items.map((item) => ({
      assetId: item.assetId,
      given: true,
      fields: item.fields.map(({ name, mask }) => ({ name, given: true, mask, reason: "" })),
      modes: item.modes,
      moreRows: emptyCondition,
    })),
    receivers: asked.receivers,
    operatorRequired: asked.operatorRequired,
    matterNumberRequired: asked.matterNumberRequired,
    limits: asked.limits,
    period: asked.period,
    retentionDays: asked.retentionDays,
    conditions: asked.conditions,
    note: "",
  };
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Whether the mask of a field leaves more than its grade asks for, so that a reason is needed. */
export function isWeaker(field: ApprovedField, asked: GrantedItem): boolean {
  const proposed = asked.fields.find(({ name }) => name === field.name);
  return field.given && proposed !== undefined && isWeakerMask(field.mask, proposed.mask);
}

function narrowItem(item: ApprovedItem, asked: GrantedItem): NarrowedItem {
  const fields = item.fields
    .filter((field) => field.given)
    .map(({ name, mask, ...field }) => ({
      name,
      mask,
      ...(isWeaker({ name, mask, ...field }, asked) && field.reason.trim()
        ? { reason: field.reason.trim() }
        : {}),
    }));
  const rows = toCondition(item.moreRows);
  return {
    assetId: item.assetId,
    ...(same(fields, asked.fields) ? {} : { fields }),
    ...(same(item.modes, asked.modes) ? {} : { modes: item.modes }),
    ...(rows ? { rows } : {}),
  };
}

/** What the route takes: only what was changed; undefined when everything stays as asked. */
export function toNarrowedTerms(asked: ContractTerms, draft: ApproveDraft): NarrowedTerms | undefined {
  const items = draft.items
    .filter((item) => item.given)
    .map((item) => narrowItem(item, asked.items.find(({ assetId }) => assetId === item.assetId)!));
  const narrowsItems =
    items.length < asked.items.length || items.some((item) => Object.keys(item).length > 1);
  const keys = [
    "receivers",
    "operatorRequired",
    "matterNumberRequired",
    "limits",
    "period",
    "retentionDays",
    "conditions",
  ] as const;
  const changed = keys.filter((key) => !same(draft[key], asked[key])).map((key) => [key, draft[key]]);
  const terms = { ...(narrowsItems ? { items } : {}), ...Object.fromEntries(changed) } as NarrowedTerms;
  return Object.keys(terms).length > 0 ? terms : undefined;
}

/** What stands in the way of approving. */
export function findApprovalGap(
  asked: ContractTerms,
  draft: ApproveDraft,
): "items" | "fields" | "reason" | undefined {
  const given = draft.items.filter((item) => item.given);
  if (given.length === 0) return "items";
  const askedOf = (id: string) => asked.items.find(({ assetId }) => assetId === id)!;
  const emptied = given.some(
    (item) =>
      item.modes.length === 0 || (item.fields.length > 0 && !item.fields.some((field) => field.given)),
  );
  if (emptied) return "fields";
  const unexplained = given.some((item) =>
    item.fields.some((field) => isWeaker(field, askedOf(item.assetId)) && !field.reason.trim()),
  );
  return unexplained ? "reason" : undefined;
}
