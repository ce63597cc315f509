import { proposeOpenness, proposeShareType } from "../grading/controls.ts";
import type { ShareType } from "../grading/grade-proposal.ts";
import type { Level, Sensitivity } from "../grading/rules.ts";
import type { Finding } from "../problem-entry.ts";
import type { EntryMetadata } from "./metadata.ts";

/** The confirmed grade of one resource. */
export interface ResourceGrade {
  assetName: string;
  sensitivity: Sensitivity;
  level: Level;
}

const looseness = ["not-shared", "conditional", "unconditional"] as const;

/**
 * How a resource is really shared: as its entry promises, or more strictly where the grade of today asks for it.
 * Without a confirmed grade a person decides.
 */
export function shareTypeUnderGrade(
  promised: ShareType,
  grade: Pick<ResourceGrade, "sensitivity" | "level"> | undefined,
): ShareType {
  const allowed = grade ? proposeShareType(grade.sensitivity, grade.level).value : "conditional";
  return looseness.indexOf(promised) < looseness.indexOf(allowed) ? promised : allowed;
}

/** What an entry promises more freely than the grades of its resources allow. */
export function checkShare(
  metadata: Pick<EntryMetadata, "shareType" | "open" | "openCondition">,
  grades: readonly ResourceGrade[],
): Finding[] {
  return grades.flatMap((grade) => [...checkShareType(metadata, grade), ...checkOpenness(metadata, grade)]);
}

function checkShareType({ shareType }: Pick<EntryMetadata, "shareType">, grade: ResourceGrade): Finding[] {
  const { value, reason, citation } = proposeShareType(grade.sensitivity, grade.level);
  if (looseness.indexOf(shareType) <= looseness.indexOf(value)) return [];
  return [
    {
      field: "metadata.shareType",
      found: shareType,
      expected: value,
      message: {
        zh: `共享类型宽于“${grade.assetName}”的分级：${reason.zh}（${citation.document}）`,
        en: `More freely shared than the grade of ${grade.assetName} allows: ${reason.en} (${citation.document})`,
      },
    },
  ];
}

function checkOpenness(
  metadata: Pick<EntryMetadata, "open" | "openCondition">,
  grade: ResourceGrade,
): Finding[] {
  if (!metadata.open) return [];
  const { value, reason, citation } = proposeOpenness(grade.sensitivity, grade.level);
  if (value === "open" || (value === "open-masked" && metadata.openCondition.trim())) return [];
  return [
    {
      field: value === "not-open" ? "metadata.open" : "metadata.openCondition",
      found: value === "not-open" ? true : "",
      expected: value === "not-open" ? false : "脱敏方式 how it is masked",
      message: {
        zh: `“${grade.assetName}”：${reason.zh}（${citation.document}）`,
        en: `${grade.assetName}: ${reason.en} (${citation.document})`,
      },
    },
  ];
}
