import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of signing in and of rights. */
export const accessProblems = {
  "identity.not_signed_in": {
    status: 401,
    title: { zh: "尚未登录或登录已失效", en: "You are not signed in, or the session has ended" },
    remedy: { zh: "请重新登录", en: "Sign in again" },
  },
  "identity.not_allowed": {
    status: 403,
    title: { zh: "您没有此项权限：{permission}", en: "You do not have the permission {permission}" },
    remedy: {
      zh: "请联系本机构的安全管理员授予相应角色",
      en: "Ask your security administrator for the role",
    },
  },
} as const satisfies Record<string, ProblemEntry>;
