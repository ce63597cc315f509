/** Builds `packages/web/dist` if it is missing or older than what it is made of. */
export function buildWeb(): void;
