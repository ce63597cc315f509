import { evidenceApi } from "../../app/evidence.ts";
import { makePreference } from "../../app/preferences.ts";

/** The key lines this browser trusts, and how it came to them. */
export interface TrustedKeys {
  keys: string[];
  since: string;
  /** `first-use`: taken from the platform when first needed; `given`: entered by the person. */
  how: "first-use" | "given";
}

/** Kept in this browser: a platform that changed its keys later cannot make old receipts look right. */
export const trustedKeys = makePreference<TrustedKeys | null>("evidence-keys", (stored) => {
  const found = stored as TrustedKeys | null;
  return Array.isArray(found?.keys) && found.keys.length > 0 ? found : null;
});

/** The trusted keys; on first use those the platform shows. */
export async function getTrustedKeys(): Promise<string[]> {
  const kept = trustedKeys.get();
  if (kept) return kept.keys;
  const { keys } = await evidenceApi.call.listPublicKeys();
  const lines = keys.map((key) => key.vkey);
  trustKeys(lines, "first-use");
  return lines;
}

/** Trusts exactly these key lines from now on. */
export function trustKeys(keys: string[], how: TrustedKeys["how"]): void {
  trustedKeys.set(keys.length === 0 ? null : { keys, since: new Date().toISOString(), how });
}
