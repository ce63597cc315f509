/** The first `count` of some items in an order, without sorting the rest. */
export function topOf(
  items: readonly number[],
  count: number,
  compare: (a: number, b: number) => number,
): number[] {
  if (items.length <= count) return items.toSorted(compare);
  if (count === 0) return [];
  // The last of the chosen stands at the root of the heap and gives way to whatever comes before it.
  const heap = items.slice(0, count);
  for (let at = (count >> 1) - 1; at >= 0; at--) sink(heap, at, compare);
  for (let at = count; at < items.length; at++) {
    if (compare(items[at]!, heap[0]!) >= 0) continue;
    heap[0] = items[at]!;
    sink(heap, 0, compare);
  }
  return heap.sort(compare);
}

function sink(heap: number[], from: number, compare: (a: number, b: number) => number): void {
  let at = from;
  for (;;) {
    let last = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      if (child < heap.length && compare(heap[child]!, heap[last]!) > 0) last = child;
    }
    if (last === at) return;
    [heap[at], heap[last]] = [heap[last]!, heap[at]!];
    at = last;
  }
}
