export const gradingPages = [] as const;
