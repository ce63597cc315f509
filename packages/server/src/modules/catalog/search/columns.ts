import { makeNameOrder, type NameOrder } from "./name-order.ts";
import type { ListingChange } from "./search.queries.ts";

/** Facets with one value for each entry; the two others are worked out from kinds and time. */
export const singleFacets = [
  "state",
  "organizationId",
  "subjectClass",
  "shareType",
  "open",
  "updateCycle",
  "level",
] as const;
export type SingleFacet = (typeof singleFacets)[number];

export const kinds = ["release-series", "file-series", "service"] as const;

/** Numbers for the values of a facet, in the order in which they were met; 0 is no value. */
export interface Dictionary {
  codeOf(value: string): number;
  /** Undefined for a value no entry has. */
  findCode(value: string): number | undefined;
  valueOf(code: number): string;
  readonly size: number;
}

/** What lists and facets need of every entry, by its number: 60 bytes and its names for each. */
export interface Columns {
  size: number;
  /** Grows with every change. */
  generation: number;
  ids: string[];
  names: string[];
  nameKeys: string[];
  codes: Record<SingleFacet, Int32Array>;
  dictionaries: Record<SingleFacet, Dictionary>;
  /** One bit for each kind of resource. */
  kinds: Uint8Array;
  staleFrom: Float64Array;
  published: Float64Array;
  updated: Float64Array;
  /** Entries in the order of their names; made when it is first asked for. */
  nameOrder: NameOrder;
}

export function makeColumns(): Columns {
  const each = <T>(make: () => T) =>
    Object.fromEntries(singleFacets.map((facet) => [facet, make()])) as Record<SingleFacet, T>;
  return {
    size: 0,
    generation: 0,
    ids: [],
    names: [],
    nameKeys: [],
    codes: each(() => new Int32Array(0)),
    dictionaries: each(makeDictionary),
    kinds: new Uint8Array(0),
    staleFrom: new Float64Array(0),
    published: new Float64Array(0),
    updated: new Float64Array(0),
    nameOrder: makeNameOrder(),
  };
}

/** Takes over rows that have changed. */
export function applyChanges(columns: Columns, rows: readonly ListingChange[]): void {
  if (rows.length === 0) return;
  columns.generation++;
  const largest = rows.reduce((most, row) => Math.max(most, row.doc!), columns.size - 1);
  grow(columns, largest + 1);
  for (const row of rows) applyRow(columns, row.doc!, row);
  columns.nameOrder.noteChanges(rows.map((row) => row.doc!));
}

function applyRow(columns: Columns, doc: number, row: ListingChange): void {
  const values: Record<SingleFacet, string> = {
    // An entry that was given up is nowhere any more.
    state: row.state === "discarded" ? "" : row.state,
    organizationId: row.organization_id,
    subjectClass: row.subject_class,
    shareType: row.share_type,
    open: String(row.open),
    updateCycle: row.update_cycle,
    level: row.level ?? "",
  };
  for (const facet of singleFacets)
    columns.codes[facet][doc] = columns.dictionaries[facet].codeOf(values[facet]);
  columns.ids[doc] = row.entry_id;
  columns.names[doc] = row.name;
  columns.nameKeys[doc] = row.name_key;
  columns.kinds[doc] = kinds.reduce(
    (bits, kind, at) => (row.kinds.includes(kind) ? bits | (1 << at) : bits),
    0,
  );
  columns.staleFrom[doc] = row.stale_from?.getTime() ?? Number.POSITIVE_INFINITY;
  columns.published[doc] = row.published_at?.getTime() ?? 0;
  columns.updated[doc] = row.updated_at.getTime();
}

function grow(columns: Columns, size: number): void {
  if (size <= columns.size) return;
  columns.size = size;
  if (size <= columns.kinds.length) return;
  const capacity = Math.ceil(size * 1.5);
  for (const facet of singleFacets) {
    const grown = new Int32Array(capacity);
    grown.set(columns.codes[facet]);
    columns.codes[facet] = grown;
  }
  const grownKinds = new Uint8Array(capacity);
  grownKinds.set(columns.kinds);
  columns.kinds = grownKinds;
  for (const name of ["staleFrom", "published", "updated"] as const) {
    const grown = new Float64Array(capacity);
    grown.set(columns[name]);
    columns[name] = grown;
  }
}

function makeDictionary(): Dictionary {
  const values = [""];
  const codes = new Map([["", 0]]);
  return {
    codeOf(value) {
      const known = codes.get(value);
      if (known !== undefined) return known;
      codes.set(value, values.length);
      return values.push(value) - 1;
    },
    findCode: (value) => codes.get(value),
    valueOf: (code) => values[code]!,
    get size() {
      return values.length;
    },
  };
}
