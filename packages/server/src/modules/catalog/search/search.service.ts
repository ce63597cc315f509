import type { EntryList, EntryQuery } from "@qianshu/contract/catalog";
import { makeSearchQuery, type SearchQuery } from "@qianshu/domain/catalog/search-query";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { z } from "zod";
import type { Platform } from "../../../platform/module.ts";
import { insideReach, workReach } from "../access.ts";
import { listEntries } from "../entries.queries.ts";
import { listIdsInDivision, listIdsInReach, listOrganizations } from "../organizations.queries.ts";
import { shownMetadata, toSummary } from "../present.ts";
import { chinese } from "./chinese.ts";
import type { Columns } from "./columns.ts";
import { countDivisions } from "./count-divisions.ts";
import { makeListingCopy } from "./listing-copy.ts";
import { makeMatchCache } from "./match-cache.ts";
import { findDocs, scoreDocs, settleChanges } from "./search.queries.ts";
import { countOrganizations, type Selected, type Selection, select } from "./select.ts";
import { topOf } from "./top.ts";

type Query = z.output<typeof EntryQuery>;
type List = z.input<typeof EntryList>;

/** So many of the best candidates are scored exactly; behind them order is by name hit and date. */
const SCORED = 300;
const MOST_VALUES = 100;
const MORE_THAN_SHOWN = 10_001;

export type SearchService = ReturnType<typeof makeSearchService>;

/** Finds entries: text by index in the database, filters, facets and order in this process. */
export function makeSearchService({ database: { db }, now }: Platform) {
  const listing = makeListingCopy(db);
  const matches = makeMatchCache();

  async function makeSelection(actor: Actor | undefined, query: Query): Promise<Omit<Selection, "docs">> {
    const isMine = query.mine === "true" && actor !== undefined;
    const asksForOthers = isMine || query.state?.some((state) => state !== "published");
    return {
      now: now().getTime(),
      inside: asksForOthers ? await listIdsInReach(db, insideReach(actor)) : [],
      organizations: isMine ? await listIdsInReach(db, workReach(actor)) : undefined,
      filters: {
        state: query.state ?? (isMine ? undefined : ["published"]),
        subjectClass: query.subjectClass,
        organizationId: query.organizationId,
        shareType: query.shareType,
        open: query.open && [query.open],
        updateCycle: query.updateCycle,
        level: query.level,
        attachment: query.attachment,
        kind: query.kind,
      },
    };
  }

  /** The same entries, but only those of a division. */
  async function within(selection: Selection, division: string | undefined): Promise<Selection> {
    if (!division) return selection;
    const inside = new Set(await listIdsInDivision(db, division));
    return {
      ...selection,
      organizations: selection.organizations?.filter((id) => inside.has(id)) ?? [...inside],
    };
  }

  /** Divisions are counted by the organizations of what passes every other filter. */
  async function toDivisionFacet(columns: Columns, hits: Int32Array): Promise<List["facets"][string]> {
    const counts = countOrganizations(columns, hits);
    const owners = await listOrganizations(db, [...counts.keys()]);
    return countDivisions(counts, new Map(owners.map(({ id, division_code }) => [id, division_code])));
  }

  /** Orders hits of a text query; those beyond what can be scored follow by name hit and date. */
  async function rank(
    columns: Columns,
    hits: Int32Array,
    text: SearchQuery,
    count: number,
  ): Promise<Int32Array> {
    const coarse = makeCoarseOrder(columns, hits, text);
    const candidates = topOf(hits, Math.max(SCORED, count), coarse);
    const best = candidates.subarray(0, SCORED);
    const scores = await scoreDocs(db, [...best], text);
    const isExact = (doc: number) => Number(columns.names[doc] === text.exact);
    best.sort(
      (a, b) => isExact(b) - isExact(a) || (scores.get(b) ?? 0) - (scores.get(a) ?? 0) || coarse(a, b),
    );
    return candidates;
  }

  async function page(columns: Columns, docs: Int32Array): Promise<List["items"]> {
    if (docs.length === 0) return [];
    const ids = Array.from(docs, (doc) => columns.ids[doc]!);
    const rows = new Map((await listEntries(db, ids)).map((row) => [row.id, row]));
    const found = ids.flatMap((id) => rows.get(id) ?? []);
    const owners = await listOrganizations(db, [...new Set(found.map((row) => row.organization_id))]);
    const byId = new Map(owners.map((owner) => [owner.id, owner]));
    return found.map((row) => toSummary(row, byId.get(row.organization_id)!, shownMetadata(row), now()));
  }

  async function toFacets(counts: Selected["counts"], withState: boolean): Promise<List["facets"]> {
    const facets: List["facets"] = {};
    for (const [facet, values] of counts) {
      if (facet === "state" && !withState) continue;
      facets[facet] = [...values]
        .map(([value, count]) => ({ value, label: null as string | null, count }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
        .slice(0, MOST_VALUES);
    }
    const owners = facets.organizationId ?? [];
    const names = await listOrganizations(
      db,
      owners.map(({ value }) => value),
    );
    const byId = new Map(names.map(({ id, name }) => [id, name]));
    for (const owner of owners) owner.label = byId.get(owner.value) ?? null;
    return facets;
  }

  return {
    /** Reads the listing before the first search needs it. */
    async warmUp(): Promise<void> {
      await settleChanges(db);
      await listing.fresh();
    },

    async search(actor: Actor | undefined, query: Query): Promise<List> {
      const text = query.q ? makeSearchQuery(query.q, chinese) : undefined;
      const selection = await makeSelection(actor, query);
      const columns = await listing.fresh();
      const find = (match: string) => findDocs(db, match);
      const docs = text && (await matches.get(text.match, columns.generation, find));
      const anywhere = { ...selection, docs };
      const { hits, counts } = select(columns, await within(anywhere, query.division));
      const everywhere = query.division ? select(columns, anywhere).hits : hits;
      const count = query.offset + query.limit;
      const ordered =
        text && query.sort === "relevance"
          ? await rank(columns, hits, text, count)
          : topOf(hits, count, orders[query.sort](columns));
      const items = await page(columns, ordered.slice(query.offset, count));
      const withState = query.mine === "true" || query.state !== undefined;
      return {
        items,
        total: Math.min(hits.length, MORE_THAN_SHOWN),
        facets: {
          ...(await toFacets(counts, withState)),
          division: await toDivisionFacet(columns, everywhere),
        },
      };
    },
  };
}

type Order = (columns: Columns) => (a: number, b: number) => number;

const newest: Order =
  ({ published, updated }) =>
  (a, b) =>
    published[b]! - published[a]! || updated[b]! - updated[a]! || b - a;

const orders: Record<Query["sort"], Order> = {
  relevance: newest,
  published: newest,
  updated:
    ({ updated }) =>
    (a, b) =>
      updated[b]! - updated[a]! || b - a,
  name: ({ nameKeys, nameOrder }) => {
    const places = nameOrder.placesOf(nameKeys);
    return (a, b) => places[a]! - places[b]!;
  },
};

/** Before anything is scored: the entry called so, then those with every term in the name, then the newest. */
function makeCoarseOrder(
  { names, published, size }: Columns,
  hits: Int32Array,
  text: SearchQuery,
): (a: number, b: number) => number {
  const places = new Uint8Array(size);
  for (const doc of hits) {
    if (names[doc] === text.exact) places[doc] = 2;
    else if (text.terms.every((term) => names[doc]!.includes(term))) places[doc] = 1;
  }
  return (a, b) => places[b]! - places[a]! || published[b]! - published[a]! || b - a;
}
