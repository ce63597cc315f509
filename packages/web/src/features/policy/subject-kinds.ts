/** What a file of facts is about. */
export const subjectKinds = ["company", "person", "project", "park"] as const;
