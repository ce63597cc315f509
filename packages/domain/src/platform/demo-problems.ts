import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of walking the example's main job. */
export const demoProblems = {
  "demo.accounts_missing": {
    status: 409,
    title: { zh: "没有找到演示账号文件 {file}", en: "There are no demo accounts: {file}" },
    remedy: {
      zh: "请先在本机运行 npm start 装入示例省；数据目录不是 var 时请用 QIANSHU_DATA 指明",
      en: "Run npm start on this machine first, which loads the example province; name a data directory other than var by QIANSHU_DATA",
    },
  },
  "demo.account_refused": {
    status: 409,
    title: { zh: "演示账号 {username} 无法登录", en: "The demo account {username} cannot sign in" },
    remedy: {
      zh: "口令可能已被修改，或服务器不是用这个数据目录启动的；请核对地址和 QIANSHU_DATA",
      en: "Its password may have been changed, or the server runs on another data directory; check the address and QIANSHU_DATA",
    },
  },
} as const satisfies Record<string, ProblemEntry>;
