import { randomUUIDv7 } from "node:crypto";
import type { Notice } from "@qianshu/contract/notices";
import { Problem } from "@qianshu/domain";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { Role } from "@qianshu/domain/identity/roles";
import { renderNotice } from "@qianshu/domain/notices/render";
import type { NoticeName, NoticeParams } from "@qianshu/domain/notices/templates";
import type { Db } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { IdentityService } from "../identity/index.ts";
import type { MailJob } from "./notices.jobs.ts";
import * as queries from "./notices.queries.ts";

/** To whom: named people, or whoever holds a role at an organization today. */
export type Recipients =
  | { personIds: readonly string[] }
  | { roleAt: { role: Role; organizationId: string } };

export type NoticeService = ReturnType<typeof makeNoticeService>;

/** Tells people what concerns them: in the console at once, by mail through a job. */
export function makeNoticeService(
  { database: { db }, jobs, config, now }: Platform,
  identity: Pick<IdentityService, "listHolders">,
  mailJob: MailJob,
) {
  async function listPeople(trx: Db, to: Recipients): Promise<readonly string[]> {
    if ("personIds" in to) return [...new Set(to.personIds)];
    return identity.listHolders(trx, to.roleAt.role, to.roleAt.organizationId);
  }

  return {
    /** Adds notices in the caller's transaction; gives how many people are told. With `once`, a second time tells nobody. */
    async notify<N extends NoticeName>(
      trx: Db,
      template: N,
      to: Recipients,
      params: NoticeParams<N>,
      once: string | null = null,
    ): Promise<number> {
      const personIds = await listPeople(trx, to);
      const added = await queries.insertNotices(
        trx,
        personIds.map((personId) => ({
          id: randomUUIDv7(),
          personId,
          template,
          params: params as Record<string, string | number>,
          once,
          createdAt: now(),
        })),
      );
      if (config.QIANSHU_SMTP_URL) {
        const mailable = await queries.listMailable(trx, personIds);
        for (const { id, person_id } of added)
          if (mailable.has(person_id)) await jobs.enqueue(trx, mailJob, { noticeId: id });
      }
      return added.length;
    },

    async listNotices(actor: Actor, query: { unread?: boolean | undefined; offset: number; limit: number }) {
      const { items, total } = await queries.listNotices(db, { ...query, personId: actor.personId });
      return { items: items.map(toNotice), total };
    },

    countUnread: (actor: Actor): Promise<number> => queries.countUnread(db, actor.personId),

    async readNotice(actor: Actor, id: string): Promise<void> {
      if (!(await queries.markRead(db, actor.personId, id, now())))
        throw new Problem("platform.not_found", { params: { what: id } });
    },

    readAllNotices: (actor: Actor): Promise<number> => queries.markAllRead(db, actor.personId, now()),
  };
}

type NoticeRow = Awaited<ReturnType<typeof queries.listNotices>>["items"][number];

function toNotice(row: NoticeRow): Notice {
  return {
    id: row.id,
    template: row.template,
    ...renderNotice(row.template, row.params),
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  };
}
