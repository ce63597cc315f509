import { Problem } from "@qianshu/domain";
import { ServiceDescription } from "@qianshu/domain/registry/asset";
import { parse as parseYaml } from "yaml";
import { z } from "zod";

const text = z.string().optional().catch(undefined);
const Schema = z.object({
  type: text,
  title: text,
  description: text,
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown(),
});
type Schema = z.output<typeof Schema>;

const Content = z.record(z.string(), z.object({ schema: z.unknown() }));
const Holder = z.object({ content: Content.optional() });
const Parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().default(false),
  description: text,
  schema: z.unknown(),
});
const Operation = z.object({
  parameters: z.array(z.unknown()).default([]),
  requestBody: z.unknown(),
  responses: z.record(z.string(), z.unknown()).default({}),
});
const Document = z.object({
  openapi: z.string().startsWith("3"),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** References that lead to references are followed this far. */
const MOST_HOPS = 20;

/** Follows references within a document, and reads what they lead to; nothing is ever fetched. */
type Read = <T extends z.ZodType>(shape: T, value: unknown) => z.output<T>;

/** Reads parameters and response fields of one operation from an OpenAPI 3 text (JSON or YAML). */
export function describeFromOpenApi(text: string, path: string, method: "GET" | "POST"): ServiceDescription {
  const source = readDocument(text);
  const { paths } = readAs(Document, source);
  const read: Read = (shape, value) => readAs(shape, follow(source, value));
  const found = Object.hasOwn(paths, path) ? paths[path]?.[method.toLowerCase()] : undefined;
  if (found === undefined) {
    throw new Problem("registry.service_description_invalid", {
      field: "path",
      found: `${method} ${path}`,
      expected: Object.keys(paths).join(", "),
    });
  }
  const operation = read(Operation, found);
  const answer = jsonSchema(operation.responses["200"] ?? operation.responses.default, read);
  const { recordsAt, record } = findRecord(answer, read);
  return check({
    method,
    path,
    parameters: [
      ...operation.parameters
        .map((one) => read(Parameter, one))
        .filter((one) => one.in === "query" || one.in === "path")
        .map((one) => ({
          name: one.name,
          in: one.in,
          required: one.required,
          type: scalar(one.schema === undefined ? undefined : read(Schema, one.schema).type),
          title: one.description,
        })),
      ...bodyParameters(operation.requestBody, read),
    ],
    recordsAt,
    fields: propertiesOf(record, read).map(([name, schema]) => ({
      name,
      type: fieldType(schema.type),
      title: schema.title ?? schema.description,
    })),
  });
}

/** Reads response fields from the answer of one recorded call. */
export function describeFromRecord(
  call: { method: "GET" | "POST"; path: string; parameters: Record<string, string> },
  answer: unknown,
): ServiceDescription {
  const { recordsAt, record } = findRecordOf(answer);
  return check({
    method: call.method,
    path: call.path,
    parameters: Object.keys(call.parameters).map((name) => ({
      name,
      in: call.path.includes(`{${name}}`) ? "path" : call.method === "GET" ? "query" : "body",
      required: true,
      type: "string",
    })),
    recordsAt,
    fields: Object.entries(record ?? {}).map(([name, value]) => ({ name, type: fieldType(typeof value) })),
  });
}

function readDocument(text: string): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    throw new Problem(
      "registry.service_description_invalid",
      { field: "openapi", found: (error as Error).message },
      error,
    );
  }
}

function readAs<T extends z.ZodType>(shape: T, value: unknown): z.output<T> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem("registry.service_description_invalid", {
    field: ["openapi", ...(parsed.error.issues[0]?.path.map(String) ?? [])].join("."),
    expected: "OpenAPI 3",
  });
}

function follow(document: unknown, value: unknown): unknown {
  let found = value;
  for (let hops = 0; hops < MOST_HOPS; hops++) {
    const reference = (found as { $ref?: unknown } | null | undefined)?.$ref;
    if (reference === undefined) return found;
    if (typeof reference !== "string" || !reference.startsWith("#/")) throw badReference(reference);
    found = at(document, reference);
  }
  throw badReference((found as { $ref?: unknown }).$ref);
}

const badReference = (found: unknown) =>
  new Problem("registry.service_description_invalid", { field: "openapi.$ref", found, expected: "#/…" });

function at(document: unknown, reference: string): unknown {
  return reference
    .slice(2)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((value, key) => {
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, key))
        throw badReference(reference);
      return (value as Record<string, unknown>)[key];
    }, document);
}

/** The schema of a request's or an answer's JSON. */
function jsonSchema(holder: unknown, read: Read): Schema | undefined {
  if (holder === undefined) return undefined;
  const { content = {} } = read(Holder, holder);
  const found = Object.entries(content).find(([type]) => type.includes("json"))?.[1].schema;
  return found === undefined ? undefined : read(Schema, found);
}

const propertiesOf = (schema: Schema | undefined, read: Read): [string, Schema][] =>
  Object.entries(schema?.properties ?? {}).map(([name, property]) => [name, read(Schema, property)]);

function bodyParameters(body: unknown, read: Read) {
  return propertiesOf(jsonSchema(body, read), read).map(([name, property]) => ({
    name,
    in: "body",
    required: false,
    type: scalar(property.type),
    title: property.description,
  }));
}

/** The record's schema: the first object whose own properties are plain values, or the items of the first list. */
function findRecord(
  schema: Schema | undefined,
  read: Read,
  place: string[] = [],
): { recordsAt: string; record: Schema | undefined } {
  const isList = (one: Schema) => one.type === "array" && one.items !== undefined;
  if (schema && isList(schema)) return { recordsAt: place.join("."), record: read(Schema, schema.items) };
  for (const [name, inner] of propertiesOf(schema, read)) {
    if (isList(inner)) return { recordsAt: [...place, name].join("."), record: read(Schema, inner.items) };
    if (inner.type === "object" && place.length < 3) return findRecord(inner, read, [...place, name]);
  }
  return { recordsAt: place.join("."), record: schema };
}

function findRecordOf(
  value: unknown,
  place: string[] = [],
): { recordsAt: string; record: Record<string, unknown> | undefined } {
  if (Array.isArray(value))
    return { recordsAt: place.join("."), record: value[0] as Record<string, unknown> | undefined };
  const entries = Object.entries((value ?? {}) as Record<string, unknown>);
  for (const [name, inner] of entries) {
    if (Array.isArray(inner) || (typeof inner === "object" && inner !== null && place.length < 3))
      return findRecordOf(inner, [...place, name]);
  }
  return { recordsAt: place.join("."), record: Object.fromEntries(entries) };
}

const scalar = (type: string | undefined): string =>
  type === "integer" || type === "number" ? "number" : type === "boolean" ? "boolean" : "string";
const fieldType = (type: string | undefined): string =>
  type === "integer" || type === "number" ? "number" : type === "boolean" ? "boolean" : "text";

function check(description: unknown): ServiceDescription {
  const parsed = ServiceDescription.safeParse(description);
  if (parsed.success) return parsed.data;
  throw new Problem("registry.service_description_invalid", {
    field: "openapi",
    findings: parsed.error.issues.map((issue) => ({
      field: issue.path.join("."),
      message: { zh: "不符合要求", en: issue.message },
    })),
  });
}
