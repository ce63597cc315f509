/** The order of entries by name, kept while names change. */
export interface NameOrder {
  noteChanges(docs: readonly number[]): void;
  /** For each entry its place among all, by these keys. */
  placesOf(keys: readonly string[]): Int32Array;
}

/** Sorting a hundred thousand names takes a part of a second, so only what has changed is put in its place anew. */
export function makeNameOrder(): NameOrder {
  let order: number[] = [];
  let places = new Int32Array(0);
  const changed = new Set<number>();

  function settle(keys: readonly string[]): void {
    const compare = (a: number, b: number) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b);
    const moved = [...changed].sort(compare);
    const rest = order.filter((doc) => !changed.has(doc));
    order = [];
    let at = 0;
    for (const doc of rest) {
      while (at < moved.length && compare(moved[at]!, doc) < 0) order.push(moved[at++]!);
      order.push(doc);
    }
    order = order.concat(moved.slice(at));
    places = new Int32Array(keys.length);
    order.forEach((doc, place) => {
      places[doc] = place;
    });
    changed.clear();
  }

  return {
    noteChanges(docs) {
      for (const doc of docs) changed.add(doc);
    },
    placesOf(keys) {
      if (changed.size > 0) settle(keys);
      return places;
    },
  };
}
