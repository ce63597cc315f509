import {
  Amount,
  AmountNature,
  Computable,
  Payer,
  PolicyTier,
  RuleKind,
  RuleSubject,
} from "@qianshu/domain/policy/rule";

/** A rule while it is written: it may still lack what a rule must have. */
export type RuleDraft = Record<string, unknown>;

export interface RuleField {
  path: string;
  kind: "line" | "long" | "feel" | "choice" | "choices" | "number" | "day" | "flag" | "tags";
  options?: readonly string[];
  /** The part of a rule under which the check speaks of this field, where it is not its path. */
  part?: string;
}

const both = (path: string, kind: "line" | "long" = "line"): RuleField[] => [
  { path: `${path}.zh`, kind },
  { path: `${path}.en`, kind },
];
const tiers = PolicyTier.options;

/** Every field of a rule, in the order in which one thinks of them. */
export const ruleGroups = {
  basics: [
    { path: "id", kind: "line" },
    { path: "article", kind: "number" },
    ...both("title"),
    ...both("quote", "long"),
    { path: "subject", kind: "choice", options: RuleSubject.options },
    { path: "kind", kind: "choice", options: RuleKind.options },
    { path: "computable", kind: "choice", options: Computable.options },
  ],
  formula: [
    { path: "when", kind: "feel" },
    { path: "amount.text", kind: "feel", part: "amount" },
    { path: "amount.unit", kind: "line" },
    { path: "amount.per", kind: "choice", options: Amount.shape.per.options },
    { path: "amount.nature", kind: "choice", options: AmountNature.options },
    { path: "cap.value", kind: "feel", part: "cap" },
    ...both("cap.text"),
    ...both("benefit"),
  ],
  term: [
    { path: "validFrom", kind: "day" },
    { path: "validTo", kind: "day" },
    { path: "period.years", kind: "number" },
    ...both("period.text"),
    ...both("start.text"),
    { path: "clawback", kind: "feel" },
  ],
  payer: [
    { path: "payer.named", kind: "flag" },
    { path: "payer.tiers", kind: "choices", options: tiers },
    { path: "payer.placeOf", kind: "choice", options: Payer.shape.placeOf.unwrap().options },
    ...both("payer.text"),
    { path: "recogniser.named", kind: "flag" },
    { path: "recogniser.tiers", kind: "choices", options: tiers },
    { path: "recogniser.recognition", kind: "line" },
    ...both("recogniser.text"),
  ],
  relations: [
    { path: "base", kind: "line" },
    { path: "ambiguities", kind: "tags" },
    { path: "cites", kind: "tags" },
    { path: "parameters", kind: "tags" },
    ...both("note", "long"),
  ],
} as const satisfies Record<string, readonly RuleField[]>;

/** The fields of one limit of what an authority may decide. */
export const boundFields = (at: number): RuleField[] => [
  { path: `bounds.${at}.fact`, kind: "line", part: "bounds" },
  { path: `bounds.${at}.low`, kind: "feel", part: "low" },
  { path: `bounds.${at}.high`, kind: "feel", part: "high" },
  ...both(`bounds.${at}.basis`),
];

/** What a part has that must be there, as soon as anything of it is written. */
const begun: Record<string, object> = {
  amount: { text: "", unit: "元", per: "once", nature: "grant" },
  payer: { named: true, tiers: [], text: {} },
  recogniser: { named: true, tiers: [], text: {} },
};

/** Reads a field by its path. */
export function fieldOf(draft: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((at, key) => (at as RuleDraft | undefined)?.[key], draft);
}

/** The draft with one field written; an emptied field goes, and with it a part that has nothing left. */
export function withField(draft: RuleDraft, path: string, value: unknown): RuleDraft {
  const [key, ...rest] = path.split(".") as [string, ...string[]];
  const copy: RuleDraft = Array.isArray(draft) ? ([...draft] as unknown as RuleDraft) : { ...draft };
  const isEmpty = value === "" || value === undefined || value === null;
  if (rest.length === 0) {
    if (!isEmpty) copy[key] = value;
    else if (key === "low" || key === "high" || key === "validTo") copy[key] = null;
    else delete copy[key];
    return copy;
  }
  const inner = (copy[key] as RuleDraft | undefined) ?? begun[key] ?? (/^\d+$/.test(rest[0]!) ? [] : {});
  const next = withField(inner as RuleDraft, rest.join("."), value);
  if (isEmpty && isBare(key, next)) {
    if (key === "amount") copy[key] = null;
    else delete copy[key];
  } else copy[key] = next;
  return copy;
}

/** Nothing but what the part began with is left. */
function isBare(key: string, part: RuleDraft): boolean {
  const start = begun[key] as RuleDraft | undefined;
  if (key === "amount") return part.text === undefined || part.text === "";
  return Object.entries(part).every(
    ([name, value]) =>
      value === undefined || (start && JSON.stringify(start[name]) === JSON.stringify(value)),
  );
}

/** A finding of the check, or of the form of what was sent. */
export interface FieldFinding {
  field: string;
  message: { zh: string; en: string };
}

/** The findings that belong beside a field: by the part of the rule, or by the exact place. */
export function findingsAt(field: RuleField, findings: readonly FieldFinding[]): FieldFinding[] {
  const isText = /\.(zh|en)$/.test(field.path);
  return findings.filter(
    (one) =>
      one.field === field.path ||
      one.field === field.part ||
      (isText && field.path.startsWith(`${one.field}.`)),
  );
}
