import { renderNotice } from "@qianshu/domain/notices/render";
import { z } from "zod";
import { defineJob } from "../../platform/jobs/define-job.ts";
import type { Platform } from "../../platform/module.ts";
import type { Mailer } from "./mailer.ts";
import * as queries from "./notices.queries.ts";

export type MailJob = ReturnType<typeof makeMailJob>;

/** Mails one notice in the language of its reader. */
export function makeMailJob({ database: { db }, config, now }: Platform, mailer: Mailer | undefined) {
  const consoleUrl = config.QIANSHU_URL ?? `http://${config.QIANSHU_HOST}:${config.QIANSHU_PORT}`;
  return defineJob({
    name: "notices:mail",
    title: { zh: "发送通知邮件", en: "Mail a notice" },
    payload: z.object({ noticeId: z.uuid() }),
    maxAttempts: 8,
    async run({ noticeId }) {
      const row = await queries.findMail(db, noticeId);
      if (!mailer || !row?.email || row.mailed_at) return;
      const { title, body, link } = renderNotice(row.template, row.params);
      await mailer.send({
        messageId: `<${noticeId}@qianshu>`,
        to: { name: row.name, address: row.email },
        subject: title[row.language],
        text: `${body[row.language]}\n\n${new URL(link, consoleUrl)}\n`,
      });
      await queries.markMailed(db, noticeId, now());
    },
  });
}
