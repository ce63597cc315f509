import type { Handlers } from "@qianshu/contract";
import { done } from "@qianshu/contract/common";
import type { noticeRoutes } from "@qianshu/contract/notices";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { NoticeService } from "./notices.service.ts";

/** One's own notices. */
export function makeNoticeHandlers(service: NoticeService): Handlers<typeof noticeRoutes, RequestContext> {
  return {
    listNotices: async ({ actor, query }) => service.listNotices(actor, query),
    countNotices: async ({ actor }) => ({ unread: await service.countUnread(actor) }),
    readNotice: async ({ actor, params }) => {
      await service.readNotice(actor, params.id);
      return done;
    },
    readAllNotices: async ({ actor }) => ({ read: await service.readAllNotices(actor) }),
  };
}
