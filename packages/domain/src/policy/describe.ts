import type { CompareOperator, Expr } from "../feel/syntax/ast.ts";
import { FeelNumber } from "../feel/values/number.ts";
import { textOf } from "../feel/values/text.ts";
import { Unknown } from "../feel/values/unknown.ts";
import type { Value } from "../feel/values/value.ts";
import type { Bilingual } from "../problem-entry.ts";
import type { PolicyParameter } from "./records.ts";
import type { FactDefinition } from "./vocabulary.ts";

/** The words with which rule texts are told to people. */
export interface Words {
  labelOf(name: string): Bilingual;
  unitOf(name: string): string | undefined;
  /** A listed value of a fact. */
  valueOf(name: string | undefined, value: string): Bilingual;
}

const same = (text: string): Bilingual => ({ zh: text, en: text });

/** The words of a vocabulary and its parameters. */
export function makeWords(facts: readonly FactDefinition[], parameters: readonly PolicyParameter[]): Words {
  const labels = new Map([...facts, ...parameters].map(({ name, label }) => [name, label]));
  const units = new Map([...facts, ...parameters].map(({ name, unit }) => [name, unit]));
  const values = new Map(
    facts.flatMap(({ name, values: listed = [] }) =>
      listed.map(({ value, en }) => [`${name}=${value}`, { zh: value, en }] as const),
    ),
  );
  return {
    labelOf: (name) => labels.get(name) ?? same(name),
    unitOf: (name) => units.get(name),
    valueOf: (name, value) => values.get(`${name}=${value}`) ?? same(value),
  };
}

const units: Record<string, string> = {
  万元: "×10,000 yuan",
  元: "yuan",
  亿元: "×100,000,000 yuan",
  年: "years",
  月: "months",
  "元/㎡·月": "yuan per ㎡ and month",
  比例: "",
  "1": "",
  人: "persons",
  个: "",
};

/** A number with its unit. */
export function withUnit(text: string, unit: string | undefined): Bilingual {
  if (unit === undefined || unit === "1" || unit === "比例") return same(text);
  return { zh: `${text} ${unit}`, en: `${text} ${units[unit] ?? unit}`.trimEnd() };
}

/** A value as people read it; `name` is the fact it belongs to. */
export function tellValue(value: Value, words: Words, name?: string, unit?: string): Bilingual {
  if (value instanceof Unknown) return { zh: "未知", en: "unknown" };
  if (value === null) return { zh: "无结果", en: "no result" };
  if (value === true) return { zh: "是", en: "yes" };
  if (value === false) return { zh: "否", en: "no" };
  if (value instanceof FeelNumber)
    return withUnit(value.toString(), unit ?? (name === undefined ? undefined : words.unitOf(name)));
  return typeof value === "string" ? words.valueOf(name, value) : same(textOf(value));
}

const signs: Record<CompareOperator, string> = {
  "=": "=",
  "!=": "≠",
  "<": "<",
  "<=": "≤",
  ">": ">",
  ">=": "≥",
};
const operators = { "+": "+", "-": "−", "*": "×", "/": "÷", "**": "^" } as const;
const functions: Record<string, Bilingual> = {
  min: { zh: "较小者", en: "the smaller of " },
  max: { zh: "较大者", en: "the larger of " },
  not: { zh: "非", en: "not " },
  第几年: { zh: "第几年", en: "year counted " },
};

const join = (parts: readonly Bilingual[], zh: string, en: string): Bilingual => ({
  zh: parts.map((part) => part.zh).join(zh),
  en: parts.map((part) => part.en).join(en),
});

/** The fact an expression is about, when it is one by itself. */
export const factOf = (expr: Expr): string | undefined =>
  expr.kind === "name" ? expr.name : expr.kind === "group" ? factOf(expr.inner) : undefined;

/** The unit of an operand that is a fact or an ordinal year. */
export function unitOfOperand(expr: Expr, words: Words): string | undefined {
  const name = factOf(expr);
  if (name !== undefined) return words.unitOf(name);
  return expr.kind === "call" && factOf(expr.target) === "第几年" ? "年" : undefined;
}

/** An expression in words, `text` being the rule's own for what has none. */
export function describe(expr: Expr, text: string, words: Words): Bilingual {
  const tell = (inner: Expr): Bilingual => describe(inner, text, words);
  const against = (operand: Expr, bound: Expr): Bilingual =>
    bound.kind === "number" || bound.kind === "literal"
      ? tellValue(bound.value, words, factOf(operand), unitOfOperand(operand, words))
      : tell(bound);
  switch (expr.kind) {
    case "name":
      return words.labelOf(expr.name);
    case "number":
    case "literal":
      return tellValue(expr.value, words);
    case "compare":
      return join(
        [against(expr.right, expr.left), against(expr.left, expr.right)],
        ` ${signs[expr.operator]} `,
        ` ${signs[expr.operator]} `,
      );
    case "arithmetic":
      return join(
        [tell(expr.left), tell(expr.right)],
        ` ${operators[expr.operator]} `,
        ` ${operators[expr.operator]} `,
      );
    case "and":
      return join([tell(expr.left), tell(expr.right)], " 且 ", " and ");
    case "or":
      return join([tell(expr.left), tell(expr.right)], " 或 ", " or ");
    case "group": {
      const inner = tell(expr.inner);
      return { zh: `（${inner.zh}）`, en: `(${inner.en})` };
    }
    case "in": {
      const [operand, listed] = [
        tell(expr.operand),
        join(
          expr.tests.map((test) => against(expr.operand, test)),
          "、",
          ", ",
        ),
      ];
      return { zh: `${operand.zh} 属于 ${listed.zh}`, en: `${operand.en} is one of ${listed.en}` };
    }
    case "if": {
      const [test, yes, no] = [tell(expr.test), tell(expr.yes), tell(expr.no)];
      return {
        zh: `如 ${test.zh}，则 ${yes.zh}，否则 ${no.zh}`,
        en: `if ${test.en}, then ${yes.en}, otherwise ${no.en}`,
      };
    }
    case "call":
      return describeCall(expr, tell, text);
    default:
      return same(text.slice(expr.from, expr.to));
  }
}

function describeCall(
  expr: Extract<Expr, { kind: "call" }>,
  tell: (inner: Expr) => Bilingual,
  text: string,
): Bilingual {
  const name = factOf(expr.target) ?? text.slice(expr.target.from, expr.target.to);
  const args = expr.args.map(tell);
  if (name === "第几年" && args.length === 2)
    return {
      zh: `自${args[0]!.zh}起至${args[1]!.zh}的第几年`,
      en: `which year ${args[1]!.en} is, counted from ${args[0]!.en}`,
    };
  const called = functions[name] ?? { zh: name, en: `${name} ` };
  const inner = join(args, "，", ", ");
  return { zh: `${called.zh}（${inner.zh}）`, en: `${called.en}(${inner.en})` };
}
