import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the module registry. */
export const registryProblems = {
  "registry.source_unreachable": {
    status: 422,
    title: { zh: "无法连接数据源 {address}", en: "The source {address} cannot be reached" },
    remedy: {
      zh: "请核对地址、端口和防火墙，并确认数据库正在运行",
      en: "Check address, port and firewall, and that the database is running",
    },
  },
  "registry.source_refused_credentials": {
    status: 422,
    title: { zh: "数据源拒绝了用户名或口令", en: "The source refused the user or password" },
    remedy: {
      zh: "请向数据源管理员核对账号，并只申请只读权限",
      en: "Check the account with the source's administrator; ask for read access only",
    },
  },
  "registry.source_tls_failed": {
    status: 422,
    title: { zh: "与数据源的加密连接失败", en: "The encrypted connection to the source failed" },
    remedy: {
      zh: "请核对证书的名称、有效期和签发机构；自建机构的证书由运维人员用 NODE_EXTRA_CA_CERTS 加入信任",
      en: "Check name, period and authority of the certificate; the operator makes a private authority trusted by NODE_EXTRA_CA_CERTS",
    },
  },
  "registry.source_database_missing": {
    status: 422,
    title: { zh: "数据源中没有数据库 {database}", en: "The source has no database {database}" },
    remedy: { zh: "请核对数据库名称（区分大小写）", en: "Check the name of the database; case matters" },
  },
  "registry.source_table_missing": {
    status: 422,
    title: { zh: "数据源中没有表 {table}", en: "The source has no table {table}" },
    remedy: {
      zh: "表可能被改名或删除；请在数据源中重新选择",
      en: "It may have been renamed or dropped; choose it again in the source",
    },
  },
  "registry.source_failed": {
    status: 422,
    title: { zh: "读取数据源时出错", en: "Reading from the source failed" },
    remedy: {
      zh: "请按“实际”一栏的原因处理后重试；已有数据版本不受影响",
      en: "Mend the cause named under found, then retry; releases in use are not changed",
    },
  },
  "registry.source_in_use": {
    status: 409,
    title: { zh: "仍有数据资产使用此数据源", en: "Assets still use this source" },
    remedy: {
      zh: "请先注销或改换这些资产的来源：{assets}",
      en: "Cancel these assets or change their origin first: {assets}",
    },
  },
  "registry.origin_mismatch": {
    status: 400,
    title: { zh: "资产种类与来源不相符", en: "Kind and origin of the asset do not fit" },
    remedy: {
      zh: "库表资源取自上传文件、数据库表或网址；服务资源取自已有接口",
      en: "Tables come from an upload, a table or an address; a service from an existing API",
    },
  },
  "registry.upload_missing": {
    status: 400,
    title: { zh: "没有收到文件", en: "No file was received" },
    remedy: { zh: "请选择一个文件后重新上传", en: "Choose a file and upload again" },
  },
  "registry.upload_marked_secret": {
    status: 422,
    title: {
      zh: "文件名带有密级标志，已拒收",
      en: "The file name carries a secrecy mark; the file was not taken",
    },
    remedy: {
      zh: "涉及国家秘密的文件不得上传，请按保密规定处置",
      en: "State secrets may not be uploaded; deal with the file by the rules on secrecy",
    },
  },
  "registry.secrecy_review_missing": {
    status: 409,
    title: { zh: "登记前须完成保密审查", en: "A secrecy review is needed before registration" },
    remedy: { zh: "请本机构保密审查员先给出结论", en: "Ask your secrecy reviewer for a conclusion first" },
  },
  "registry.contains_secret": {
    status: 409,
    title: {
      zh: "保密审查结论为涉及国家秘密，不得登记",
      en: "The secrecy review found a state secret; it may not be registered",
    },
    remedy: {
      zh: "涉密数据不得进入本平台（《中华人民共和国保守国家秘密法》）",
      en: "State secrets stay outside this platform (Law on Guarding State Secrets)",
    },
  },
  "registry.release_not_held": {
    status: 409,
    title: { zh: "该数据版本不在待处理状态", en: "This release does not wait for a decision" },
    remedy: { zh: "请刷新查看最新状态", en: "Reload to see its present state" },
  },
  "registry.secret_needed": {
    status: 400,
    title: {
      zh: "地址已变更，须重新填写密码或密钥",
      en: "The address has changed; its secret has to be given again",
    },
    remedy: {
      zh: "请填写新地址的密码或密钥；已保存的只用于原地址",
      en: "Give the secret of the new address; the one that is kept is for the former address only",
    },
  },
  "registry.release_quarantined": {
    status: 409,
    title: {
      zh: "该数据版本含密级标志，只能拒绝",
      en: "This release carries a secrecy mark and can only be refused",
    },
    remedy: { zh: "请按保密规定处置原始文件", en: "Deal with the original by the rules on secrecy" },
  },
  "registry.release_destroyed": {
    status: 410,
    title: {
      zh: "该数据版本已销毁，只保留清单和摘要",
      en: "This release has been destroyed; its manifest and digests remain",
    },
    remedy: { zh: "旧凭证仍可用清单核验", en: "Old receipts still verify against the manifest" },
  },
  "registry.no_release": {
    status: 409,
    title: { zh: "该资产还没有可用的数据版本", en: "The asset has no release to read yet" },
    remedy: {
      zh: "请先导入数据并处理质检闸口的提示",
      en: "Make a release first and settle what the gate found",
    },
  },
  "registry.asset_has_state": {
    status: 409,
    title: {
      zh: "资产当前状态（{state}）不允许此操作",
      en: "The asset is {state}, which does not allow this",
    },
    remedy: { zh: "请刷新查看最新状态", en: "Reload to see its present state" },
  },
  "registry.changed_meanwhile": {
    status: 409,
    title: { zh: "该记录已被他人修改", en: "Somebody has changed this meanwhile" },
    remedy: { zh: "请刷新后再改，您填写的内容仍在页面上", en: "Reload and apply your change again" },
  },
  "registry.service_description_invalid": {
    status: 400,
    title: {
      zh: "无法从提供的内容读出接口说明",
      en: "No service description could be read from what was given",
    },
    remedy: {
      zh: "请提供 OpenAPI 3 文本及其中的路径，或改用一次实际调用记录",
      en: "Give an OpenAPI 3 text and a path in it, or record one call",
    },
  },
} as const satisfies Record<string, ProblemEntry>;
