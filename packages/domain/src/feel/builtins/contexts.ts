import type { FeelContext, FeelFunction, Value } from "../values/value.ts";
import { define, oneOf } from "./define.ts";

/** The context functions of DMN 1.5 table 81. */
export const contextFunctions: FeelFunction[] = [
  define("get value(m: context, key: string)", ([context, key]) => context.get(key) ?? null),
  define("get entries(m: context): list<context>", ([context]) =>
    [...(context as FeelContext)].map(
      ([key, value]) =>
        new Map<string, Value>([
          ["key", key],
          ["value", value],
        ]),
    ),
  ),
  define("context(entries: list<context>): context", ([entries]) => fromEntries(entries)),
  oneOf(
    define(
      "context put(context: context, key: string, value: any): context",
      ([context, key, value]) => new Map(context).set(key, value) as FeelContext,
    ),
    define(
      "context put(context: context, keys: list<string>, value: any): context",
      ([context, keys, value]) => putAt(context, keys, value),
    ),
  ),
  define("context merge(contexts: list<context>): context", ([contexts]) => merge(contexts)),
];

function fromEntries(entries: Value[]): Value {
  const made: FeelContext = new Map();
  for (const entry of entries) {
    const key = entry instanceof Map ? entry.get("key") : undefined;
    const value = entry instanceof Map ? entry.get("value") : undefined;
    if (typeof key !== "string" || value === undefined || made.has(key)) return null;
    made.set(key, value);
  }
  return made;
}

function putAt(context: Value, keys: string[], value: Value): Value {
  const [key, ...rest] = keys;
  if (!(context instanceof Map) || typeof key !== "string") return null;
  const inner = rest.length === 0 ? value : putAt(context.get(key) ?? null, rest, value);
  if (rest.length > 0 && inner === null) return null;
  return new Map(context).set(key, inner);
}

function merge(contexts: Value[]): Value {
  const merged: FeelContext = new Map();
  for (const context of contexts) {
    if (!(context instanceof Map)) return null;
    for (const [key, value] of context) merged.set(key, value);
  }
  return merged;
}
