import type { MaskSpec } from "../grading/masks.ts";
import type { AssetKind } from "../registry/asset.ts";

/** What is known of a resource behind an entry when somebody applies for it. */
export interface ResourceFacts {
  assetId: string;
  kind: AssetKind;
  /** Whether there is a release to read, or a service to call. */
  isAvailable: boolean;
  /** Columns of the current release, or response fields of the service. */
  fields: readonly string[];
  /** Parameters of a service. */
  parameters: readonly string[];
  /** Masks of the confirmed grade; undefined until a person has confirmed it. */
  masks: readonly { name: string; mask: MaskSpec }[] | undefined;
  /** Kinds of value that were found in each column. */
  detected: Readonly<Record<string, readonly string[]>>;
}

/** What the catalogue knows of an entry asked for. */
export interface EntryFacts {
  entryId: string;
  name: string;
  code: string | null;
  providerId: string;
  isPublished: boolean;
  shareType: "unconditional" | "conditional" | "not-shared";
  /** Condition and scope, or why the entry is not shared. */
  shareCondition: string;
  level: string | null;
  /** The resource asked for; undefined when it is not attached to the entry. */
  resource: ResourceFacts | undefined;
}

/** The mask the grade asks for; a field the grade does not know is not given out until somebody decides on it. */
export function gradedMask(resource: ResourceFacts, field: string): MaskSpec {
  return resource.masks?.find(({ name }) => name === field)?.mask ?? { kind: "suppress" };
}
