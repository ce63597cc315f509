import { z } from "zod";
import { readJson, readTextFile } from "./evidence/read-file.ts";

/** One option of a command made from one property of a schema. */
export interface SchemaOption {
  name: string;
  flag: string;
  description: string;
  /** How its text is read. */
  as: "text" | "number" | "boolean" | "json";
}

interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The options for the properties of a query or body schema; none for schemas that are no plain objects. */
export function optionsOf(schema: z.ZodType | undefined): SchemaOption[] {
  if (!schema) return [];
  const json = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    reused: "inline",
  }) as JsonSchema;
  return Object.entries(resolve(json, json.$defs).properties ?? {}).map(([name, given]) => {
    const property = resolve(given, json.$defs);
    const as = kindOf(property);
    const placeholder = as === "boolean" ? "" : ` <${as === "json" ? "json|@file" : as}>`;
    return { name, flag: `--${kebab(name)}${placeholder}`, description: describe(property), as };
  });
}

/** A property with the named schemas it refers to put in their places. */
function resolve(schema: JsonSchema, defs: Record<string, JsonSchema> = {}): JsonSchema {
  const named = schema.$ref === undefined ? undefined : defs[schema.$ref.replace("#/$defs/", "")];
  const { $ref: _, ...own } = schema;
  const whole = named ? { ...resolve(named, defs), ...own } : own;
  const choices = whole.anyOf ?? whole.oneOf;
  return choices ? { ...whole, anyOf: choices.map((one) => resolve(one, defs)) } : whole;
}

function kindOf(property: JsonSchema): SchemaOption["as"] {
  const given = [property.type ?? property.anyOf?.map((one) => one.type) ?? []].flat(2);
  const types = [...new Set(given.filter((type) => type !== "null"))];
  if (property.enum) return "text";
  if (types.length !== 1) return types.length === 0 ? "text" : "json";
  if (types[0] === "string") return "text";
  if (types[0] === "integer" || types[0] === "number") return "number";
  return types[0] === "boolean" ? "boolean" : "json";
}

function describe(property: JsonSchema): string {
  return [property.description, property.enum?.join(" | ")].filter(Boolean).join(": ");
}

/** Reads the text of an option; `@file` reads a file for JSON options. */
export async function readOption(option: SchemaOption, value: unknown): Promise<unknown> {
  if (option.as === "number") return Number(value);
  if (option.as !== "json" || typeof value !== "string") return value;
  const text = value.startsWith("@") ? await readTextFile(value.slice(1)) : value;
  return readJson(`--${kebab(option.name)}`, text);
}
