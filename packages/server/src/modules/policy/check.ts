import type { PolicyTestReport, RuleFinding } from "@qianshu/contract/policy-model";
import type { Finding } from "@qianshu/domain";
import { checkStacking } from "@qianshu/domain/feel/rules/stacking";
import { findQuote } from "@qianshu/domain/policy/article";
import { checkAmounts } from "@qianshu/domain/policy/check-amounts";
import { type Evaluator, makeEvaluator } from "@qianshu/domain/policy/evaluator";
import type { PolicyLibrary } from "@qianshu/domain/policy/library";
import type { WorkedCase } from "@qianshu/domain/policy/records";
import type { PolicyRule } from "@qianshu/domain/policy/rule";
import { runWorkedCases } from "@qianshu/domain/policy/worked-cases";

/** Everything that is wrong with a library: names, types, units, cycles, quotes, rules on one base. */
export function checkAll(library: PolicyLibrary, evaluator: Evaluator): RuleFinding[] {
  const ruleOf = (id: string) => {
    const [kind, name] = id.split("|");
    if (kind === "fact") return { rule: name!, part: "derive" };
    const rule = library.rules.find(({ versionHash }) => versionHash === name)?.id ?? name!;
    return { rule, part: kind === "rule" ? undefined : kind! };
  };
  const texts = evaluator.compiled.findings.map(({ rule: id, part, code, from, to, zh, en }) => {
    const place = ruleOf(id);
    return { rule: place.rule, part: place.part ?? part, code, from, to, message: { zh, en } };
  });
  const cycles = evaluator.compiled.cycles.map((names) =>
    finding(names[0]!, "derive", "cycle", {
      zh: `事实互相推算：${names.join(" → ")}`,
      en: `Facts are derived from each other: ${names.join(" → ")}`,
    }),
  );
  const bases = checkStacking(
    library.rules.map(({ id, base }) => ({ id, base: base ?? null })),
    library.stacking,
  ).flatMap(({ rules, message }) => rules.map((rule) => finding(rule, "base", "overlap", message)));
  const amounts = checkAmounts(evaluator.compiled).map(({ rule, part, code, message }) =>
    finding(rule, part, code, message),
  );
  return [
    ...texts,
    ...amounts,
    ...cycles,
    ...bases,
    ...library.rules.flatMap((rule) => checkPlaces(library, rule)),
    ...twice(library),
  ];
}

const finding = (rule: string, part: string, code: string, message: RuleFinding["message"]): RuleFinding => ({
  rule,
  part,
  code,
  from: 0,
  to: 0,
  message,
});

function twice({ rules }: PolicyLibrary): RuleFinding[] {
  const ids = rules.map(({ id }) => id);
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map((id) =>
    finding(id, "id", "repeated", { zh: `规则编号 ${id} 重复`, en: `The rule number ${id} stands twice` }),
  );
}

/** Whether a rule's sentence stands in its article, and what it refers to exists. */
function checkPlaces({ text, articles, ambiguities }: PolicyLibrary, rule: PolicyRule): RuleFinding[] {
  const article = articles.find(({ number }) => number === rule.article);
  const findings: RuleFinding[] = [];
  if (!article)
    findings.push(
      finding(rule.id, "article", "article", {
        zh: `文件没有第 ${rule.article} 条`,
        en: `There is no article ${rule.article}`,
      }),
    );
  else if (!findQuote(text, rule.quote.zh, article))
    findings.push(
      finding(rule.id, "quote", "quote", {
        zh: `第 ${rule.article} 条中没有这句原文`,
        en: `The quote does not stand in article ${rule.article}`,
      }),
    );
  for (const id of rule.ambiguities)
    if (!ambiguities.some((each) => each.id === id))
      findings.push(
        finding(rule.id, "ambiguities", "unknown", {
          zh: `没有歧义 ${id}`,
          en: `There is no ambiguity ${id}`,
        }),
      );
  return findings;
}

/** What is wrong with one rule beside the others, and how its worked cases come out. */
export function checkRule(
  library: PolicyLibrary,
  rule: PolicyRule,
  cases: readonly WorkedCase[],
  readings: Record<string, string>,
): { findings: RuleFinding[]; tests: PolicyTestReport | null } {
  const evaluator = makeEvaluator(library, { readings });
  const findings = checkAll(library, evaluator).filter((each) => each.rule === rule.id);
  return { findings, tests: findings.length > 0 ? null : reportOf(evaluator, cases) };
}

/** How all worked cases of a library come out. */
export const testReport = (library: PolicyLibrary, readings: Record<string, string>): PolicyTestReport =>
  reportOf(makeEvaluator(library, { readings }), library.cases);

function reportOf(evaluator: Evaluator, cases: readonly WorkedCase[]): PolicyTestReport {
  const results = runWorkedCases(evaluator, cases).map(({ case: worked, outcome, differences }, at) => ({
    rule: worked.rule,
    number: at + 1,
    why: worked.why ?? null,
    passed: differences.length === 0,
    expected: JSON.stringify({ eligible: worked.eligible, amount: worked.amount, missing: worked.missing }),
    found: differences.length === 0 ? (outcome?.outcome ?? "") : differences.join("; "),
  }));
  const passed = results.filter((each) => each.passed).length;
  return { passed, failed: results.length - passed, results };
}

/** Findings as a problem lists them. */
export const asFindings = (findings: readonly RuleFinding[]): Finding[] =>
  findings.map(({ rule, part, from, to, message }) => ({
    field: `${rule}.${part}`,
    found: from === to ? undefined : `${from}-${to}`,
    message,
  }));
