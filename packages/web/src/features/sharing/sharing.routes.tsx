export const sharingPages = [] as const;
