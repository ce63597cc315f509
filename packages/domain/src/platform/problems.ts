import type { ProblemEntry } from "../problem-entry.ts";

/** Problems any route can have. */
export const platformProblems = {
  "platform.invalid_input": {
    status: 400,
    title: { zh: "提交的内容不符合要求", en: "The input is not valid" },
    remedy: { zh: "请按每一项的提示修改后重新提交", en: "Correct each field named below and send it again" },
  },
  "platform.not_found": {
    status: 404,
    title: { zh: "没有找到{what}", en: "{what} was not found" },
    remedy: { zh: "请核对编号，或确认您有权查看", en: "Check the id, and that you may see it" },
  },
  "platform.conflict": {
    status: 409,
    title: { zh: "当前状态不允许此操作", en: "The present state does not allow this" },
    remedy: { zh: "请刷新后查看最新状态再操作", en: "Reload to see the present state, then decide again" },
  },
  "platform.too_many_requests": {
    status: 429,
    title: { zh: "请求过于频繁", en: "Too many requests" },
    remedy: { zh: "请在 {seconds} 秒后重试", en: "Try again in {seconds} seconds" },
  },
  "platform.payload_too_large": {
    status: 413,
    title: { zh: "上传内容超过限制", en: "The upload exceeds the limit" },
    remedy: {
      zh: "请拆分后上传，或请系统管理员调整上限",
      en: "Split it, or ask the system administrator to raise the limit",
    },
  },
  "platform.unavailable": {
    status: 503,
    title: { zh: "{what}暂时不可用", en: "{what} is not available at the moment" },
    remedy: {
      zh: "请稍后重试；持续出现请联系运维人员",
      en: "Try again later; if it lasts, tell the operator",
    },
  },
  "platform.internal": {
    status: 500,
    title: { zh: "系统内部错误", en: "An internal error" },
    remedy: {
      zh: "请把请求编号 {requestId} 告诉运维人员",
      en: "Tell the operator the request id {requestId}",
    },
  },
  "platform.network_not_allowed": {
    status: 403,
    title: { zh: "网络策略不允许连接 {address}", en: "The network policy does not allow {address}" },
    remedy: {
      zh: "请安全管理员在“安全 → 网络策略”中添加允许规则：{rule}",
      en: "Ask the security administrator to add under Security → Network policy: {rule}",
    },
  },
  "platform.storage_full": {
    status: 507,
    title: { zh: "存储空间不足", en: "The storage is full" },
    remedy: {
      zh: "请运维人员清理或扩容后重试，已有数据不受影响",
      en: "Ask the operator to free or add space, then retry; nothing stored was changed",
    },
  },
  "platform.invalid_configuration": {
    status: 500,
    title: { zh: "配置有误", en: "The configuration is not valid" },
    remedy: {
      zh: "请按各项提示修改环境变量，并用 qianshu config check 检查",
      en: "Correct the environment variables named below; `qianshu config check` checks them",
    },
  },
  "platform.migration_changed": {
    status: 500,
    title: {
      zh: "已执行过的迁移文件 {file} 被改动",
      en: "The migration {file} was changed after it had been applied",
    },
    remedy: {
      zh: "请恢复原文件；改动须另写新的迁移文件",
      en: "Restore the file; write a new migration for the change",
    },
  },
  "platform.migration_failed": {
    status: 500,
    title: {
      zh: "数据库迁移 {file} 执行失败，已回滚",
      en: "The migration {file} failed and was rolled back",
    },
    remedy: { zh: "请按原因修复后重新启动", en: "Mend the cause and start again" },
  },
} as const satisfies Record<string, ProblemEntry>;
