import type { Bilingual } from "@qianshu/domain";
import { replaceableKinds, replaceableLabel } from "@qianshu/domain/grading/masks";
import { identifiers } from "@qianshu/domain/standards/identifiers";

const others: Record<string, Bilingual> = {
  address: { zh: "地址", en: "Address" },
  coordinates: { zh: "坐标", en: "Coordinates" },
};

/** The name of a detected kind of value. */
export function identifierLabel(kind: string): Bilingual {
  const replaceable = replaceableKinds.find((one) => one === kind);
  if (replaceable) return replaceableLabel(replaceable);
  return identifiers.find((one) => one.kind === kind)?.label ?? others[kind] ?? { zh: kind, en: kind };
}
