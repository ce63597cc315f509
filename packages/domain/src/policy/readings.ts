import type { Finding } from "../problem-entry.ts";
import type { PolicyLibrary, RuleVersion } from "./library.ts";
import type { AppliedReading } from "./outcome.ts";
import type { Reading, StackingRule, TextChange } from "./records.ts";
import type { FactDefinition } from "./vocabulary.ts";

/** A library read in one way: every switch set, every text as it is computed. */
export interface ReadLibrary {
  rules: readonly RuleVersion[];
  facts: readonly FactDefinition[];
  stacking: readonly StackingRule[];
  validTo: string | null;
  /** The switches and how they are set, by ambiguity. */
  applied: ReadonlyMap<string, AppliedReading>;
  /** The years of targets that a reading moves. */
  targetYears: Readonly<Record<string, number>>;
  findings: readonly Finding[];
}

/** Sets the switches of a library; those not named keep their default, which is the first reading. */
export function applyReadings(
  library: PolicyLibrary,
  chosen: Readonly<Record<string, string>> = {},
): ReadLibrary {
  const findings: Finding[] = [];
  const applied = new Map<string, AppliedReading>();
  const inEffect: Reading[] = [];
  for (const { id, readings } of library.ambiguities) {
    const wanted = chosen[id];
    const reading = wanted === undefined ? readings[0]! : readings.find((each) => each.id === wanted);
    if (reading === undefined) {
      findings.push(unknownReading(id, wanted, readings));
      continue;
    }
    if (readings.length > 1)
      applied.set(id, { ambiguity: id, reading: reading.id, isDefault: reading === readings[0] });
    inEffect.push(reading);
  }
  for (const id of Object.keys(chosen))
    if (!library.ambiguities.some((each) => each.id === id))
      findings.push(unknownReading(id, chosen[id], []));
  const changes = inEffect.flatMap((reading) => reading.changes);
  const facts = library.facts.map((fact) => changeFact(fact, changes));
  const rules = library.rules.map((rule) => changeRule(rule, inEffect, changes));
  findings.push(...changes.filter((change) => !isApplicable(library, change)).map(uselessChange));
  const policies = Object.assign({}, ...inEffect.map((reading) => reading.stacking)) as Reading["stacking"];
  return {
    rules,
    facts,
    stacking: library.stacking.map((group) => ({ ...group, policy: policies[group.id] ?? group.policy })),
    validTo:
      inEffect.findLast(({ documentValidTo }) => documentValidTo)?.documentValidTo ??
      library.document.validTo,
    applied,
    targetYears: Object.assign({}, ...inEffect.map((reading) => reading.targetYears)),
    findings,
  };
}

const replaceAll = (text: string, { find, put }: TextChange): string => text.split(find).join(put);

function changeFact(fact: FactDefinition, changes: readonly TextChange[]): FactDefinition {
  const own = changes.filter((change) => change.fact === fact.name);
  if (own.length === 0 || fact.derive === undefined) return fact;
  return { ...fact, derive: own.reduce(replaceAll, fact.derive) };
}

function changeRule(
  rule: RuleVersion,
  readings: readonly Reading[],
  changes: readonly TextChange[],
): RuleVersion {
  const own = changes.filter((change) => change.rule === rule.id);
  const payer = readings.findLast((reading) => reading.payer?.rules.includes(rule.id))?.payer?.payer;
  const clawback = readings.findLast((reading) => reading.clawback?.rule === rule.id)?.clawback?.text;
  if (own.length === 0 && payer === undefined && clawback === undefined) return rule;
  const changed = { ...rule };
  for (const change of own) {
    if (change.part === "when" && changed.when !== undefined) changed.when = replaceAll(changed.when, change);
    if (change.part === "amount" && changed.amount !== null)
      changed.amount = { ...changed.amount, text: replaceAll(changed.amount.text, change) };
  }
  if (payer !== undefined) changed.payer = payer;
  if (clawback !== undefined) changed.clawback = clawback;
  return changed;
}

function isApplicable(library: PolicyLibrary, { rule, fact, part, find }: TextChange): boolean {
  if (fact !== undefined)
    return library.facts.some(({ name, derive }) => name === fact && (derive ?? "").includes(find));
  return library.rules.some((each) => {
    const text = part === "when" ? each.when : each.amount?.text;
    return each.id === rule && (text ?? "").includes(find);
  });
}

function unknownReading(id: string, found: unknown, readings: readonly Reading[]): Finding {
  return {
    field: `readings.${id}`,
    found,
    expected: readings.map((reading) => reading.id),
    message: { zh: "没有这一读法", en: "There is no such reading" },
  };
}

function uselessChange({ rule, fact, part, find }: TextChange): Finding {
  return {
    field: `ambiguities.${rule ?? fact}.${part}`,
    found: find,
    message: {
      zh: `读法要替换的“${find}”不在${rule ?? fact}中`,
      en: `The reading changes “${find}”, which does not stand in ${rule ?? fact}`,
    },
  };
}
