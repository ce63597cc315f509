/** Pages of the records that cases, jobs and notices speak of, by the last word of the subject's type. */
const pages: Record<string, string> = {
  entry: "/entries",
  asset: "/assets",
  release: "/releases",
  source: "/sources",
  application: "/applications",
  decision: "/decisions",
  contract: "/contracts",
  delivery: "/deliveries",
  person: "/people",
  instrument: "/instruments",
  "special-decision": "/special-decisions",
};

/** The page of a subject, if the console has one. */
export function findSubjectPath(subject: { type: string | null; id: string | null }): string | undefined {
  const page = pages[subject.type?.split(".").pop() ?? ""];
  return page && subject.id ? `${page}/${subject.id}` : undefined;
}
