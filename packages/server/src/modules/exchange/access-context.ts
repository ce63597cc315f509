import type { KeyRing } from "../../platform/crypto/key-ring.ts";

const PURPOSE = "access-context";

/** Who asks, for which case and why, as the caller gives it. */
export interface AccessContextValue {
  operator?: string | undefined;
  matterNumber?: string | undefined;
  purpose?: string | undefined;
}

/** Seals a context until the access is made: the plain values belong to the evidence alone. */
export async function sealContext(
  keys: KeyRing,
  id: string,
  context: AccessContextValue,
): Promise<string | null> {
  if (!context.operator && !context.matterNumber && !context.purpose) return null;
  return keys.sealSecret(PURPOSE, JSON.stringify(context), `exchange/${id}`);
}

/** Opens a sealed context. */
export async function openContext(
  keys: KeyRing,
  id: string,
  sealed: string | null,
): Promise<AccessContextValue> {
  if (sealed === null) return {};
  return JSON.parse(
    (await keys.openSecret(PURPOSE, sealed, `exchange/${id}`)).toString(),
  ) as AccessContextValue;
}
