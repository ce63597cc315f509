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
  hits: number[];
  counts: Map<FacetName, Map<string, number>>;
}

const attachments = ["none", "attached", "stale"] as const;

interface Filter {
  facet: FacetName;
  passes(doc: number): boolean;
}

/** Goes through the listing once. */
export function select(columns: Columns, selection: Selection): Selected {
  const { docs, now } = selection;
  const hits: number[] = [];
  const tally = makeTally(columns, now);
  const filters = makeFilters(columns, selection);
  const isVisible = makeVisibility(columns, selection);
  const length = docs?.length ?? columns.size;
  for (let at = 0; at < length; at++) {
    const doc = docs ? docs[at]! : at;
    if (!isVisible(doc)) continue;
    let missed: FacetName | undefined;
    let misses = 0;
    for (const filter of filters) {
      if (filter.passes(doc)) continue;
      missed = filter.facet;
      if (++misses > 1) break;
    }
    if (misses === 0) {
      hits.push(doc);
      tally.countAll(doc);
    } else if (misses === 1) tally.count(missed!, doc);
  }
  return { hits, counts: tally.counts() };
}

/** Whether an entry may be seen and lies among the organizations asked for. */
function makeVisibility(columns: Columns, { organizations, inside }: Selection): (doc: number) => boolean {
  const published = columns.dictionaries.state.findCode("published") ?? -1;
  const { state, organizationId } = columns.codes;
  const seen = makeMarks(columns, "organizationId", inside);
  const wanted = organizations && makeMarks(columns, "organizationId", organizations);
  return (doc) => {
    const code = state[doc]!;
    const organization = organizationId[doc]!;
    if (code === 0 || (code !== published && !seen[organization])) return false;
    return !wanted || wanted[organization] === 1;
  };
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
    made.push({ facet, passes: (doc) => marks[codes[doc]!] === 1 });
  }
  const { attachment, kind } = filters;
  if (attachment?.length) {
    const wanted = attachments.map((value) => attachment.includes(value));
    made.push({ facet: "attachment", passes: (doc) => wanted[attachmentOf(columns, doc, now)]! });
  }
  if (kind?.length) {
    const bits = kinds.reduce((all, value, at) => (kind.includes(value) ? all | (1 << at) : all), 0);
    made.push({ facet: "kind", passes: (doc) => (columns.kinds[doc]! & bits) !== 0 });
  }
  return made;
}

function attachmentOf({ kinds, staleFrom }: Columns, doc: number, now: number): number {
  if (kinds[doc] === 0) return 0;
  return staleFrom[doc]! <= now ? 2 : 1;
}

function makeTally(columns: Columns, now: number) {
  const single = singleFacets.map((facet) => ({
    facet,
    codes: columns.codes[facet],
    counts: new Int32Array(columns.dictionaries[facet].size),
  }));
  const attachmentCounts = new Int32Array(attachments.length);
  const kindCounts = new Int32Array(kinds.length);

  const countAttachment = (doc: number) => {
    const code = attachmentOf(columns, doc, now);
    attachmentCounts[code] = attachmentCounts[code]! + 1;
  };
  const countKinds = (doc: number) => {
    const bits = columns.kinds[doc]!;
    for (let at = 0; at < kinds.length; at++) if (bits & (1 << at)) kindCounts[at] = kindCounts[at]! + 1;
  };
  const countSingle = ({ codes, counts }: (typeof single)[number], doc: number) => {
    const code = codes[doc]!;
    counts[code] = counts[code]! + 1;
  };

  return {
    countAll(doc: number) {
      for (const one of single) countSingle(one, doc);
      countAttachment(doc);
      countKinds(doc);
    },
    count(facet: FacetName, doc: number) {
      if (facet === "attachment") countAttachment(doc);
      else if (facet === "kind") countKinds(doc);
      else countSingle(single.find((one) => one.facet === facet)!, doc);
    },
    counts(): Selected["counts"] {
      const named = (values: readonly string[], counts: Int32Array) =>
        new Map(values.map((value, at) => [value, counts[at]!] as const).filter(([, count]) => count > 0));
      const all = new Map<FacetName, Map<string, number>>([
        ["attachment", named(attachments, attachmentCounts)],
        ["kind", named(kinds, kindCounts)],
      ]);
      for (const { facet, counts } of single) {
        const dictionary = columns.dictionaries[facet];
        const values = Array.from(counts, (_, code) => dictionary.valueOf(code));
        const found = named(values, counts);
        found.delete("");
        all.set(facet, found);
      }
      return all;
    },
  };
}
