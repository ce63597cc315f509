import type { FeelFunction } from "../values/value.ts";
import { contextFunctions } from "./contexts.ts";
import { conversionFunctions } from "./conversions.ts";
import { dateFunctions } from "./dates.ts";
import { listFunctions } from "./lists.ts";
import { numberFunctions } from "./numbers.ts";
import { rangeFunctions } from "./ranges.ts";
import { statisticFunctions } from "./statistics.ts";
import { stringFunctions } from "./strings.ts";

/** The built-in functions of DMN 1.5 by name: the last context of every scope. */
export const builtins: ReadonlyMap<string, FeelFunction> = new Map(
  [
    conversionFunctions,
    numberFunctions,
    stringFunctions,
    listFunctions,
    statisticFunctions,
    dateFunctions,
    rangeFunctions,
    contextFunctions,
  ].flatMap((group) => group.map((builtin) => [builtin.name, builtin] as const)),
);
