/** The first `count` of some items in an order, without sorting the rest. */
export function topOf(
  items: Int32Array,
  count: number,
  compare: (a: number, b: number) => number,
): Int32Array {
  if (items.length <= count) return items.toSorted(compare);
  if (count === 0) return new Int32Array(0);
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

function sink(heap: Int32Array, from: number, compare: (a: number, b: number) => number): void {
  const item = heap[from]!;
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && compare(heap[child + 1]!, heap[child]!) > 0) child++;
    if (compare(heap[child]!, item) <= 0) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = item;
}
