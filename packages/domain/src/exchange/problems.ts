import type { ProblemEntry } from "../problem-entry.ts";

const askConsumerDatabase = {
  zh: "请贵方数据库管理员处理后，在交付页面点“继续”；目标表未被改动",
  en: "Have your database mended, then resume the delivery; the target table is as it was",
};
const tellProvider = {
  zh: "请稍后重试；持续出现请联系提供方，本次调用未计入用量",
  en: "Try again later; if it lasts, tell the provider. This call was not counted",
};

/** Problems of the module exchange. */
export const exchangeProblems = {
  "exchange.receiver_unclear": {
    status: 400,
    title: { zh: "不清楚以哪个机构的名义接收", en: "It is not clear for which organization you receive" },
    remedy: {
      zh: "您在多个机构任需求方，请指明接收机构（receiverId）",
      en: "You act for several organizations; name the receiving one (receiverId)",
    },
  },
  "exchange.not_a_table": {
    status: 409,
    title: {
      zh: "该资源不是库表，不能以此方式接收",
      en: "This resource is not a table and cannot be received so",
    },
    remedy: {
      zh: "文件资源请按文件接收，服务接口请经网关调用",
      en: "Take files as files; call services through the gateway",
    },
  },
  "exchange.not_a_service": {
    status: 409,
    title: {
      zh: "该资源不是服务接口，不能经网关调用",
      en: "This resource is not a service and has no gateway",
    },
    remedy: { zh: "请按文件、分页或入库方式接收", en: "Take it as a file, as pages or into a table" },
  },
  "exchange.entry_not_published": {
    status: 409,
    title: { zh: "目录条目“{entry}”未发布或已下架", en: "The entry {entry} is not published" },
    remedy: {
      zh: "请联系提供方；恢复发布后可继续接收",
      en: "Ask the provider; receiving goes on once it is published again",
    },
  },
  "exchange.delivery_not_ready": {
    status: 409,
    title: { zh: "交付文件尚未生成", en: "The file of this delivery is not there yet" },
    remedy: { zh: "请等待任务完成后下载", en: "Download it when the job has ended" },
  },
  "exchange.delivery_has_state": {
    status: 409,
    title: {
      zh: "交付当前状态（{state}）不允许此操作",
      en: "The delivery is {state}, which does not allow this",
    },
    remedy: { zh: "请刷新查看最新状态", en: "Reload to see its present state" },
  },
  "exchange.delivery_cancelled": {
    status: 409,
    title: { zh: "交付任务已被取消", en: "The delivery was cancelled" },
    remedy: { zh: "需要时请重新发起", en: "Start another when you need it" },
  },
  "exchange.link_revoked": {
    status: 410,
    title: { zh: "下载链接已被撤销", en: "The link was revoked" },
    remedy: {
      zh: "请联系提供方；协议有效时可重新发起交付",
      en: "Ask the provider; under a contract in force you may take delivery again",
    },
  },
  "exchange.link_expired": {
    status: 410,
    title: {
      zh: "下载链接已于 {at} 到期，文件已销毁",
      en: "The link expired at {at}; the file was destroyed",
    },
    remedy: { zh: "协议有效时可重新发起交付", en: "Under a contract in force you may take delivery again" },
  },
  "exchange.range_not_satisfiable": {
    status: 416,
    title: { zh: "请求的字节范围超出文件", en: "The range lies outside the file" },
    remedy: { zh: "请按文件大小重新请求", en: "Ask again by the size of the file" },
  },
  "exchange.format_not_given": {
    status: 400,
    title: {
      zh: "文件资源按原样交付，不能改换格式",
      en: "Files are delivered as they are, in no other format",
    },
    remedy: { zh: "请去掉 format 参数", en: "Leave the format out" },
  },
  "exchange.too_fast": {
    status: 429,
    retryAfter: 1,
    title: { zh: "超过协议约定的每秒 {limit} 次", en: "More than the agreed {limit} calls a second" },
    remedy: { zh: "请降低调用频率后重试", en: "Slow down and try again" },
  },
  "exchange.comparison_not_agreed": {
    status: 403,
    title: {
      zh: "协议未约定核验的键和答案",
      en: "The contract does not agree on keys and answers to compare",
    },
    remedy: { zh: "请与提供方商定后变更协议", en: "Agree a change of the contract with the provider" },
  },
  "exchange.comparison_columns": {
    status: 400,
    title: { zh: "核验的信息项不符合协议约定", en: "The fields compared are not those agreed" },
    remedy: {
      zh: "每条记录须给出全部键，另可给出协议约定的核验项，各条一致",
      en: "Give every key, and beside them only agreed fields, the same ones in each record",
    },
  },
  "exchange.too_many_keys": {
    status: 400,
    title: { zh: "一次核验的条数超过上限", en: "Too many keys in one comparison" },
    remedy: {
      zh: "请分批核验；上限由协议约定，防止穷举",
      en: "Compare in parts; the contract sets the limit against enumeration",
    },
  },
  "exchange.comparison_file_missing": {
    status: 400,
    title: { zh: "没有收到待核验的文件", en: "No file to compare was received" },
    remedy: { zh: "请选择一个 CSV 文件后重新上传", en: "Choose a CSV file and send it again" },
  },
  "exchange.target_missing": {
    status: 400,
    title: { zh: "入库交付须指明目标数据库和表", en: "Delivery into a table needs its database and table" },
    remedy: {
      zh: "请填写目标数据源、模式、表和主键列",
      en: "Name the source, schema, table and key columns",
    },
  },
  "exchange.target_not_own": {
    status: 403,
    title: { zh: "目标数据库不属于接收机构", en: "The target database is not the receiver's" },
    remedy: { zh: "请选择本机构登记的数据源", en: "Choose a source of your own organization" },
  },
  "exchange.target_not_postgresql": {
    status: 400,
    title: { zh: "目标数据源不是 PostgreSQL", en: "The target is not PostgreSQL" },
    remedy: {
      zh: "请选择 PostgreSQL 数据源，或改为文件交付",
      en: "Choose a PostgreSQL source, or take a file",
    },
  },
  "exchange.target_unreachable": {
    status: 422,
    title: { zh: "无法连接目标数据库 {address}", en: "The target database {address} cannot be reached" },
    remedy: askConsumerDatabase,
  },
  "exchange.target_refused_credentials": {
    status: 422,
    title: {
      zh: "目标数据库拒绝了账号或权限不足",
      en: "The target database refused the account or its rights",
    },
    remedy: askConsumerDatabase,
  },
  "exchange.target_table_missing": {
    status: 422,
    title: { zh: "目标数据库中没有表 {table}", en: "The target has no table {table}" },
    remedy: {
      zh: "请先建表：列名与信息项相同，主键列建唯一约束",
      en: "Create it: columns named as the fields, a unique constraint on the key",
    },
  },
  "exchange.target_columns_missing": {
    status: 422,
    title: { zh: "目标表缺少列：{columns}", en: "The target table lacks columns: {columns}" },
    remedy: { zh: "请为目标表补建这些列后继续", en: "Add these columns, then resume" },
  },
  "exchange.target_key_not_granted": {
    status: 400,
    title: { zh: "主键列不在协议给予的信息项之内", en: "A key column is not among the granted fields" },
    remedy: { zh: "请从协议的信息项中选择主键列", en: "Choose key columns among the contract's fields" },
  },
  "exchange.target_key_not_unique": {
    status: 422,
    title: {
      zh: "目标表的主键列上没有唯一约束",
      en: "The target table has no unique constraint on the key columns",
    },
    remedy: {
      zh: "请在这些列上建主键或唯一索引后继续",
      en: "Create a primary key or unique index on them, then resume",
    },
  },
  "exchange.target_key_repeated": {
    status: 422,
    title: {
      zh: "数据中同一主键出现多次，无法逐键更新",
      en: "A key occurs more than once, so rows cannot be updated by it",
    },
    remedy: { zh: "请换用能唯一确定一行的列作主键", en: "Choose key columns that name one row each" },
  },
  "exchange.target_value_refused": {
    status: 422,
    title: { zh: "目标表拒绝了某些值", en: "The target table refused a value" },
    remedy: {
      zh: "请核对该列的类型、长度和约束（脱敏后的值多为文本），然后继续；目标表未被改动",
      en: "Check the column's type, length and constraints (masked values are mostly text), then resume; the table is as it was",
    },
  },
  "exchange.target_failed": {
    status: 422,
    title: {
      zh: "写入目标数据库时中断，已整体回滚",
      en: "Writing into the target stopped and was rolled back as a whole",
    },
    remedy: askConsumerDatabase,
  },
  "exchange.token_needed": {
    status: 401,
    title: { zh: "网关只接受接口令牌", en: "The gateway takes API tokens only" },
    remedy: {
      zh: "请在请求头 Authorization: Bearer 中携带含“接收交付”权限的令牌",
      en: "Send a token with the right to take deliveries as Authorization: Bearer",
    },
  },
  "exchange.method_not_granted": {
    status: 405,
    title: { zh: "该接口应以 {method} 方法调用", en: "Call this service with {method}" },
    remedy: { zh: "请改用所示方法", en: "Use the method shown" },
  },
  "exchange.parameter_not_granted": {
    status: 403,
    title: { zh: "协议不允许参数“{parameter}”", en: "The contract does not grant the parameter {parameter}" },
    remedy: { zh: "请只使用协议约定的参数", en: "Send agreed parameters only" },
  },
  "exchange.parameter_missing": {
    status: 400,
    title: { zh: "缺少必填参数“{parameter}”", en: "The parameter {parameter} is missing" },
    remedy: { zh: "请补充后重新调用", en: "Add it and call again" },
  },
  "exchange.parameter_invalid": {
    status: 400,
    title: {
      zh: "参数“{parameter}”的值不符合接口说明",
      en: "The value of {parameter} does not fit the service's description",
    },
    remedy: { zh: "请按接口说明的类型填写", en: "Give a value of the described type" },
  },
  "exchange.upstream_timeout": {
    status: 504,
    title: { zh: "提供方接口未在时限内应答", en: "The provider's service did not answer in time" },
    remedy: tellProvider,
  },
  "exchange.upstream_unreachable": {
    status: 502,
    title: { zh: "无法连接提供方接口", en: "The provider's service cannot be reached" },
    remedy: tellProvider,
  },
  "exchange.upstream_failed": {
    status: 502,
    title: { zh: "提供方接口返回错误", en: "The provider's service answered with an error" },
    remedy: tellProvider,
  },
  "exchange.upstream_schema": {
    status: 502,
    title: {
      zh: "提供方接口的应答与登记的接口说明不符，未予转发",
      en: "The service's answer does not fit its description; nothing was passed on",
    },
    remedy: {
      zh: "请联系提供方更正接口或重新登记接口说明，本次调用未计入用量",
      en: "Ask the provider to mend the service or register it again. This call was not counted",
    },
  },
  "exchange.upstream_too_large": {
    status: 502,
    title: { zh: "提供方接口的应答过大", en: "The service's answer is too large" },
    remedy: { zh: "请缩小查询范围", en: "Narrow the query" },
  },
  "exchange.upstream_paused": {
    status: 503,
    title: {
      zh: "提供方接口连续出错，{seconds} 秒内暂停转发",
      en: "The service failed repeatedly; calls pause for {seconds} s",
    },
    remedy: { zh: "请稍后重试；平台会自动试探恢复", en: "Try again later; the platform probes by itself" },
  },
} as const satisfies Record<string, ProblemEntry>;
