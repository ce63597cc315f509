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

/** Records of an answer, checked against the service's description; an answer that does not fit is refused as a whole. */
export interface ServiceRecords {
  records: Row[];
  /** Whether the service gives a list, or one record by itself. */
  isList: boolean;
}

/** Reads the permitted records of an answer; `needed` are fields that have to be there. */
export function readRecords(
  answer: unknown,
  description: ServiceDescription,
  needed: readonly string[],
  rows: Condition | undefined,
): ServiceRecords {
  // What was described when the contract was made and is no longer cannot be checked.
  const unknown = needed.find((name) => !description.fields.some((field) => field.name === name));
  if (unknown !== undefined) refuse(unknown, undefined, "described field");
  const found = placeOf(description).reduce<unknown>(
    (value, key) => (isRecord(value) ? value[key] : undefined),
    answer,
  );
  const isList = Array.isArray(found);
  const list = isList ? found : found === null ? [] : [found];
  const records = list
    .map((record, at) => checkRecord(record, at, description, needed))
    .filter((record) => isPermittedRow(record, description, rows));
  return { records, isList };
}

/**
 * Keeps of an answer what the contract permits: fields, rows, masks. Nothing that was not described is passed on.
 */
export function permitResponse(answer: unknown, rules: ResponseRules): PermittedResponse {
  const { description, fields, rows } = rules;
  const needed = fields.map(({ name }) => name);
  const { records, isList } = readRecords(answer, description, needed, rows);
  const kept = records.map((record) => project(record, rules));
  const body = placeOf(description).reduceRight<unknown>(
    (inner, key) => ({ [key]: inner }),
    isList ? kept : (kept[0] ?? null),
  );
  return { body, records: kept.length };
}

/** Columns of a service's records, for conditions. */
export function columnsOf({ fields }: ServiceDescription): Column[] {
  return fields.map(({ name, type }) => ({ name, type: columnTypes[type] }));
}

const placeOf = ({ recordsAt }: ServiceDescription): string[] =>
  recordsAt === "" ? [] : recordsAt.split(".");

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
  needed: readonly string[],
): Row {
  const place = `${recordsAt || "$"}[${at}]`;
  if (!isRecord(record)) return refuse(place, record, "object");
  for (const { name, type } of fields) {
    const value = record[name];
    if (value === undefined ? needed.includes(name) : value !== null && typeof value !== typeNames[type])
      refuse(`${place}.${name}`, value, typeNames[type]);
  }
  return record as Row;
}

function isPermittedRow(record: Row, description: ServiceDescription, rows: Condition | undefined): boolean {
  return !rows || meetsCondition(rows, record, columnsOf(description));
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
