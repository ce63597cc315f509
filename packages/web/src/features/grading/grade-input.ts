import type { Grade, GradeInput, GradeProposal } from "./grading.api.ts";

/** What the form starts with: the confirmed grade, with the proposal for fields it does not know; else the proposal. */
export function startingGrade(grade: Grade | null, proposal: GradeProposal): GradeInput {
  const proposed: GradeInput = {
    subjectClass: proposal.subjectClass.value,
    industryClass: proposal.industryClass.value,
    serviceClass: proposal.serviceClass.value,
    sensitivity: proposal.sensitivity.value,
    level: proposal.level.value,
    interests: proposal.interests.map((one) => one.value),
    fields: proposal.fields.map(({ name, level, mask }) => ({ name, level, mask })),
    reason: "",
  };
  if (!grade) return proposed;
  const { subjectClass, industryClass, serviceClass, sensitivity, level, interests } = grade;
  const confirmed = new Map(grade.fields.map((field) => [field.name, field]));
  return {
    subjectClass,
    industryClass,
    serviceClass,
    sensitivity,
    level,
    interests,
    fields: proposed.fields.map((field) => confirmed.get(field.name) ?? field),
    reason: "",
  };
}

/** Where the person departs from the proposal; such a grade needs a reason. */
export function departures(input: GradeInput, proposal: GradeProposal): string[] {
  const proposed = startingGrade(null, proposal);
  const parts = ["subjectClass", "industryClass", "serviceClass", "sensitivity", "level"] as const;
  const changed: string[] = parts.filter((part) => input[part] !== proposed[part]);
  if ([...input.interests].sort().join() !== [...proposed.interests].sort().join()) changed.push("interests");
  for (const field of input.fields) {
    const other = proposed.fields.find((one) => one.name === field.name);
    if (!other || other.level !== field.level || JSON.stringify(other.mask) !== JSON.stringify(field.mask))
      changed.push(field.name);
  }
  return changed;
}
