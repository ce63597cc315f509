import { z } from "zod";
import { code } from "./markdown.ts";

interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
}

/** What a schema accepts, as JSON Schema without references. */
export const toJsonSchema = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any", reused: "inline" }) as JsonSchema;

/** The properties of an object schema as one line: `name: type, other?: type`. */
export function describeProperties(schema: z.ZodType): string {
  const { properties = {}, required = [] } = toJsonSchema(schema);
  return Object.entries(properties)
    .map(([name, value]) => code(`${name}${required.includes(name) ? "" : "?"}: ${describeType(value)}`))
    .join(", ");
}

/** A short name of a schema's type, e.g. `date-time or null`, `all, web or worker`. */
export function describeType(schema: JsonSchema): string {
  if (schema.$ref) return schema.$ref.split("/").at(-1)!;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return joinOr(choices.map(describeType));
  if (schema.enum) return joinOr(schema.enum.map(String));
  if (schema.const !== undefined) return String(schema.const);
  if (schema.type === "array") return `list of ${describeType(schema.items ?? {})}`;
  const name = schema.format ?? [schema.type ?? "any"].flat().join(" or ");
  return name + describeRange(schema);
}

function describeRange({ type, minimum, maximum = Number.MAX_SAFE_INTEGER }: JsonSchema): string {
  if ((type !== "integer" && type !== "number") || minimum === undefined) return "";
  if (minimum <= Number.MIN_SAFE_INTEGER) return "";
  return maximum >= Number.MAX_SAFE_INTEGER ? `, ${minimum} or more` : `, ${minimum} to ${maximum}`;
}

const joinOr = (texts: string[]): string =>
  texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} or ${texts.at(-1)}`;
