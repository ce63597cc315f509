import type { NoticeName } from "@qianshu/domain/notices/templates";
import type { Db } from "../../platform/db/database.ts";
import { readPage } from "../../platform/db/page.queries.ts";

export interface NewNotice {
  id: string;
  personId: string;
  template: NoticeName;
  params: Record<string, string | number>;
  once: string | null;
  createdAt: Date;
}

/** Adds notices; gives those that were not told before. */
export async function insertNotices(
  db: Db,
  notices: readonly NewNotice[],
): Promise<{ id: string; person_id: string }[]> {
  if (notices.length === 0) return [];
  return db
    .insertInto("notices.notice")
    .values(
      notices.map((notice) => ({
        id: notice.id,
        person_id: notice.personId,
        template: notice.template,
        params: JSON.stringify(notice.params),
        once: notice.once,
        created_at: notice.createdAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["person_id", "once"]).where("once", "is not", null).doNothing(),
    )
    .returning(["id", "person_id"])
    .execute();
}

/** Those of some people who can be reached by mail. */
export async function listMailable(db: Db, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("identity.v_person")
    .select("id")
    .where("id", "in", personIds)
    .where("email", "is not", null)
    .where("is_active", "=", true)
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** A notice with what is needed to mail it. */
export function findMail(db: Db, id: string) {
  return db
    .selectFrom("notices.notice as n")
    .innerJoin("identity.v_person as p", "p.id", "n.person_id")
    .select(["n.id", "n.template", "n.params", "n.mailed_at", "p.name", "p.email", "p.language"])
    .where("n.id", "=", id)
    .executeTakeFirst();
}

export async function markMailed(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable("notices.notice").set({ mailed_at: at }).where("id", "=", id).execute();
}

export async function listNotices(
  db: Db,
  filter: { personId: string; unread?: boolean | undefined; offset: number; limit: number },
) {
  let rows = db.selectFrom("notices.notice").where("person_id", "=", filter.personId);
  if (filter.unread) rows = rows.where("read_at", "is", null);
  const page = rows.selectAll().orderBy("created_at", "desc").orderBy("id", "desc");
  return readPage(page, filter, db);
}

export async function countUnread(db: Db, personId: string): Promise<number> {
  const row = await db
    .selectFrom("notices.notice")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("person_id", "=", personId)
    .where("read_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Marks one notice of a person as read; false when the person has no such notice. */
export async function markRead(db: Db, personId: string, id: string, at: Date): Promise<boolean> {
  const row = await db
    .updateTable("notices.notice")
    .set((eb) => ({ read_at: eb.fn.coalesce("read_at", eb.val(at)) }))
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function markAllRead(db: Db, personId: string, at: Date): Promise<number> {
  const result = await db
    .updateTable("notices.notice")
    .set({ read_at: at })
    .where("person_id", "=", personId)
    .where("read_at", "is", null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
