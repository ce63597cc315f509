import { parameterOn } from "../../feel/rules/parameters.ts";
import { FeelDate } from "../../feel/values/temporal.ts";
import type { Value } from "../../feel/values/value.ts";
import { type CompiledLibrary, compileLibrary } from "../compile-library.ts";
import { readDay, readFact } from "../fact-values.ts";
import type { PolicyLibrary, RuleVersion } from "../library.ts";
import { applyReadings } from "../readings.ts";
import type { PolicyParameter, StackingRule } from "../records.ts";
import type { FactDefinition } from "../vocabulary.ts";

/** Everything that is fixed when a simulation begins: nothing edited later changes it. */
export interface Program {
  rules: readonly RuleVersion[];
  facts: readonly FactDefinition[];
  stacking: readonly StackingRule[];
  parameters: readonly PolicyParameter[];
  validFrom: string;
  validTo: string | null;
}

/** How one rule came out for one subject in one year. */
export const State = { no: 0, yes: 1, missing: 2, open: 3, usedUp: 4 } as const;

/** The rules of a library that say something of subjects, read in one way. */
export function programOf(library: PolicyLibrary, readings: Readonly<Record<string, string>>): Program {
  const { rules, facts, stacking, validTo } = applyReadings(library, readings);
  return {
    rules: rules.filter(({ when, subject }) => when !== undefined && !unsimulated.has(subject)),
    facts,
    stacking,
    parameters: library.parameters,
    validFrom: library.document.validFrom,
    validTo,
  };
}

/** Governments have obligations and budgets, which are no payments to anybody. */
const unsimulated = new Set<RuleVersion["subject"]>(["government", "budget", "none"]);

/** Whether a rule pays only once for a subject. */
export const isOnce = ({ amount }: RuleVersion): boolean =>
  amount !== null && (amount.per === "once" || amount.per === "item" || amount.per === "person");

/** Whether a rule holds at the end of a year. */
export function holdsIn(rule: RuleVersion, program: Program, year: number): boolean {
  const day = `${year}-12-31`;
  const within = (from: string | undefined, to: string | null | undefined): boolean =>
    (from ?? "") <= day && (to === null || to === undefined || to >= day);
  return within(program.validFrom, program.validTo) && within(rule.validFrom, rule.validTo);
}

/** A program ready to run: its texts compiled, its constants by year. */
export interface CompiledProgram extends CompiledLibrary {
  program: Program;
  /** The day of computation and the external parameters: where they lie, one value a year. */
  constants: readonly { place: number; values: readonly Value[] }[];
  presumed: readonly { place: number; value: Value }[];
  /** Facts by the name, or by the subject and the short name, under which a population has them. */
  placeOf(subject: string, name: string): number | undefined;
}

/** The fact that every evaluation knows by itself. */
const dayOfEvaluation = "计算日";

/** Compiles a program for some years. */
export function compileProgram(program: Program, years: readonly number[]): CompiledProgram {
  const compiled = compileLibrary(program, false);
  const { set } = compiled;
  const days = years.map((year) => new FeelDate(year, 12, 31));
  const aliases = new Map(
    program.facts.flatMap(({ subject, alias, name }) => (alias ? [[`${subject}/${alias}`, name]] : [])),
  );
  const constants: [string, Value[]][] = [
    [dayOfEvaluation, days],
    ...program.parameters.map((parameter): [string, Value[]] => [
      parameter.name,
      days.map((day) => parameterOn(parameter.name, datedValues(parameter), day)),
    ]),
  ];
  return {
    ...compiled,
    program,
    constants: constants.flatMap(([name, values]) => {
      const place = set.placeOf(name);
      return place === undefined ? [] : [{ place, values }];
    }),
    presumed: program.facts.flatMap(({ name, type, presumed }) => {
      const [place, value] = [set.placeOf(name), readFact(type, presumed)];
      return place === undefined || value === undefined ? [] : [{ place, value }];
    }),
    placeOf: (subject, name) => set.placeOf(aliases.get(`${subject}/${name}`) ?? name),
  };
}

const datedValues = ({ type, values }: PolicyParameter) =>
  values.flatMap(({ from, to, value }) => {
    const [day, read] = [readDay(from), readFact(type, value)];
    const last = to === undefined ? undefined : readDay(to);
    return day === undefined || read === undefined
      ? []
      : [{ from: day, ...(last && { to: last }), value: read }];
  });
