import type { ObjectWorld, Post } from "./object-world.ts";

/** What is asked of one route that names an object or lists objects, and who gets it. */
export interface ObjectRoute {
  url(world: ObjectWorld): string;
  /** A body that is refused for another reason than rights, where the route would change what others ask for. */
  body?(world: ObjectWorld): object;
  /** The object looked for in a list. */
  lists?(world: ObjectWorld): string;
  allowed: readonly Post[];
  /** What those are told who have the right, but not over this object. */
  outside?: string | Partial<Record<Post, string>>;
  /** What the right people are told where it is no success, or none any more after others have been there. */
  answer?: string | Partial<Record<Post, string>>;
}

export const provinceAbove = ["province office", "province auditor"] as const;
export const aboveProvider = [
  ...provinceAbove,
  "provider's prefecture office",
  "provider's prefecture auditor",
] as const;
export const providersOwn = ["provider's steward", "provider's approver"] as const;
export const readsAsset: readonly Post[] = [
  ...aboveProvider,
  ...providersOwn,
  "provider's secrecy reviewer",
  "provider's county auditor",
];
export const eitherSide: readonly Post[] = [
  ...aboveProvider,
  "consumer's prefecture office",
  ...providersOwn,
  "provider's county auditor",
  "consumer's person",
  "consumer's county auditor",
];
export const sharers: readonly Post[] = [...eitherSide, "provider's signatory", "consumer's signatory"];
export const readsKeys: readonly Post[] = [
  ...aboveProvider,
  "provider's approver",
  "provider's signatory",
  "provider's county auditor",
  "provider's security administrator",
];
export const readsCase: readonly Post[] = [
  ...sharers,
  "provider's secrecy reviewer",
  "provider's security administrator",
  "provider's system administrator",
];
export const atProvider: readonly Post[] = [
  ...providersOwn,
  "provider's signatory",
  "provider's secrecy reviewer",
  "provider's county auditor",
  "provider's security administrator",
  "provider's system administrator",
];
export const auditors: readonly Post[] = [
  "province auditor",
  "provider's prefecture auditor",
  "provider's county auditor",
  "consumer's county auditor",
];
/** Who sees a department's work without doing it. */
export const cannotStop = Object.fromEntries(
  atProvider.filter((post) => post !== "provider's steward").map((post) => [post, "identity.not_allowed"]),
);
export const consumer: readonly Post[] = ["consumer's person"];
export const steward: readonly Post[] = ["provider's steward"];
