import { z } from "zod";
import type { Expr } from "../../feel/syntax/ast.ts";
import type { Finding } from "../../problem-entry.ts";
import type { RulePlan } from "../compile-library.ts";
import { compileLibrary } from "../compile-library.ts";
import type { PolicyLibrary, RuleVersion } from "../library.ts";
import { FactValue } from "../outcome.ts";
import { applyReadings } from "../readings.ts";
import { Bound } from "../rule.ts";

const feel = z.string().trim().min(1).max(4000);

/** What one rule says otherwise; what is left out stays. */
export const RuleChange = z
  .strictObject({
    rule: z.string().max(20),
    when: feel.optional(),
    amount: feel.optional(),
    cap: feel.nullable().optional(),
    bounds: z.array(Bound).max(10).optional(),
  })
  .meta({ id: "PolicyRuleChange" });
export type RuleChange = z.infer<typeof RuleChange>;

/** Rules as they are to be: texts changed or repealed, sentences read otherwise, parameters set. */
export const Reform = z
  .strictObject({
    rules: z.array(RuleChange).max(100).default([]),
    repealed: z.array(z.string().max(20)).max(100).default([]),
    readings: z.record(z.string(), z.string()).default({}),
    parameters: z.record(z.string(), FactValue).default({}),
  })
  .meta({ id: "PolicyReform" });
export type Reform = z.infer<typeof Reform>;

/**
 * The library as a reform would have it, whatever year a version of a changed rule holds in. A changed rule is no
 * version: it is marked so in place of its hash.
 */
export function reformLibrary(library: PolicyLibrary, reform: Reform): PolicyLibrary {
  const changes = new Map(reform.rules.map((change) => [change.rule, change]));
  const repealed = new Set(reform.repealed);
  return {
    ...library,
    rules: library.rules
      .filter(({ id }) => !repealed.has(id))
      .map((rule) => {
        const change = changes.get(rule.id);
        return change === undefined ? rule : changeRule(rule, change);
      }),
    parameters: library.parameters.map((parameter) => {
      const value = reform.parameters[parameter.name];
      if (value === undefined) return parameter;
      const from = library.document.validFrom;
      return { ...parameter, values: [{ from, value, citation: "reform" }] };
    }),
  };
}

function changeRule(rule: RuleVersion, { when, amount, cap, bounds }: RuleChange): RuleVersion {
  const { cap: before, ...rest } = rule;
  const after = cap === undefined ? before : cap === null ? undefined : { ...(before ?? noText), value: cap };
  return {
    ...rest,
    versionHash: `reform:${rule.id}${rule.validFrom === undefined ? "" : `@${rule.validFrom}`}`,
    ...(when === undefined ? {} : { when }),
    ...(amount === undefined || rule.amount === null ? {} : { amount: { ...rule.amount, text: amount } }),
    ...(after === undefined ? {} : { cap: after }),
    ...(bounds === undefined ? {} : { bounds }),
  };
}

const noText = { text: { zh: "测算设定", en: "Set for the simulation" } };

/** What is wrong with a reform: rules, readings and parameters that do not exist, texts that do not compile. */
export function checkReform(library: PolicyLibrary, reform: Reform): Finding[] {
  const ids = new Set(library.rules.map(({ id }) => id));
  const findings: Finding[] = [];
  const missing = (field: string, found: string): void => {
    findings.push({ field, found, message: { zh: `没有“${found}”`, en: `There is no ${found}` } });
  };
  for (const [at, { rule }] of reform.rules.entries())
    if (!ids.has(rule)) missing(`reform.rules.${at}.rule`, rule);
  for (const [at, rule] of reform.repealed.entries())
    if (!ids.has(rule)) missing(`reform.repealed.${at}`, rule);
  for (const name of Object.keys(reform.parameters))
    if (!library.parameters.some((parameter) => parameter.name === name)) missing("reform.parameters", name);
  if (findings.length > 0) return findings;
  const changed = reformLibrary(library, reform);
  const read = applyReadings(changed, reform.readings);
  const compiled = compileLibrary({ ...read, parameters: changed.parameters }, false);
  return [
    ...read.findings.map((finding) => ({ ...finding, field: `reform.${finding.field}` })),
    ...compiled.findings.map(({ rule, part, from, to, zh, en }) => {
      const id = /^reform:([^@]*)/.exec(rule.split("|")[1] ?? rule)?.[1] ?? rule.split("|")[1] ?? rule;
      return { field: `reform.rules.${id}.${part}`, expected: { from, to }, message: { zh, en } };
    }),
  ];
}

/** A number that stands in a rule's text, how often, and where. */
export interface RuleLiteral {
  part: "when" | "amount";
  text: string;
  places: { from: number; to: number }[];
}

/** The numbers in a compiled rule's texts: what a planner changes first. */
export function literalsOf({ compiled, rule }: RulePlan): RuleLiteral[] {
  const parts = [
    { part: "when" as const, code: compiled.when },
    ...(compiled.amount === null ? [] : [{ part: "amount" as const, code: compiled.amount }]),
  ];
  return parts.flatMap(({ part, code }) => {
    const found = new Map<string, RuleLiteral>();
    for (const { from, to } of numbersIn(code.ast)) {
      const text = (part === "when" ? rule.when! : rule.amount!.text).slice(from, to);
      const literal = found.get(text) ?? { part, text, places: [] };
      found.set(text, { ...literal, places: [...literal.places, { from, to }] });
    }
    return [...found.values()];
  });
}

function numbersIn(node: unknown): Extract<Expr, { kind: "number" }>[] {
  if (typeof node !== "object" || node === null) return [];
  if ("kind" in node && node.kind === "number") return [node as Extract<Expr, { kind: "number" }>];
  return Object.values(node).flatMap(numbersIn);
}
