import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of sending notices. */
export const noticeProblems = {
  "notices.mail_refused": {
    status: 422,
    title: { zh: "邮件服务器拒收此邮件", en: "The mail server refused the message" },
    remedy: {
      zh: "请核对收件地址和 QIANSHU_MAIL_FROM；消息仍可在控制台查看",
      en: "Check the address and QIANSHU_MAIL_FROM; the notice is in the console all the same",
    },
  },
  "notices.mail_unavailable": {
    status: 503,
    title: { zh: "邮件服务器暂时不可用", en: "The mail server is not available at the moment" },
    remedy: {
      zh: "系统会自动重试；持续出现请运维人员检查 QIANSHU_SMTP_URL",
      en: "It is tried again by itself; if it lasts, the operator should check QIANSHU_SMTP_URL",
    },
  },
} as const satisfies Record<string, ProblemEntry>;
