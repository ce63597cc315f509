export const systemPages = [] as const;
