/** What matched a query, as long as no entry has changed since. */
export interface MatchCache {
  get(match: string, generation: number, find: (match: string) => Promise<Int32Array>): Promise<Int32Array>;
}

/** A common word matches half of a hundred thousand entries: 200 kB for each that is remembered. */
const MOST = 64;

/** Remembers the matches of the queries asked last. Everybody asks for the same words, and entries change seldom. */
export function makeMatchCache(): MatchCache {
  const known = new Map<string, Int32Array>();
  let of = -1;
  return {
    async get(match, generation, find) {
      if (generation !== of) known.clear();
      of = generation;
      const docs = known.get(match) ?? (await find(match));
      // While it was searched for, entries may have changed and the cache may have been emptied for that.
      if (generation !== of) return docs;
      known.delete(match);
      known.set(match, docs);
      if (known.size > MOST) known.delete(known.keys().next().value!);
      return docs;
    },
  };
}
