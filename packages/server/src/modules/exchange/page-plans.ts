import type { FilterText } from "@qianshu/contract/exchange";
import type { Digests } from "@qianshu/domain/evidence/digests";
import { parseSort } from "@qianshu/domain/exchange/sort-text";
import { isKeyedMask } from "@qianshu/domain/grading/masks";
import type { ConsumerTerms } from "@qianshu/domain/plan/select-plan";
import type { z } from "zod";
import { readCursor } from "./page-cursor.ts";
import type { Permitted } from "./permit.ts";
import { type Readable, recordPlan } from "./read-release.ts";
import { digestPlan } from "./receipts.ts";

/** What a consumer asks of a page. */
export interface PageQuestion {
  after?: string | undefined;
  limit: number;
  filter?: z.output<typeof FilterText> | undefined;
  sort?: string | undefined;
}

/** What a page is made of. */
export interface PagePlan {
  terms: ConsumerTerms;
  /** The plan without its place: what a cursor is bound to. */
  base: string;
  digests: Digests;
  /** Pages under one name are the same. */
  cacheKey: string;
}

/** Plans that are remembered; making one costs as much as all else of a remembered page. */
const REMEMBERED = 2_000;

/** Makes the part that turns questions into plans; the same question under the same terms is read once. */
export function makePagePlans(getCursorKey: () => Promise<Uint8Array>) {
  const known = new Map<string, PagePlan>();

  async function make(permitted: Permitted, readable: Readable, question: PageQuestion): Promise<PagePlan> {
    const wanted: ConsumerTerms = {
      ...(question.filter ? { filter: question.filter } : {}),
      ...(question.sort ? { sort: parseSort(question.sort) } : {}),
    };
    const base = digestPlan(recordPlan(permitted, readable, { consumer: wanted })).sha256;
    const place =
      question.after === undefined ? undefined : readCursor(await getCursorKey(), base, question.after);
    const terms = { ...wanted, limit: question.limit, ...(place ? { after: place.after } : {}) };
    const digests = digestPlan(recordPlan(permitted, readable, { consumer: terms }));
    // Masks with a key give other values under every contract.
    const keyed = permitted.item.fields.some(({ mask }) => isKeyedMask(mask));
    const cacheKey = keyed ? `${digests.sha256} ${permitted.contract.id}` : digests.sha256;
    return { terms, base, digests, cacheKey };
  }

  return async (permitted: Permitted, readable: Readable, question: PageQuestion): Promise<PagePlan> => {
    const { contract, item, rowCondition } = permitted;
    const name = JSON.stringify([
      contract.ref.digest.sha256,
      item.assetId,
      rowCondition,
      readable.release.id,
      question,
    ]);
    const found = known.get(name);
    if (found) return found;
    const plan = await make(permitted, readable, question);
    if (known.size >= REMEMBERED) known.delete(known.keys().next().value!);
    known.set(name, plan);
    return plan;
  };
}
