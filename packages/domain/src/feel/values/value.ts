import type { FeelType } from "../types/type.ts";
import type { DaysDuration, MonthsDuration } from "./duration.ts";
import type { FeelNumber } from "./number.ts";
import type { FeelDate, FeelDateTime, FeelTime } from "./temporal.ts";
import type { Unknown } from "./unknown.ts";

/** Any value of FEEL, and the unknown one. */
export type Value =
  | null
  | boolean
  | string
  | FeelNumber
  | FeelDate
  | FeelTime
  | FeelDateTime
  | DaysDuration
  | MonthsDuration
  | FeelRange
  | FeelFunction
  | FeelContext
  | Value[]
  | Unknown;

/** A FEEL context: entries in the order they were given. */
export type FeelContext = Map<string, Value>;

/** A FEEL range. An end that is undefined is unbounded. */
export class FeelRange {
  readonly low: Value | undefined;
  readonly high: Value | undefined;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;

  constructor(low: Value | undefined, high: Value | undefined, lowIncluded: boolean, highIncluded: boolean) {
    this.low = low;
    this.high = high;
    this.lowIncluded = lowIncluded;
    this.highIncluded = highIncluded;
  }
}

/** One formal parameter. */
export interface Parameter {
  name: string;
  type: FeelType;
}

/** What a function needs of the run that calls it. */
export interface CallSite {
  /** Records why a result is null and gives that null. */
  fail(reason: Reason): null;
  /** The instant `now()` stands for; null where the run has no clock. */
  readonly now: FeelDateTime | null;
}

/** Why a result is null, and where in the text, when an expression says so. */
export interface Reason {
  code: string;
  zh: string;
  en: string;
  from?: number;
  to?: number;
}

/** What is special about a function. */
export interface FunctionOptions {
  overloads?: readonly FeelFunction[];
  variadic?: boolean;
  required?: number;
  lenient?: boolean;
}

/** A FEEL function: built in, written in FEEL, or a model's knowledge. */
export class FeelFunction {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly returns: FeelType;
  readonly call: (args: Value[], site: CallSite) => Value;
  /** Further shapes of the same function, tried in turn. */
  readonly overloads: readonly FeelFunction[];
  /** The last parameter takes any number of values. */
  readonly variadic: boolean;
  /** How many parameters must be given. */
  readonly required: number;
  /** Takes unknown values itself; of any other function the result is unknown as soon as an argument is. */
  readonly lenient: boolean;

  constructor(
    name: string,
    parameters: readonly Parameter[],
    returns: FeelType,
    call: (args: Value[], site: CallSite) => Value,
    options: FunctionOptions = {},
  ) {
    this.name = name;
    this.parameters = parameters;
    this.returns = returns;
    this.call = call;
    this.overloads = options.overloads ?? [];
    this.variadic = options.variadic ?? false;
    this.required = options.required ?? parameters.length;
    this.lenient = options.lenient ?? false;
  }
}
