export const catalogPages = [] as const;
