import type { Expr, FeelFinding, Span } from "../syntax/ast.ts";
import { normalName } from "../syntax/names.ts";
import { parseNumber } from "../values/number.ts";
import {
  combineUnits,
  isConversion,
  isSameUnit,
  isUnitless,
  type MeasureUnit,
  rescaleUnit,
  unitless,
  unitName,
} from "./unit.ts";

/**
 * What unit an expression's number may be in. `free` is a number as written, which takes the unit of what it is
 * added to or compared with; `none` is no number, or one whose unit is not known.
 */
type Measure = { kind: "free" } | { kind: "none" } | { kind: "units"; units: MeasureUnit[] };

const free: Measure = { kind: "free" };
const none: Measure = { kind: "none" };

/** Units of the facts that a text may use, by name. */
export type UnitOf = (name: string) => MeasureUnit | undefined;

/** Checks an expression's units; a result in another unit than the wanted one is a finding too. */
export function checkUnits(expr: Expr, unitOf: UnitOf, wanted?: MeasureUnit): FeelFinding[] {
  const checker = new UnitChecker(unitOf);
  const result = checker.measure(expr);
  if (wanted !== undefined) checker.unify(expr, { kind: "units", units: [wanted] }, result);
  return checker.findings;
}

/** Functions whose result is in the unit of their arguments, which must be one. */
const keeping = new Set([
  "min",
  "max",
  "sum",
  "mean",
  "median",
  "mode",
  "abs",
  "floor",
  "ceiling",
  "decimal",
]);
for (const mode of ["up", "down", "half up", "half down"]) keeping.add(`round ${mode}`);
/** Those of them of which only the first argument is measured. */
const withScale = /^(round |decimal|floor|ceiling)/;

class UnitChecker {
  readonly findings: FeelFinding[] = [];
  private readonly unitOf: UnitOf;
  private readonly locals = new Map<string, Measure>();

  constructor(unitOf: UnitOf) {
    this.unitOf = unitOf;
  }

  measure(expr: Expr): Measure {
    switch (expr.kind) {
      case "number":
        return free;
      case "name":
        return this.measureName(expr.name);
      case "group":
        return this.measure(expr.inner);
      case "negate":
        return this.measure(expr.operand);
      case "arithmetic":
        return this.measureArithmetic(expr);
      case "compare":
        this.unify(expr, this.measure(expr.left), this.measure(expr.right));
        return none;
      case "between":
        this.unifyAll(expr, [expr.operand, expr.low, expr.high]);
        return none;
      case "in":
        return this.measureMembership(expr);
      case "test":
        return this.measure(expr.operand);
      case "range":
        return this.unify(expr, this.measure(expr.low), this.measure(expr.high));
      case "if":
        this.measure(expr.test);
        return this.unify(expr, this.measure(expr.yes), this.measure(expr.no));
      case "and":
      case "or":
        this.measure(expr.left);
        this.measure(expr.right);
        return none;
      case "call":
        return this.measureCall(expr);
      case "list":
        return this.unifyAll(expr, expr.items);
      case "filter":
        return this.measureFilter(expr);
      case "for":
      case "some":
      case "every":
        return this.measureIteration(expr);
      case "context":
        for (const { key, value } of expr.entries) this.locals.set(normalName(key), this.measure(value));
        return none;
      default:
        return none;
    }
  }

  /** The common unit of two measures, reported when there is none. */
  unify(span: Span, a: Measure, b: Measure): Measure {
    if (a.kind === "none" || b.kind === "none") return none;
    if (a.kind === "free" || b.kind === "free") return a.kind === "free" ? b : a;
    const units = a.units.filter((unit) => b.units.some((other) => isSameUnit(unit, other)));
    if (units.length > 0) return { kind: "units", units };
    this.report(span, a.units[0]!, b.units[0]!);
    return none;
  }

  private unifyAll(span: Span, exprs: Expr[]): Measure {
    return exprs.map((expr) => this.measure(expr)).reduce((a, b) => this.unify(span, a, b), free);
  }

  private report(span: Span, a: MeasureUnit, b: MeasureUnit): void {
    const names = [unitName(a), unitName(b)];
    this.findings.push({
      code: "unit",
      from: span.from,
      to: span.to,
      zh: `单位不一致：${names.join(" 与 ")}`,
      en: `Units do not match: ${names.join(" and ")}`,
    });
  }

  private measureName(name: string): Measure {
    const local = this.locals.get(normalName(name));
    if (local !== undefined) return local;
    const unit = this.unitOf(name);
    return unit === undefined ? none : { kind: "units", units: [unit] };
  }

  private measureArithmetic(expr: Extract<Expr, { kind: "arithmetic" }>): Measure {
    const [left, right] = [this.measure(expr.left), this.measure(expr.right)];
    if (expr.operator === "+" || expr.operator === "-") return this.unify(expr, left, right);
    if (left.kind === "none" || right.kind === "none") return none;
    if (expr.operator === "**") return left.kind === "free" ? free : this.measurePower(expr, left.units);
    const sign = expr.operator === "*" ? 1 : -1;
    if (right.kind === "free") return left.kind === "free" ? free : scaledBy(expr.right, left.units, sign);
    if (left.kind === "free")
      return sign === 1
        ? scaledBy(expr.left, right.units, 1)
        : { kind: "units", units: right.units.map((unit) => combineUnits(unitless, unit, -1)) };
    const units = left.units.flatMap((a) => right.units.map((b) => combineUnits(a, b, sign)));
    return this.withoutHiddenScale(expr, left.units[0]!, right.units[0]!, sign, units);
  }

  /** 万元 divided by 元 is a bare number ten thousand times too small: it has to be converted first. */
  private withoutHiddenScale(
    span: Span,
    left: MeasureUnit,
    right: MeasureUnit,
    sign: number,
    units: MeasureUnit[],
  ): Measure {
    const plain = units.filter((unit) => unit.powers.size > 0 || isUnitless(unit));
    if (sign === -1 && plain.length === 0 && left.powers.size > 0) {
      this.report(span, left, right);
      return none;
    }
    return { kind: "units", units };
  }

  private measurePower(expr: Extract<Expr, { kind: "arithmetic" }>, units: MeasureUnit[]): Measure {
    if (units.some(isUnitless)) return { kind: "units", units: [unitless] };
    if (expr.right.kind === "number" && expr.right.text === "2")
      return { kind: "units", units: units.map((unit) => combineUnits(unit, unit, 1)) };
    this.report(expr, units[0]!, unitless);
    return none;
  }

  private measureMembership(expr: Extract<Expr, { kind: "in" }>): Measure {
    const operand = this.measure(expr.operand);
    for (const test of expr.tests) this.unify(test, operand, this.measure(test));
    return none;
  }

  private measureCall(expr: Extract<Expr, { kind: "call" }>): Measure {
    const name = expr.target.kind === "name" ? expr.target.name : "";
    const args = expr.args.map((arg) => this.measure(arg));
    if (keeping.has(name)) {
      const measured = withScale.test(name) ? args.slice(0, 1) : args;
      return measured.reduce((a, b) => this.unify(expr, a, b), free);
    }
    if (name === "count") return free;
    return this.measureName(name);
  }

  private measureFilter(expr: Extract<Expr, { kind: "filter" }>): Measure {
    const source = this.measure(expr.source);
    this.locals.set("item", source);
    this.measure(expr.test);
    return source;
  }

  private measureIteration(expr: Extract<Expr, { kind: "for" | "some" | "every" }>): Measure {
    for (const { name, source, end } of expr.iterators) {
      const measure = this.measure(source);
      this.locals.set(
        normalName(name),
        end === undefined ? measure : this.unify(source, measure, this.measure(end)),
      );
    }
    const body = this.measure(expr.body);
    return expr.kind === "for" ? body : none;
  }
}

/** A number times a written one: the same unit, or, where that leads from unit to unit, the other one. */
function scaledBy(literal: Expr, units: MeasureUnit[], sign: 1 | -1): Measure {
  const ratio = literal.kind === "number" ? ratioOf(literal.text) : null;
  if (ratio === null) return { kind: "units", units };
  const [over, under] = sign === 1 ? ratio : [ratio[1], ratio[0]];
  const converted = units.filter((unit) => isConversion(unit, over, under));
  return { kind: "units", units: [...units, ...converted.map((unit) => rescaleUnit(unit, over, under))] };
}

function ratioOf(text: string): [over: bigint, under: bigint] | null {
  const plain = parseNumber(text)?.toString() ?? "0";
  const [whole, fraction = ""] = plain.split(".");
  const over = BigInt(whole! + fraction);
  return over > 0n ? [over, 10n ** BigInt(fraction.length)] : null;
}
