import { noticeRoutes } from "@qianshu/contract/notices";
import { defineModule, type Platform } from "../../platform/module.ts";
import { identity } from "../identity/index.ts";
import { type NetworkService, network } from "../network/index.ts";
import { type Mailer, makeMailer } from "./mailer.ts";
import { makeNoticeHandlers } from "./notices.handlers.ts";
import { makeMailJob } from "./notices.jobs.ts";
import { makeNoticeService } from "./notices.service.ts";
import { makeReactions } from "./reactions.ts";

/** What the platform tells people, in the console and by mail. */
export const notices = defineModule({
  name: "notices",
  needs: [identity, network],
  routes: noticeRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform, use) {
    const mailJob = makeMailJob(platform, findMailer(platform, use(network)));
    const service = makeNoticeService(platform, use(identity), mailJob);
    return {
      service,
      handlers: makeNoticeHandlers(service),
      jobs: [mailJob],
      on: makeReactions(platform, use(identity), service),
    };
  },
});

function findMailer({ config }: Platform, { openSocket }: NetworkService): Mailer | undefined {
  if (!config.QIANSHU_SMTP_URL) return undefined;
  const connectFor = { organizationId: null, purpose: "mail" } as const;
  return makeMailer({
    url: config.QIANSHU_SMTP_URL,
    from: config.QIANSHU_MAIL_FROM,
    openSocket: (to) => openSocket(connectFor, to),
  });
}
