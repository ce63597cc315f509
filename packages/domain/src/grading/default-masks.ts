import type { DetectedKind } from "./detector.ts";
import type { MaskSpec } from "./masks.ts";

const hideMiddle = (first: number, last: number): MaskSpec => ({ kind: "keep-first-last", first, last });
const none: MaskSpec = { kind: "none" };

/**
 * The mask proposed for each kind of value, one of the techniques of DB52/T 1126-2016: suppression (抑制: 掩码) for
 * numbers, names and addresses, generalisation (泛化: 截断, 取整) for dates and positions.
 */
export const defaultMasks: Record<DetectedKind, MaskSpec> = {
  "resident-id": hideMiddle(3, 4),
  "hmt-residence-permit": hideMiddle(3, 4),
  "foreign-permanent-resident": hideMiddle(3, 4),
  passport: hideMiddle(2, 2),
  "hk-macao-permit": hideMiddle(2, 2),
  "hk-macao-resident-permit": hideMiddle(2, 2),
  "taiwan-resident-permit": hideMiddle(1, 2),
  "taiwan-permit": hideMiddle(2, 2),
  "bank-card": hideMiddle(0, 4),
  mobile: hideMiddle(3, 4),
  "person-name": hideMiddle(1, 0),
  address: hideMiddle(9, 0),
  email: { kind: "mask-before", char: "@" },
  plate: hideMiddle(2, 2),
  "birth-date": { kind: "generalise-date", unit: "year" },
  coordinates: { kind: "generalise-number", step: 0.01 },
  uscc: none,
  "organization-code": none,
  "business-licence": none,
  oid: none,
  "division-code": none,
};
