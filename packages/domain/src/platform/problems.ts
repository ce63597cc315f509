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
  "platform.metrics_not_allowed": {
    status: 403,
    title: { zh: "只能在本机读取运行指标", en: "Figures may be read on this machine only" },
    remedy: {
      zh: "请在本机读取，或由运维人员设置 {setting} 后携带该令牌读取",
      en: "Read them on this machine, or have the operator set {setting} and send that token",
    },
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
    retryAfter: 5,
    title: { zh: "{what}暂时不可用", en: "{what} is not available at the moment" },
    remedy: {
      zh: "请稍后重试；持续出现请联系运维人员",
      en: "Try again later; if it lasts, tell the operator",
    },
  },
  "platform.server_unreachable": {
    status: 503,
    title: { zh: "无法连接服务器 {address}", en: "The server {address} cannot be reached" },
    remedy: {
      zh: "请确认服务器已启动（npm start），地址可用 qianshu login --url 或 QIANSHU_URL 指定",
      en: "Check that the server runs (npm start); name its address by qianshu login --url or QIANSHU_URL",
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
  "platform.job_cancelled": {
    status: 409,
    title: { zh: "任务已被取消", en: "The job was cancelled" },
    remedy: { zh: "仍然需要时请重新发起", en: "Begin it again if it is still wanted" },
  },
  "platform.job_given_up": {
    status: 500,
    title: {
      zh: "任务{times}次开始都未能结束，不再继续",
      en: "The job was begun {times} times and never came to an end; it is given up",
    },
    remedy: {
      zh: "请运维人员查看服务日志中任务开始后的记录（常见原因：内存不足），处理后重新发起",
      en: "Ask the operator what the server's log says after its beginnings (often: too little memory), then begin it again",
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
  "platform.postgres_no_binaries": {
    status: 503,
    title: {
      zh: "没有适用于 {platform} 的内置数据库程序",
      en: "There is no built-in database for {platform}",
    },
    remedy: {
      zh: "请自备 PostgreSQL 15 或更高版本，并用 DATABASE_URL 指明其地址",
      en: "Provide PostgreSQL 15 or newer and name it in DATABASE_URL",
    },
  },
  "platform.postgres_needs_user": {
    status: 503,
    title: { zh: "此环境不允许 root 运行内置数据库", en: "The built-in database cannot run as root here" },
    remedy: {
      zh: "请改用普通用户启动，或用 DATABASE_URL 指明自备的 PostgreSQL",
      en: "Start as an ordinary user, or name your own PostgreSQL in DATABASE_URL",
    },
  },
  "platform.postgres_not_permitted": {
    status: 503,
    title: { zh: "无权使用数据库目录 {directory}", en: "The database directory {directory} may not be used" },
    remedy: {
      zh: "请用首次启动时的用户启动，或把该目录的属主改为当前用户",
      en: "Start as the user who started it first, or make the present user the directory's owner",
    },
  },
  "platform.postgres_version": {
    status: 503,
    title: {
      zh: "数据库目录 {directory} 属于另一版本的 PostgreSQL",
      en: "The database directory {directory} belongs to another version of PostgreSQL",
    },
    remedy: {
      zh: "请用原版本备份，再在新的数据目录中恢复",
      en: "Back it up with the former version and restore it into a new data directory",
    },
  },
  "platform.postgres_socket": {
    status: 503,
    title: {
      zh: "内置数据库无法在 {directory} 建立套接字",
      en: "The built-in database cannot make its socket in {directory}",
    },
    remedy: {
      zh: "请确认该目录可写、所在文件系统支持套接字，或改用别的 QIANSHU_DATA",
      en: "Check that it is writable and on a file system with sockets, or choose another QIANSHU_DATA",
    },
  },
  "platform.postgres_not_started": {
    status: 503,
    title: { zh: "内置数据库没有启动", en: "The built-in database did not start" },
    remedy: { zh: "请查看日志 {log}", en: "Read its log {log}" },
  },
} as const satisfies Record<string, ProblemEntry>;
