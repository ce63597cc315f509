import { Problem } from "@qianshu/domain";
import { ServiceDescription } from "@qianshu/domain/registry/asset";
import { parse as parseYaml } from "yaml";

type Schema = {
  type?: string;
  title?: string;
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  $ref?: string;
};
interface Operation {
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    description?: string;
    schema?: Schema;
    $ref?: string;
  }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses?: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}
interface Document {
  openapi?: string;
  paths?: Record<string, Record<string, Operation>>;
}

/** Reads parameters and response fields of one operation from an OpenAPI 3 text (JSON or YAML). */
export function describeFromOpenApi(text: string, path: string, method: "GET" | "POST"): ServiceDescription {
  const document = readDocument(text);
  const resolve = <T extends { $ref?: string }>(value: T): T =>
    value.$ref ? (at(document, value.$ref) as T) : value;
  const operation = document.paths?.[path]?.[method.toLowerCase()];
  if (!operation) {
    throw new Problem("registry.service_description_invalid", {
      field: "path",
      found: `${method} ${path}`,
      expected: Object.keys(document.paths ?? {}).join(", "),
    });
  }
  const response = jsonSchema((operation.responses?.["200"] ?? operation.responses?.default)?.content);
  const { recordsAt, record } = findRecord(response && resolve(response), resolve);
  return check({
    method,
    path,
    parameters: [
      ...(operation.parameters ?? [])
        .map(resolve)
        .filter((one) => one.in === "query" || one.in === "path")
        .map((one) => ({
          name: one.name,
          in: one.in,
          required: one.required ?? false,
          type: scalar(one.schema?.type),
          title: one.description,
        })),
      ...bodyParameters(operation, resolve),
    ],
    recordsAt,
    fields: Object.entries(record?.properties ?? {}).map(([name, schema]) => ({
      name,
      type: fieldType(resolve(schema).type),
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

function readDocument(text: string): Document {
  try {
    const document = parseYaml(text) as Document | null;
    if (document?.openapi?.startsWith("3") && document.paths) return document;
  } catch (error) {
    throw new Problem(
      "registry.service_description_invalid",
      { field: "openapi", found: (error as Error).message },
      error,
    );
  }
  throw new Problem("registry.service_description_invalid", {
    field: "openapi",
    found: text.slice(0, 80),
    expected: "OpenAPI 3",
  });
}

function at(document: unknown, reference: string): unknown {
  return reference
    .replace(/^#\//, "")
    .split("/")
    .reduce<unknown>(
      (value, key) =>
        (value as Record<string, unknown> | undefined)?.[key.replaceAll("~1", "/").replaceAll("~0", "~")],
      document,
    );
}

function jsonSchema(content: Record<string, { schema?: Schema }> | undefined): Schema | undefined {
  return Object.entries(content ?? {}).find(([type]) => type.includes("json"))?.[1].schema;
}

function bodyParameters(operation: Operation, resolve: <T extends { $ref?: string }>(value: T) => T) {
  const body = jsonSchema(operation.requestBody?.content);
  const schema = body && resolve(body);
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: "body",
    required: false,
    type: scalar(resolve(property).type),
    title: property.description,
  }));
}

/** The record's schema: the first object whose own properties are plain values, or the items of the first list. */
function findRecord(
  schema: Schema | undefined,
  resolve: (value: Schema) => Schema,
  place: string[] = [],
): { recordsAt: string; record: Schema | undefined } {
  if (schema?.type === "array" && schema.items)
    return { recordsAt: place.join("."), record: resolve(schema.items) };
  for (const [name, property] of Object.entries(schema?.properties ?? {})) {
    const inner = resolve(property);
    if (inner.type === "array" && inner.items)
      return { recordsAt: [...place, name].join("."), record: resolve(inner.items) };
    if (inner.type === "object" && place.length < 3) return findRecord(inner, resolve, [...place, name]);
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
