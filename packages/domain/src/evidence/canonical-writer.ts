import type { z } from "zod";
import { canonicalText } from "./canonical.ts";

/** Spells a value canonically (RFC 8785) if it fits; undefined leaves it to the schema to say what is wrong. */
export type CanonicalWriter = (value: unknown) => string | undefined;

type Schema = z.core.$ZodType;
type Def = z.core.$ZodTypes["_zod"]["def"];

/**
 * Makes of a schema a function that checks and spells in one pass, the order of keys being known before: a fifth of the
 * time of checking, ordering and spelling one after the other, which every receipt pays.
 */
export function makeCanonicalWriter(schema: Schema): CanonicalWriter {
  const def = schema._zod.def as Def;
  if (def.type === "object" && def.catchall?._zod.def.type === "never") return writeObject(def.shape);
  if (def.type === "union" && "discriminator" in def)
    return writeUnion(def.options, def.discriminator as string);
  if (def.type === "literal" || def.type === "enum") return writeOneOf(schema._zod.values ?? new Set());
  const patterns = def.type === "string" ? patternsOf(def) : undefined;
  if (patterns) return writeText(patterns);
  if (def.type === "number") {
    const least = leastOf(def);
    if (least !== undefined) return (value) => (isCount(value, least) ? String(value) : undefined);
  }
  return writeAny(schema);
}

function writeObject(shape: Readonly<Record<string, Schema>>): CanonicalWriter {
  const members = Object.keys(shape)
    .sort()
    .map((key) => {
      const def = shape[key]!._zod.def as Def;
      const isOptional = def.type === "optional";
      const write = makeCanonicalWriter(isOptional ? def.innerType : shape[key]!);
      return { key, head: `${JSON.stringify(key)}:`, isOptional, write };
    });
  return (value) => {
    if (!isPlain(value)) return undefined;
    let text = "";
    let known = 0;
    for (const { key, head, isOptional, write } of members) {
      const member = value[key];
      if (member === undefined) {
        if (!isOptional) return undefined;
        if (key in value) known++;
        continue;
      }
      const spelled = write(member);
      if (spelled === undefined) return undefined;
      text += (text === "" ? head : `,${head}`) + spelled;
      known++;
    }
    return Object.keys(value).length === known ? `{${text}}` : undefined;
  };
}

function writeUnion(options: readonly Schema[], discriminator: string): CanonicalWriter {
  const writers = new Map(
    options.flatMap((option) => {
      const { shape } = option._zod.def as z.core.$ZodObjectDef;
      const write = makeCanonicalWriter(option);
      return [...(shape[discriminator]?._zod.values ?? [])].map((kind) => [kind as unknown, write] as const);
    }),
  );
  return (value) => (isPlain(value) ? writers.get(value[discriminator])?.(value) : undefined);
}

function writeOneOf(values: ReadonlySet<unknown>): CanonicalWriter {
  const texts = new Map([...values].map((value) => [value, canonicalText(value)]));
  return (value) => texts.get(value);
}

function writeText(patterns: readonly RegExp[]): CanonicalWriter {
  return (value) => {
    if (typeof value !== "string" || !value.isWellFormed()) return undefined;
    for (const pattern of patterns) {
      pattern.lastIndex = 0;
      if (!pattern.test(value)) return undefined;
    }
    return JSON.stringify(value);
  };
}

function writeAny(schema: Schema): CanonicalWriter {
  const check = schema as z.ZodType;
  return (value) => {
    const checked = check.safeParse(value);
    return checked.success ? canonicalText(checked.data) : undefined;
  };
}

/** The patterns of a text that is asked for nothing else. */
function patternsOf(def: z.core.$ZodStringDef): RegExp[] | undefined {
  const own = "pattern" in def ? [def.pattern] : [];
  const more = (def.checks ?? []).map((check) => (check._zod.def as { pattern?: unknown }).pattern);
  const patterns = [...own, ...more];
  return patterns.length > 0 && patterns.every((one) => one instanceof RegExp) ? patterns : undefined;
}

/** The least value of a whole number that is asked for nothing else. */
function leastOf(def: z.core.$ZodNumberDef): number | undefined {
  if (!("format" in def) || def.format !== "safeint") return undefined;
  const [check, ...more] = def.checks ?? [];
  const {
    check: kind,
    value,
    inclusive,
  } = (check?._zod.def ?? {}) as Partial<z.core.$ZodCheckGreaterThanDef>;
  return more.length === 0 && kind === "greater_than" && inclusive && typeof value === "number"
    ? value
    : undefined;
}

const isCount = (value: unknown, least: number): boolean =>
  Number.isSafeInteger(value) && (value as number) >= least;

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
