import type { ProblemCode } from "../errors.ts";
import { conditionColumns, conditionDepth, MAX_CONDITION_DEPTH } from "../plan/condition.ts";
import { Problem } from "../problem.ts";
import type { Bilingual, Finding } from "../problem-entry.ts";
import type { AssetKind } from "../registry/asset.ts";
import type { ApplicationInput, WantedItem } from "./application.ts";
import { listPersonalFields } from "./personal-fields.ts";
import type { EntryFacts, ResourceFacts } from "./resource-facts.ts";
import type { DeliveryMode } from "./terms.ts";

/** Something an application lacks, with the problem it is when nothing else is missing. */
export interface ApplicationFinding extends Finding {
  code: ProblemCode;
}

/** The ways in which each kind of resource can be received. */
export const modesOf: Record<AssetKind, readonly DeliveryMode[]> = {
  "release-series": ["file", "page", "table", "comparison"],
  "file-series": ["file"],
  service: ["call", "comparison"],
};

/** What is missing or wrong in an application, item by item; `facts` stand in the order of the items. */
export function checkApplication(
  input: ApplicationInput,
  facts: readonly (EntryFacts | undefined)[],
  today: string,
): ApplicationFinding[] {
  return [
    ...checkPeriod(input, today),
    ...checkRepeats(input),
    ...input.items.flatMap((item, at) => checkItem(input, item, facts[at], `items.${at}`)),
  ];
}

/** Refuses an application with findings; one that lacks several things is incomplete, and says what. */
export function requireComplete(findings: readonly ApplicationFinding[]): void {
  const [first] = findings;
  if (!first) return;
  const refused = findings.find(({ code }) => code === "sharing.entry_not_shared");
  if (refused) throw toProblem(refused.code, [refused]);
  const codes = new Set(findings.map(({ code }) => code));
  throw toProblem(codes.size === 1 ? first.code : "sharing.application_incomplete", findings);
}

function toProblem(code: ProblemCode, findings: readonly ApplicationFinding[]): Problem {
  const { field, found, expected } = findings[0]!;
  const entry = String(found ?? "");
  return new Problem(code, {
    field,
    found,
    expected,
    params: { entry },
    findings: findings.map(({ code: _, ...finding }) => finding),
  });
}

function checkPeriod({ period }: ApplicationInput, today: string): ApplicationFinding[] {
  const found = `${period.from} – ${period.until}`;
  if (period.until <= period.from) {
    const text = { zh: "使用期限的止期须晚于起期", en: "The period must end after it begins" };
    return [incomplete("period.until", text, found, `> ${period.from}`)];
  }
  if (period.until > today) return [];
  const text = { zh: "使用期限已经过去", en: "The period lies in the past" };
  return [incomplete("period.until", text, found, `> ${today}`)];
}

function checkRepeats({ items }: ApplicationInput): ApplicationFinding[] {
  return items.flatMap(({ assetId }, at) => {
    const first = items.findIndex((item) => item.assetId === assetId);
    const text = { zh: "同一资源申请了两次", en: "The same resource is asked for twice" };
    return first < at ? [incomplete(`items.${at}.assetId`, text, assetId, `items.${first}`)] : [];
  });
}

function checkItem(
  input: ApplicationInput,
  item: WantedItem,
  entry: EntryFacts | undefined,
  place: string,
): ApplicationFinding[] {
  if (!entry?.isPublished) {
    const text = { zh: "目录中没有已发布的该条目", en: "The catalogue has no such published entry" };
    return [incomplete(`${place}.entryId`, text, entry?.name ?? item.entryId)];
  }
  if (entry.shareType === "not-shared") {
    const message = {
      zh: `不予共享，依据：${entry.shareCondition}`,
      en: `Not shared, on the basis of: ${entry.shareCondition}`,
    };
    const code = "sharing.entry_not_shared";
    return [{ code, field: `${place}.entryId`, found: entry.name, expected: entry.shareCondition, message }];
  }
  if (entry.providerId === input.organizationId) {
    const text = { zh: "这是本机构自己的资源，无需申请", en: "The resource is our own: no need to apply" };
    return [incomplete(`${place}.entryId`, text, entry.name)];
  }
  const { resource } = entry;
  if (!resource?.isAvailable) {
    const message = { zh: "所选资源未挂接或尚无可用版本", en: "Not attached, or nothing to read yet" };
    const code = "sharing.entry_has_no_resource";
    return [{ code, field: `${place}.assetId`, found: entry.name, message }];
  }
  return [...checkResource(item, entry.name, resource, place), ...checkBasis(input, item, resource, place)];
}

function checkResource(item: WantedItem, name: string, resource: ResourceFacts, place: string) {
  const findings: ApplicationFinding[] = [];
  if (resource.masks === undefined) {
    const text = {
      zh: "提供方尚未确认该资源的分级，暂不能申请",
      en: "The provider has not confirmed the grade yet",
    };
    findings.push(incomplete(`${place}.assetId`, text, name));
  }
  const fits = modesOf[resource.kind];
  item.modes.forEach((mode, at) => {
    if (fits.includes(mode)) return;
    const text = { zh: "该资源不支持此接收方式", en: "The resource cannot be received this way" };
    findings.push(incomplete(`${place}.modes.${at}`, text, mode, fits.join(", ")));
  });
  if (item.fields.length === 0 && resource.fields.length > 0) {
    const text = { zh: "请至少选择一个信息项", en: "Choose at least one field" };
    findings.push(incomplete(`${place}.fields`, text, undefined, resource.fields.slice(0, 12).join(", ")));
  }
  if (item.rows && conditionDepth(item.rows) > MAX_CONDITION_DEPTH) {
    const text = { zh: "行条件嵌套过深", en: "The row condition is nested too deeply" };
    findings.push(incomplete(`${place}.rows`, text, conditionDepth(item.rows), `≤ ${MAX_CONDITION_DEPTH}`));
  }
  return [...findings, ...checkNames(item, resource, place), ...checkComparison(item, place)];
}

function checkNames(item: WantedItem, resource: ResourceFacts, place: string): ApplicationFinding[] {
  const unknown = (field: string, names: readonly string[], known: readonly string[]) =>
    names
      .filter((name) => !known.includes(name))
      .map((name) => {
        const text = { zh: "资源中没有此项", en: "The resource has no such item" };
        return incomplete(`${place}.${field}`, text, name, known.slice(0, 12).join(", "));
      });
  const { comparison } = item;
  return [
    ...unknown("fields", item.fields, resource.fields),
    ...unknown("rows", item.rows ? conditionColumns(item.rows) : [], resource.fields),
    ...unknown("ownDivisionField", item.ownDivisionField ? [item.ownDivisionField] : [], resource.fields),
    ...unknown("comparison.keys", comparison?.keys ?? [], resource.fields),
    ...unknown("comparison.answers", comparison?.answers ?? [], item.fields),
    ...unknown("comparison.facts", factColumns(comparison), resource.fields),
    ...unknown("parameters", item.parameters ?? [], resource.parameters),
  ];
}

/** Fields that the derived facts of a comparison look at. */
function factColumns(comparison: WantedItem["comparison"]): string[] {
  return comparison?.facts?.flatMap(({ condition }) => conditionColumns(condition)) ?? [];
}

function checkComparison({ modes, comparison }: WantedItem, place: string): ApplicationFinding[] {
  if (!modes.includes("comparison") || comparison) return [];
  const text = { zh: "核验须写明比对的键", en: "A comparison needs its keys" };
  return [incomplete(`${place}.comparison`, text)];
}

function checkBasis(input: ApplicationInput, item: WantedItem, resource: ResourceFacts, place: string) {
  if (input.basis.type !== "none") return [];
  const asked = new Set([...item.fields, ...(item.comparison?.keys ?? []), ...factColumns(item.comparison)]);
  return listPersonalFields(resource, [...asked]).map((name) => ({
    code: "sharing.basis_missing" as const,
    field: `${place}.fields`,
    found: name,
    expected: "basis",
    message: { zh: "涉及个人信息，须写明依据", en: "Personal: state the basis" },
  }));
}

function incomplete(
  field: string,
  message: Bilingual,
  found?: unknown,
  expected?: unknown,
): ApplicationFinding {
  return { code: "sharing.application_incomplete", field, found, expected, message };
}
