import type { Expr } from "@qianshu/domain/feel/syntax/ast";
import { compileLibrary } from "@qianshu/domain/policy/compile-library";
import type { PolicyLibrary } from "@qianshu/domain/policy/library";
import { pinyin } from "./pinyin.ts";
import type { SeededCompany } from "./seeded-companies.ts";

/** A rule in the trees of its two texts. */
export interface PeerRule {
  id: string;
  when: Expr;
  amount: Expr;
}

/** The rules of a library as trees, for engines that have their own language. */
export function peerRules(library: PolicyLibrary): PeerRule[] {
  const { rules, facts, parameters } = library;
  return compileLibrary({ rules, facts, parameters }, false).plans.flatMap(({ rule, compiled }) =>
    compiled.amount === null ? [] : [{ id: rule.id, when: compiled.when.ast, amount: compiled.amount.ast }],
  );
}

const nameOf = (name: string): string => {
  const found = pinyin[name];
  if (found === undefined) throw new Error(`no pinyin for ${name}`);
  return found;
};

/** 第几年 is told to the others as a fact: their calendars count otherwise. */
const isOrdinal = (expr: Expr): boolean =>
  expr.kind === "call" && expr.target.kind === "name" && expr.target.name === "第几年";

/** A FEEL tree in zen's expression language. */
export function zenText(expr: Expr): string {
  if (isOrdinal(expr)) return nameOf("投产第几年");
  switch (expr.kind) {
    case "name":
      return nameOf(expr.name);
    case "number":
      return expr.text;
    case "literal":
      return JSON.stringify(expr.value);
    case "group":
      return `(${zenText(expr.inner)})`;
    case "negate":
      return `-(${zenText(expr.operand)})`;
    case "compare":
      return `${zenText(expr.left)} ${expr.operator === "=" ? "==" : expr.operator} ${zenText(expr.right)}`;
    case "arithmetic":
      return `(${zenText(expr.left)} ${expr.operator} ${zenText(expr.right)})`;
    case "and":
    case "or":
      return `(${zenText(expr.left)} ${expr.kind} ${zenText(expr.right)})`;
    case "if":
      return `((${zenText(expr.test)}) ? (${zenText(expr.yes)}) : (${zenText(expr.no)}))`;
    case "in":
      return `(${zenText(expr.operand)} in [${expr.tests.map(zenText).join(", ")}])`;
    case "call": {
      const name = expr.target.kind === "name" ? expr.target.name : "";
      const args = expr.args.map(zenText).join(", ");
      return name === "not" ? `(not (${args}))` : `${name}([${args}])`;
    }
    default:
      throw new Error(`zen has no ${expr.kind}`);
  }
}

/** A FEEL tree as a value of publicodes. */
export function publicodesValue(expr: Expr): unknown {
  if (isOrdinal(expr)) return nameOf("投产第几年");
  switch (expr.kind) {
    case "name":
      return nameOf(expr.name);
    case "number":
      return expr.text;
    case "literal":
      return `'${String(expr.value)}'`;
    case "group":
      return publicodesValue(expr.inner);
    case "compare":
    case "arithmetic": {
      const [left, right] = [publicodesValue(expr.left), publicodesValue(expr.right)];
      // Operands that are no plain text get names of their own; one name may stand only once in a rule.
      const [a, b] = [`g${expr.from}x${expr.to}`, `d${expr.from}x${expr.to}`];
      return {
        valeur: `${a} ${expr.operator} ${b}`,
        avec: { [a]: { valeur: left }, [b]: { valeur: right } },
      };
    }
    case "and":
      return { "toutes ces conditions": [publicodesValue(expr.left), publicodesValue(expr.right)] };
    case "or":
      return { "une de ces conditions": [publicodesValue(expr.left), publicodesValue(expr.right)] };
    case "if":
      return {
        variations: [
          { si: publicodesValue(expr.test), alors: publicodesValue(expr.yes) },
          { sinon: publicodesValue(expr.no) },
        ],
      };
    case "in":
      return {
        "une de ces conditions": expr.tests.map(
          (test) => `${publicodesValue(expr.operand)} = ${publicodesValue(test)}`,
        ),
      };
    case "call": {
      const name = expr.target.kind === "name" ? expr.target.name : "";
      const args = expr.args.map(publicodesValue);
      return { [name === "min" ? "le minimum de" : "le maximum de"]: args };
    }
    default:
      throw new Error(`publicodes has no ${expr.kind}`);
  }
}

/** A rule of publicodes: the amount where the condition holds, otherwise nothing. */
export const publicodesRule = (when: Expr, amount: Expr): Record<string, unknown> => ({
  valeur: { variations: [{ si: "eligible", alors: "montant" }, { sinon: 0 }] },
  avec: { eligible: publicodesValue(when), montant: publicodesValue(amount) },
});

/** A zen decision that computes all rules in one node. */
export function zenDecision(rules: readonly PeerRule[]): object {
  const place = { x: 0, y: 0 };
  const expressions = rules.map(({ id, when, amount }, at) => ({
    id: String(at),
    key: id.replace("-", "_"),
    value: `(${zenText(when)}) ? (${zenText(amount)}) : 0`,
  }));
  return {
    nodes: [
      { id: "in", type: "inputNode", name: "in", position: place },
      { id: "rules", type: "expressionNode", name: "rules", position: place, content: { expressions } },
      { id: "out", type: "outputNode", name: "out", position: place },
    ],
    edges: [
      { id: "a", type: "edge", sourceId: "in", targetId: "rules" },
      { id: "b", type: "edge", sourceId: "rules", targetId: "out" },
    ],
  };
}

/** Which year of operation a day lies in, counted day by day and not by the engine under test. */
function yearOfOperation(start: string, day: string): number {
  const [year, monthDay] = [Number(start.slice(0, 4)), start.slice(4)];
  let count = 1;
  while (`${year + count}${monthDay}` < day) count++;
  return count;
}

/** A company's facts under pinyin names, with the ordinal year as a fact. */
export function peerFacts({ facts, asOf }: SeededCompany): Record<string, unknown> {
  const { 投产运营日: start, ...others } = facts;
  const named = Object.entries(others).map(([name, value]) => [nameOf(name), value]);
  return {
    ...Object.fromEntries(named),
    [nameOf("投产第几年")]: yearOfOperation(String(start), asOf),
    [nameOf("三个十五万元核定额")]: 15,
    [nameOf("后补助规定比例")]: 0.1,
  };
}
