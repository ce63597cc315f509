import { type FeelNumber, toInteger } from "../values/number.ts";

/** Index of a position counted from 1, or from the end when negative; null outside of the list. */
export function indexOfPosition(length: number, position: FeelNumber): number | null {
  if (!position.isInteger) return null;
  const at = toInteger(position);
  if (at === 0 || Math.abs(at) > length) return null;
  return at > 0 ? at - 1 : length + at;
}

/** First and last index of a part; null when it does not lie within (DMN 1.5 tables 74 and 75, note 1). */
export function slicePosition(
  length: number,
  start: FeelNumber,
  count: FeelNumber | undefined,
): [from: number, to: number] | null {
  const from = indexOfPosition(length, start);
  if (from === null || count === undefined) return from === null ? null : [from, length];
  if (!count.isInteger) return null;
  const size = toInteger(count);
  return size < 1 || from + size > length ? null : [from, from + size];
}
