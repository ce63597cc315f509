import type { RuleAnswer } from "@qianshu/contract/policy-model";
import { Problem } from "@qianshu/domain";
import type { Db } from "../../platform/db/database.ts";
import { findApportionment, findDesk, nearestFirst, type Tier } from "./routing.queries.ts";

/** Who pays which part. */
export interface PayerPart {
  organizationId: string;
  tier: Tier;
  points: number;
}

const WHOLE = 10_000;

const missing = (tier: Tier | undefined, place: string) =>
  new Problem("incentives.desk_missing", { params: { tier: tier ?? "—", place }, found: place });

/** The organization that decides: the nearest of the tiers named; the payer's own tier where the text names none. */
export async function routeDecision(
  db: Db,
  tiers: readonly Tier[],
  place: string,
  day: string,
): Promise<string> {
  for (const tier of nearestFirst.filter((one) => tiers.includes(one))) {
    const id = await findDesk(db, "decide", tier, place, day);
    if (id) return id;
  }
  throw missing(tiers[0], place);
}

/** Whether a place lies in a county; of one that names its city alone the county is not known. */
const isInCounty = (place: string): boolean => !place.slice(0, 6).endsWith("00");

/**
 * Who pays: the tiers the text names, by the table of apportionment where it names several. Without a line of the table
 * the nearest tier that has a fund pays all, and an officer confirms it; where the text names nobody, the special fund
 * of the province (AMB-17).
 */
export async function routePayment(
  db: Db,
  answer: Pick<RuleAnswer, "ruleId" | "payer">,
  place: string,
  day: string,
): Promise<{ parts: PayerPart[]; isCertain: boolean }> {
  const tiers: readonly Tier[] = answer.payer.tiers;
  if (!answer.payer.named || tiers.length === 0) {
    const organizationId = await findDesk(db, "pay", "province", place, day);
    if (!organizationId) throw missing("province", place);
    return { parts: [{ organizationId, tier: "province", points: WHOLE }], isCertain: false };
  }
  const isShared = tiers.length > 1 && isInCounty(place);
  const table = isShared ? await findApportionment(db, place, answer.ruleId) : undefined;
  if (table) {
    const shares: [Tier, number][] = [
      ["prefecture", table.prefecture_points],
      ["county", WHOLE - table.prefecture_points],
    ];
    const parts: PayerPart[] = [];
    for (const [tier, points] of shares) {
      if (points === 0) continue;
      const organizationId = await findDesk(db, "pay", tier, place, day);
      if (!organizationId) throw missing(tier, place);
      // A zone may be city and county in one: it pays both shares as one.
      const same = parts.find((part) => part.organizationId === organizationId);
      if (same) same.points += points;
      else parts.push({ organizationId, tier, points });
    }
    return { parts, isCertain: true };
  }
  for (const tier of nearestFirst.filter((one) => tiers.includes(one))) {
    const organizationId = await findDesk(db, "pay", tier, place, day);
    if (organizationId)
      return { parts: [{ organizationId, tier, points: WHOLE }], isCertain: tiers.length === 1 };
  }
  throw missing(tiers[0], place);
}
