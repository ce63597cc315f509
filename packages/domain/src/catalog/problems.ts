import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the module catalog. */
export const catalogProblems = {
  "catalog.entry_not_found": {
    status: 404,
    title: { zh: "没有找到该目录条目", en: "The catalogue entry was not found" },
    remedy: {
      zh: "请核对编号；未发布的条目只有提供方和数据资源管理办公室可以查看",
      en: "Check the id; unpublished entries are seen only by their provider and its data office",
    },
  },
  "catalog.metadata_incomplete": {
    status: 422,
    title: { zh: "目录信息还不完整", en: "The entry's metadata is not complete" },
    remedy: { zh: "请按所列各项补充或更正后重新提交", en: "Mend each finding, then submit again" },
  },
  "catalog.changed_meanwhile": {
    status: 409,
    title: { zh: "该条目已被他人修改", en: "Somebody has changed this entry meanwhile" },
    remedy: {
      zh: "请刷新查看最新版本，再提交您的修改；您填写的内容未保存",
      en: "Reload to see the newest version, then apply yours again; nothing of yours was saved",
    },
  },
  "catalog.in_review": {
    status: 409,
    title: { zh: "条目正在审核，不能修改", en: "The entry is under review and cannot be changed" },
    remedy: { zh: "请先撤回，修改后重新提交", en: "Withdraw it from review first, then submit again" },
  },
  "catalog.action_unknown": {
    status: 400,
    title: { zh: "目录条目没有“{action}”这一操作", en: "An entry has no action {action}" },
    remedy: { zh: "请使用列出的操作之一", en: "Use one of the actions named under expected" },
  },
  "catalog.action_not_now": {
    status: 409,
    title: {
      zh: "条目当前状态（{state}）不允许此操作",
      en: "The entry is {state}, which does not allow this",
    },
    remedy: { zh: "请刷新查看最新状态和可用操作", en: "Reload to see its present state and actions" },
  },
  "catalog.reason_missing": {
    status: 400,
    title: { zh: "请填写理由", en: "A reason is needed" },
    remedy: { zh: "退回、拒绝和下架都须说明理由", en: "Returning, refusing and taking down need a reason" },
  },
  "catalog.no_office": {
    status: 409,
    title: {
      zh: "没有管辖该机构的数据资源管理办公室",
      en: "No data office is responsible for this organization",
    },
    remedy: {
      zh: "请安全管理员在本级或上级机构授予“数据资源管理办公室”角色",
      en: "Ask the security administrator to grant the role Data office at this tier or above",
    },
  },
  "catalog.asset_not_found": {
    status: 404,
    title: { zh: "没有找到可挂接的数据资产", en: "There is no such asset to attach" },
    remedy: {
      zh: "只能挂接本机构登记且未注销的数据资产",
      en: "Only assets of the entry's own organization that are not cancelled can be attached",
    },
  },
  "catalog.asset_not_registered": {
    status: 409,
    title: { zh: "数据资产“{asset}”尚未完成登记", en: "The asset {asset} is not registered yet" },
    remedy: {
      zh: "请先完成保密审查和首次登记，再挂接到已发布的条目",
      en: "Complete its secrecy review and first registration before attaching it to a published entry",
    },
  },
  "catalog.resource_attached": {
    status: 409,
    title: { zh: "该资产已挂接到此条目", en: "The asset is attached to this entry already" },
    remedy: { zh: "无需重复挂接", en: "There is nothing to do" },
  },
  "catalog.resource_not_attached": {
    status: 404,
    title: { zh: "该资产没有挂接到此条目", en: "The asset is not attached to this entry" },
    remedy: { zh: "请刷新查看当前挂接的资源", en: "Reload to see what is attached" },
  },
  "catalog.certificate_not_found": {
    status: 404,
    title: { zh: "没有编号为 {number} 的登记证书", en: "There is no certificate {number}" },
    remedy: { zh: "请核对证书编号", en: "Check the number on the certificate" },
  },
  "catalog.certificate_unreadable": {
    status: 422,
    title: { zh: "证书 {number} 的内容已损坏，不能作为凭据", en: "The certificate {number} is damaged" },
    remedy: { zh: "请勿采信，并告知审计管理员", en: "Do not rely on it, and tell the auditor" },
  },
} as const satisfies Record<string, ProblemEntry>;
