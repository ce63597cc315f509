import { type Columns, kinds, type SingleFacet, singleFacets } from "./columns.ts";

export type FacetName = SingleFacet | "attachment" | "kind";

/** What is asked of the listing; without `docs` all of it. */
export interface Selection {
  docs: Int32Array | undefined;
  filters: Partial<Record<FacetName, readonly string[] | undefined>>;
  /** Only entries of these organizations. */
  organizations: readonly string[] | undefined;
  /** Organizations whose unpublished entries are seen too. */
  inside: readonly string[];
  now: number;
}

/** Entries that pass every filter, and for each facet the counts under all filters but its own. */
export interface Selected {
  hits: Int32Array;
  counts: Map<FacetName, Map<string, number>>;
}

const attachments = ["none", "attached", "stale"] as const;

interface Filter {
  facet: FacetName;
  /** Notes for each entry whether it passes, one bit for each filter that it does not. */
  mark(docs: Int32Array, missed: Uint16Array, bit: number): void;
}

/** Goes through the listing facet by facet: short loops over plain numbers are what the machine is quick at. */
export function select(columns: Columns, selection: Selection): Selected {
  const docs = listVisible(columns, selection);
  const missed = new Uint16Array(docs.length);
  const filters = makeFilters(columns, selection);
  for (const [at, filter] of filters.entries()) filter.mark(docs, missed, 1 << at);
  const hits = listPassed(docs, missed, 0);
  const counts: Selected["counts"] = new Map();
  for (const facet of [...singleFacets, "attachment", "kind"] as const) {
    const own = filters.findIndex((filter) => filter.facet === facet);
    const counted = own < 0 ? hits : listPassed(docs, missed, 1 << own);
    counts.set(facet, countFacet(columns, facet, counted, selection.now));
  }
  return { hits, counts };
}

/** Entries that pass every filter, or every one but those forgiven. */
function listPassed(docs: Int32Array, missed: Uint16Array, forgiven: number): Int32Array {
  const passed = new Int32Array(docs.length);
  let count = 0;
  for (let at = 0; at < docs.length; at++) if ((missed[at]! & ~forgiven) === 0) passed[count++] = docs[at]!;
  return passed.subarray(0, count);
}

/** What may be seen and lies among the organizations asked for. */
function listVisible(columns: Columns, { docs, organizations, inside }: Selection): Int32Array {
  const published = columns.dictionaries.state.findCode("published") ?? -1;
  const { state, organizationId } = columns.codes;
  const seen = makeMarks(columns, "organizationId", inside);
  const wanted = organizations && makeMarks(columns, "organizationId", organizations);
  const length = docs?.length ?? columns.size;
  const visible = new Int32Array(length);
  let count = 0;
  for (let at = 0; at < length; at++) {
    const doc = docs ? docs[at]! : at;
    if (doc >= columns.size) continue;
    const code = state[doc]!;
    const organization = organizationId[doc]!;
    if (code === 0 || (code !== published && !seen[organization])) continue;
    if (wanted && !wanted[organization]) continue;
    visible[count++] = doc;
  }
  return visible.subarray(0, count);
}

function makeMarks(columns: Columns, facet: SingleFacet, values: readonly string[]): Uint8Array {
  const dictionary = columns.dictionaries[facet];
  const marks = new Uint8Array(dictionary.size);
  for (const value of values) {
    const code = dictionary.findCode(value);
    if (code !== undefined) marks[code] = 1;
  }
  return marks;
}

function makeFilters(columns: Columns, { filters, now }: Selection): Filter[] {
  const made: Filter[] = [];
  for (const facet of singleFacets) {
    const values = filters[facet];
    if (!values?.length) continue;
    const marks = makeMarks(columns, facet, values);
    const codes = columns.codes[facet];
    made.push({
      facet,
      mark(docs, missed, bit) {
        for (let at = 0; at < docs.length; at++)
          if (marks[codes[docs[at]!]!] === 0) missed[at] = missed[at]! | bit;
      },
    });
  }
  const { attachment, kind } = filters;
  if (attachment?.length) {
    const wanted = attachments.map((value) => attachment.includes(value));
    made.push({
      facet: "attachment",
      mark(docs, missed, bit) {
        for (let at = 0; at < docs.length; at++)
          if (!wanted[attachmentOf(columns, docs[at]!, now)]) missed[at] = missed[at]! | bit;
      },
    });
  }
  if (kind?.length) {
    const bits = kinds.reduce((all, value, at) => (kind.includes(value) ? all | (1 << at) : all), 0);
    made.push({
      facet: "kind",
      mark(docs, missed, bit) {
        for (let at = 0; at < docs.length; at++)
          if ((columns.kinds[docs[at]!]! & bits) === 0) missed[at] = missed[at]! | bit;
      },
    });
  }
  return made;
}

/** How many of these entries each organization has. */
export const countOrganizations = (columns: Columns, docs: Int32Array): Map<string, number> =>
  countFacet(columns, "organizationId", docs, 0);

function attachmentOf({ kinds, staleFrom }: Columns, doc: number, now: number): number {
  if (kinds[doc] === 0) return 0;
  return staleFrom[doc]! <= now ? 2 : 1;
}

function countFacet(columns: Columns, facet: FacetName, docs: Int32Array, now: number): Map<string, number> {
  if (facet === "attachment") {
    const counts = new Int32Array(attachments.length);
    for (let at = 0; at < docs.length; at++) increase(counts, attachmentOf(columns, docs[at]!, now));
    return named((code) => attachments[code]!, counts);
  }
  if (facet === "kind") {
    const sets = new Int32Array(1 << kinds.length);
    for (let at = 0; at < docs.length; at++) increase(sets, columns.kinds[docs[at]!]!);
    const counts = Int32Array.from(kinds, (_, at) =>
      sets.reduce((sum, count, bits) => (bits & (1 << at) ? sum + count : sum), 0),
    );
    return named((code) => kinds[code]!, counts);
  }
  const dictionary = columns.dictionaries[facet];
  const codes = columns.codes[facet];
  const counts = new Int32Array(dictionary.size);
  for (let at = 0; at < docs.length; at++) increase(counts, codes[docs[at]!]!);
  // 0 is no value: an entry without a level.
  counts[0] = 0;
  return named((code) => dictionary.valueOf(code), counts);
}

function increase(counts: Int32Array, code: number): void {
  counts[code] = counts[code]! + 1;
}

function named(nameOf: (code: number) => string, counts: Int32Array): Map<string, number> {
  const found = new Map<string, number>();
  counts.forEach((count, code) => {
    if (count > 0) found.set(nameOf(code), count);
  });
  return found;
}
