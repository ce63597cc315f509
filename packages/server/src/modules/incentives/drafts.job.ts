import { z } from "zod";
import { defineJob } from "../../platform/jobs/define-job.ts";
import type { Platform } from "../../platform/module.ts";
import { countDraftable, listDraftable } from "./applications.queries.ts";
import type { Apply } from "./apply.ts";

/** Files that are looked at between two reports of progress. */
const GROUP = 200;

/**
 * Makes the nightly job that drafts what known facts suffice for (免申即享). Each draft goes to the desk that decides
 * at its place; what is drafted, claimed or was dismissed stays as it is, so that another run adds nothing.
 */
export function makeDraftJob({ database: { db } }: Platform, apply: Apply) {
  return defineJob({
    name: "incentives:draft-claims",
    title: { zh: "生成免申即享草稿", en: "Draft claims that need no application" },
    payload: z.object({}),
    // 01:47 in Shanghai.
    cron: "47 17 * * *",
    async run(_, { signal, progress }) {
      const total = await countDraftable(db);
      const counts = { files: 0, drafted: 0, withoutDesk: 0 };
      for (let after: string | undefined; ; ) {
        const ids = await listDraftable(db, after, GROUP);
        for (const id of ids) {
          signal.throwIfAborted();
          const { drafted, withoutDesk } = await apply.draft(undefined, id);
          counts.files += 1;
          counts.drafted += drafted.length;
          counts.withoutDesk += withoutDesk;
        }
        if (ids.length < GROUP) return counts;
        after = ids.at(-1);
        await progress(Math.min(counts.files / total, 1), {
          zh: `已看 ${counts.files} 份档案，生成草稿 ${counts.drafted} 件`,
          en: `${counts.files} files read, ${counts.drafted} drafts made`,
        });
      }
    },
  });
}
