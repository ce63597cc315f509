export const registryPages = [] as const;
