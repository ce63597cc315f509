import type { DetectedKind } from "../grading/detector.ts";
import { contextualKinds, kindImpacts } from "../grading/rules.ts";
import { gradedMask, type ResourceFacts } from "./resource-facts.ts";

/** Kinds of value that are about a person wherever they stand. */
const personalKinds: ReadonlySet<string> = new Set(
  (Object.keys(kindImpacts) as DetectedKind[]).filter(
    (kind) => kindImpacts[kind].object === "personal-rights" && !contextualKinds.has(kind),
  ),
);

/**
 * The fields that may only be given on a stated basis (个人信息保护法 第十三条): those found to hold personal data, those
 * that are personal because the record is about a person, and those whose grade asks for a mask.
 */
export function listPersonalFields(resource: ResourceFacts, fields: readonly string[]): string[] {
  const isAboutPersons = Object.values(resource.detected).some((kinds) =>
    kinds.some((kind) => personalKinds.has(kind)),
  );
  const isPersonal = (kind: string) =>
    personalKinds.has(kind) || (isAboutPersons && contextualKinds.has(kind as DetectedKind));
  return fields.filter(
    (field) =>
      gradedMask(resource, field).kind !== "none" || (resource.detected[field] ?? []).some(isPersonal),
  );
}
