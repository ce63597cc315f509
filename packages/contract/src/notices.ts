import { z } from "zod";
import { Bilingual, Done, Id, IdParams, Instant, PageQuery, pageOf, QueryFlag } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";

/** A message to one person. */
export const Notice = z
  .object({
    id: Id,
    template: z.string(),
    title: Bilingual,
    body: Bilingual,
    link: z.string().nullable().meta({ description: "Where to go in the console" }),
    createdAt: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: "Notice" });
export type Notice = z.infer<typeof Notice>;

/** What the platform tells the person signed in. */
export const noticeRoutes = defineRoutes({
  listNotices: {
    method: "GET",
    path: "/notices",
    summary: "My notices, newest first",
    permission: "signed-in",
    scope: "notice:read",
    query: PageQuery.extend({ unread: QueryFlag.optional() }),
    reply: pageOf(Notice),
    cli: "notice list",
  },
  countNotices: {
    method: "GET",
    path: "/notices/count",
    summary: "How many notices I have not read",
    permission: "signed-in",
    scope: "notice:read",
    reply: z.object({ unread: z.number().int() }),
  },
  readNotice: {
    method: "POST",
    path: "/notices/:id/read",
    summary: "Mark a notice as read",
    permission: "signed-in",
    scope: "notice:read",
    params: IdParams,
    reply: Done,
  },
  readAllNotices: {
    method: "POST",
    path: "/notices/read",
    summary: "Mark all my notices as read",
    permission: "signed-in",
    scope: "notice:read",
    reply: z.object({ read: z.number().int() }),
  },
});
