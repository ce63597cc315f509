import { dateUnits, isKeyedMask, type MaskSpec } from "../grading/masks.ts";

/** How much a kind of mask leaves: everything, part of the value, only sameness, nothing. */
function rankOf(mask: MaskSpec): number {
  if (mask.kind === "none") return 0;
  if (mask.kind === "suppress") return 3;
  return isKeyedMask(mask) ? 2 : 1;
}

/**
 * Whether a mask leaves more than the one a grade asks for. Two masks of different techniques cannot be compared in
 * general: then it counts as weaker, so that somebody has to say why.
 */
export function isWeakerMask(mask: MaskSpec, graded: MaskSpec): boolean {
  const [rank, needed] = [rankOf(mask), rankOf(graded)];
  if (rank !== needed) return rank < needed;
  return rank === 1 && !hidesAsMuch(mask, graded);
}

function hidesAsMuch(mask: MaskSpec, graded: MaskSpec): boolean {
  if (mask.kind === "keep-first-last" && graded.kind === "keep-first-last")
    return mask.first <= graded.first && mask.last <= graded.last;
  if (mask.kind === "keep-range" && graded.kind === "keep-range")
    return mask.from >= graded.from && mask.to <= graded.to;
  if (mask.kind === "mask-range" && graded.kind === "mask-range")
    return mask.from <= graded.from && mask.to >= graded.to;
  if (mask.kind === "mask-before" && graded.kind === "mask-before") return mask.char === graded.char;
  if (mask.kind === "mask-after" && graded.kind === "mask-after") return mask.char === graded.char;
  if (mask.kind === "generalise-date" && graded.kind === "generalise-date")
    return dateUnits.indexOf(mask.unit) >= dateUnits.indexOf(graded.unit);
  if (mask.kind === "generalise-number" && graded.kind === "generalise-number")
    return mask.step >= graded.step;
  return false;
}
