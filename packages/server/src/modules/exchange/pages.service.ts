import { randomUUIDv7 } from "node:crypto";
import type { Digests } from "@qianshu/domain/evidence/digests";
import { amountOf } from "@qianshu/domain/exchange/usage";
import type { Platform } from "../../platform/module.ts";
import type { Meter } from "./meter.ts";
import { type CachedPage, makePageCache } from "./page-cache.ts";
import { peekRelease, writeCursor } from "./page-cursor.ts";
import { makePagePlans, type PagePlan, type PageQuestion } from "./page-plans.ts";
import type { Permitted } from "./permit.ts";
import { makePlan, type Readable, type ReadRelease } from "./read-release.ts";
import { type AccessPerson, digestBytes, otherReceiver, provisionOf, receiptParts } from "./receipts.ts";
import { refuseExhausted } from "./refuse-exhausted.ts";

/** A page whose grant is durable: its body may leave; `end` is called once it has, or has not. */
export interface GrantedPage {
  body: Buffer;
  end(whole: boolean): Promise<void>;
}

/** Memory for pages that are asked for again. */
const CACHE_BYTES = 64 * 2 ** 20;

/** Makes the part that answers page by page. */
export function makePages(platform: Platform, readRelease: ReadRelease, meter: Meter) {
  const { engine, keys } = platform;
  const cache = makePageCache(CACHE_BYTES);
  const reading = new Map<string, Promise<CachedPage>>();
  let cursorKey: Promise<Buffer> | undefined;
  const getCursorKey = () => {
    cursorKey ??= keys.getKey("page-cursor").catch((error) => {
      cursorKey = undefined;
      throw error;
    });
    return cursorKey;
  };

  async function readPage(
    permitted: Permitted,
    readable: Readable,
    { terms, base }: PagePlan,
  ): Promise<CachedPage> {
    const key = await readRelease.keyOf(permitted);
    const page = await engine.page(makePlan(permitted, readable, terms), key ? { key } : {});
    const releaseId = readable.release.id;
    const next = page.next ? writeCursor(await getCursorKey(), base, { releaseId, after: page.next }) : null;
    const columns = page.columns.map(({ name }) => name);
    const text = JSON.stringify({ columns, rows: page.rows, next, releaseId });
    return { text: text.slice(0, -1), rows: page.rows.length };
  }

  const planOf = makePagePlans(getCursorKey);

  /** Callers of one moment who want the same new page share the engine's work. */
  function readOnce(key: string, read: () => Promise<CachedPage>): Promise<CachedPage> {
    const running = reading.get(key);
    if (running) return running;
    const began = read()
      .then((page) => {
        cache.put(key, page);
        return page;
      })
      .finally(() => reading.delete(key));
    reading.set(key, began);
    return began;
  }

  return {
    /** Reads a page, proves that it may leave, and only then gives it. */
    async open(permitted: Permitted, person: AccessPerson, question: PageQuestion): Promise<GrantedPage> {
      const pinned = question.after === undefined ? undefined : peekRelease(question.after);
      const readable = await readRelease.resolve(permitted, pinned);
      const plan = await planOf(permitted, readable, question);
      let page = cache.find(plan.cacheKey);
      if (!page) {
        await refuseExhausted(platform, permitted.contract, { calls: 1, rows: 1 });
        page = await readOnce(plan.cacheKey, () => readPage(permitted, readable, plan));
      }
      return grant(permitted, person, readable, plan.digests, page);
    },
  };

  async function grant(
    permitted: Permitted,
    person: AccessPerson,
    readable: Readable,
    plan: Digests,
    page: CachedPage,
  ): Promise<GrantedPage> {
    const grantId = randomUUIDv7();
    const completionId = randomUUIDv7();
    const { contract, parties, receiverId } = permitted;
    await meter.take({
      contractId: contract.id,
      limits: contract.limits,
      amount: amountOf({ calls: 1, rows: page.rows }),
      receipt: {
        id: grantId,
        content: {
          kind: "grant",
          form: "page",
          ...receiptParts(permitted, readable.subject, plan),
          reserved: { calls: 1, rows: page.rows },
        },
        context: person,
        receiverId: otherReceiver(permitted),
        provision: provisionOf(permitted, "page", readable.release.number),
      },
      open: { completionId, contractDigest: contract.ref.digest, parties, receiverId },
    });
    const body = Buffer.from(
      `${page.text},"grantReceiptId":"${grantId}","completionReceiptId":"${completionId}"}`,
    );
    return {
      body,
      async end(whole) {
        await meter.settle({
          grantId,
          ended: whole ? "completed" : "interrupted",
          rows: page.rows,
          bytes: body.length,
          ...(whole ? { content: digestBytes(body) } : {}),
        });
      },
    };
  }
}

export type Pages = ReturnType<typeof makePages>;
