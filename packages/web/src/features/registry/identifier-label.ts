import type { Bilingual } from "@qianshu/domain";
import { detectors } from "@qianshu/domain/grading/detectors";

/** The name of a detected kind of value. */
export function identifierLabel(kind: string): Bilingual {
  return detectors.find((one) => one.kind === kind)?.label ?? { zh: kind, en: kind };
}
