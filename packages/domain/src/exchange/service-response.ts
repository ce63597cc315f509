import type { Column } from "../plan/column-type.ts";
import type { Condition } from "../plan/condition.ts";
import { meetsCondition, type Row } from "../plan/evaluate-condition.ts";
import { Problem } from "../problem.ts";
import type { ServiceDescription } from "../registry/asset.ts";

type FieldType = ServiceDescription["fields"][number]["type"];
type Value = string | number | boolean | null;

/** Gives a field's value as the consumer may see it. */
export type MaskValue = (value: string) => string | null;

/** What of an answer may be passed on. */
export interface ResponseRules {
  description: ServiceDescription;
  fields: readonly { name: string; mask: MaskValue | undefined; numeric: boolean }[];
  rows: Condition | undefined;
}

/** The permitted part of an answer, in the place where the service has it. */
export interface PermittedResponse {
  body: unknown;
  records: number;
}

const typeNames: Record<FieldType, string> = { text: "string", number: "number", boolean: "boolean" };
const columnTypes = { text: "text", number: "decimal", boolean: "boolean" } as const;

/**
 * Checks an answer against the service's description and keeps of it what the contract permits: fields, rows, masks.
 * An answer that does not fit is refused as a whole; nothing that was not described is passed on.
 */
export function permitResponse(answer: unknown, rules: ResponseRules): PermittedResponse {
  const { description } = rules;
  const place = description.recordsAt === "" ? [] : description.recordsAt.split(".");
  const found = place.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), answer);
  const isList = Array.isArray(found);
  const list = isList ? found : found === null ? [] : [found];
  const kept = list
    .map((record, at) => checkRecord(record, at, description, rules))
    .filter((record) => isPermittedRow(record, description, rules.rows))
    .map((record) => project(record, rules));
  const body = place.reduceRight<unknown>(
    (inner, key) => ({ [key]: inner }),
    isList ? kept : (kept[0] ?? null),
  );
  return { body, records: kept.length };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuse(field: string, found: unknown, expected: string): never {
  const kind = found === null ? "null" : Array.isArray(found) ? "list" : typeof found;
  throw new Problem("exchange.upstream_schema", { field, found: kind, expected });
}

function checkRecord(
  record: unknown,
  at: number,
  { recordsAt, fields }: ServiceDescription,
  rules: ResponseRules,
): Row {
  const place = `${recordsAt || "$"}[${at}]`;
  if (!isRecord(record)) return refuse(place, record, "object");
  const granted = new Set(rules.fields.map(({ name }) => name));
  for (const { name, type } of fields) {
    const value = record[name];
    if (value === undefined ? granted.has(name) : value !== null && typeof value !== typeNames[type])
      refuse(`${place}.${name}`, value, typeNames[type]);
  }
  return record as Row;
}

function isPermittedRow(record: Row, { fields }: ServiceDescription, rows: Condition | undefined): boolean {
  if (!rows) return true;
  const columns: Column[] = fields.map(({ name, type }) => ({ name, type: columnTypes[type] }));
  return meetsCondition(rows, record, columns);
}

function project(record: Row, { fields }: ResponseRules): Record<string, Value> {
  return Object.fromEntries(
    fields.map(({ name, mask, numeric }) => {
      const value = record[name] ?? null;
      if (!mask || value === null) return [name, value];
      const masked = mask(String(value));
      return [name, numeric && masked !== null ? Number(masked) : masked];
    }),
  );
}
