export const exchangePages = [] as const;
