import type { ProblemEntry } from "../problem-entry.ts";

const askProvider = {
  zh: "请与提供方商定后变更协议",
  en: "Agree a change of the contract with the provider",
};

/** Problems of the module sharing. */
export const sharingProblems = {
  "sharing.application_incomplete": {
    status: 400,
    title: { zh: "申请内容不完整", en: "The application is not complete" },
    remedy: { zh: "请补全下列各项后再提交", en: "Complete what is named below and submit again" },
  },
  "sharing.basis_missing": {
    status: 400,
    title: {
      zh: "申请了个人信息，但没有写明依据",
      en: "Personal fields are asked for without a stated basis",
    },
    remedy: {
      zh: "请写明法定职责（法律及条款）或个人同意的情况（《个人信息保护法》第十三条）",
      en: "State the statutory duty (act and article) or the consent (Personal Information Protection Law, art. 13)",
    },
  },
  "sharing.entry_not_shared": {
    status: 409,
    title: { zh: "目录条目“{entry}”属不予共享", en: "The entry {entry} is not shared" },
    remedy: {
      zh: "不予共享的依据见该目录条目；有异议可向数据资源管理办公室提出",
      en: "The entry states the legal basis; object to the data office if you disagree",
    },
  },
  "sharing.entry_has_no_resource": {
    status: 409,
    title: {
      zh: "目录条目“{entry}”尚未挂接所选资源",
      en: "The chosen resource is not attached to the entry {entry}",
    },
    remedy: {
      zh: "请选择已挂接的资源，或先联系提供方挂接",
      en: "Choose an attached resource, or ask the provider to attach it",
    },
  },
  "sharing.legal_basis_missing": {
    status: 400,
    title: { zh: "拒绝共享须写明法律依据", en: "A refusal needs its legal basis" },
    remedy: { zh: "请写明法律、行政法规的名称和条款", en: "Name the act and article" },
  },
  "sharing.terms_wider_than_asked": {
    status: 400,
    title: { zh: "审批的条款超出了申请范围", en: "The terms go beyond what was asked" },
    remedy: {
      zh: "审批只能收窄字段、行、期限和用量，不能放宽",
      en: "A decision may narrow fields, rows, period and limits, not widen them",
    },
  },
  "sharing.mask_weaker_than_grade": {
    status: 400,
    title: {
      zh: "信息项“{field}”的脱敏弱于其分级要求",
      en: "The mask of {field} is weaker than its grade asks for",
    },
    remedy: {
      zh: "请写明放宽的理由，或保留分级给出的脱敏方式",
      en: "State why, or keep the mask the grade gives",
    },
  },
  "sharing.contract_not_signed": {
    status: 403,
    title: { zh: "协议尚未由双方签署", en: "The contract is not signed by both sides" },
    remedy: { zh: "请双方授权签署人完成签署", en: "Ask the signatories of both sides to sign" },
  },
  "sharing.contract_terminated": {
    status: 403,
    title: { zh: "协议已终止", en: "The contract has ended" },
    remedy: { zh: "如仍需要数据，请重新申请", en: "Apply again if the data are still needed" },
  },
  "sharing.contract_out_of_period": {
    status: 403,
    title: { zh: "不在协议有效期内", en: "Outside the period of the contract" },
    remedy: { zh: "请按协议期限使用，或申请续期", en: "Keep to the period, or renew the contract" },
  },
  "sharing.asset_not_granted": {
    status: 403,
    title: { zh: "协议不包含该资源", en: "The contract does not grant this resource" },
    remedy: askProvider,
  },
  "sharing.mode_not_granted": {
    status: 403,
    title: { zh: "协议不允许以此方式接收", en: "The contract does not grant this way of receiving" },
    remedy: askProvider,
  },
  "sharing.receiver_not_granted": {
    status: 403,
    title: { zh: "接收机构不在协议范围内", en: "The receiving organization is not within the contract" },
    remedy: askProvider,
  },
  "sharing.network_not_granted": {
    status: 403,
    title: {
      zh: "来访网络地址不在协议范围内",
      en: "The caller's network address is not within the contract",
    },
    remedy: {
      zh: "请从协议约定的网络访问，或变更协议",
      en: "Call from the agreed network, or change the contract",
    },
  },
  "sharing.outside_hours": {
    status: 403,
    title: { zh: "不在协议约定的使用时段", en: "Outside the agreed hours" },
    remedy: { zh: "请在约定时段内使用", en: "Come back within the agreed hours" },
  },
  "sharing.operator_missing": {
    status: 400,
    title: { zh: "协议要求每次使用写明经办人", en: "The contract wants the operator on each access" },
    remedy: { zh: "请在请求中提供 operator", en: "Send `operator` with the request" },
  },
  "sharing.matter_number_missing": {
    status: 400,
    title: { zh: "协议要求每次使用写明办件编号", en: "The contract wants the matter number on each access" },
    remedy: { zh: "请在请求中提供 matterNumber", en: "Send `matterNumber` with the request" },
  },
  "sharing.quota_exceeded": {
    status: 429,
    title: { zh: "已达到协议约定的用量上限", en: "The agreed limit is reached" },
    remedy: { zh: "请于次日再用，或申请提高用量", en: "Come back tomorrow, or apply for more" },
  },
  "sharing.signature_invalid": {
    status: 400,
    title: { zh: "签名与协议正文不符", en: "The signature does not fit the contract" },
    remedy: {
      zh: "请用 qianshu contract sign 对当前版本的协议正文重新签名",
      en: "Sign the present text again with `qianshu contract sign`",
    },
  },
  "sharing.certificate_invalid": {
    status: 400,
    title: { zh: "签名证书无效", en: "The signing certificate is not valid" },
    remedy: {
      zh: "请检查证书有效期、颁发机构和用途",
      en: "Check the certificate's validity, issuer and use",
    },
  },
  "sharing.already_signed": {
    status: 409,
    title: { zh: "本方已签署", en: "This side has signed" },
    remedy: { zh: "无需重复签署", en: "Nothing more to do" },
  },
  "sharing.application_not_draft": {
    status: 409,
    title: { zh: "申请已提交，不能再修改", en: "The application has been submitted and cannot be changed" },
    remedy: { zh: "如需变更，请撤回后重新提交", en: "Withdraw it and apply again if it has to change" },
  },
  "sharing.changed_meanwhile": {
    status: 409,
    title: { zh: "内容已被他人修改", en: "Somebody else has changed it meanwhile" },
    remedy: { zh: "请刷新后重试", en: "Load it again and repeat your change" },
  },
  "sharing.contract_not_renewable": {
    status: 409,
    title: { zh: "该协议不能续签", en: "The contract cannot be renewed" },
    remedy: {
      zh: "只能续签本机构作为需求方、且未被撤销的最新版本协议；否则请重新申请",
      en: "Renew the newest version of one of our own contracts that was not revoked, or apply anew",
    },
  },
  "sharing.office_missing": {
    status: 409,
    title: { zh: "“{provider}”没有主管的数据资源管理办公室", en: "No data office stands over {provider}" },
    remedy: {
      zh: "请安全管理员在其层级或上级授予“数据资源管理办公室”角色",
      en: "Ask the security administrator to give the role data office in its tier or above",
    },
  },
  "sharing.side_unclear": {
    status: 400,
    title: { zh: "未写明代表哪一方签署", en: "It is not clear for which side you sign" },
    remedy: { zh: "请在请求中提供 side", en: "Send `side` with the request" },
  },
  "sharing.not_deliverable": {
    status: 409,
    title: { zh: "协议约定的资源尚不能接收", en: "What the contract promises cannot be received yet" },
    remedy: {
      zh: "请先使所列资源有可用版本或可调用的服务，再确认",
      en: "Give each resource named a release to read or a service to call, then say so",
    },
  },
  "sharing.same_signatory": {
    status: 409,
    title: { zh: "双方不能由同一人签署", en: "One person cannot sign for both sides" },
    remedy: { zh: "请另一方的授权签署人签署", en: "Ask the signatory of the other side" },
  },
  "sharing.key_missing": {
    status: 409,
    title: { zh: "本机构没有导入签名密钥", en: "Our organization has imported no signing key" },
    remedy: {
      zh: "请先导入密钥和证书，或用平台代管密钥、离线方式签署",
      en: "Import key and certificate first, or sign with the platform's key or detached",
    },
  },
  "sharing.certificate_registered": {
    status: 409,
    title: { zh: "该证书已登记", en: "The certificate is registered already" },
    remedy: { zh: "无需重复登记", en: "Nothing more to do" },
  },
  "sharing.fingerprint_mismatch": {
    status: 400,
    title: { zh: "证书与指纹不符", en: "The certificate does not have this fingerprint" },
    remedy: {
      zh: "请向证书持有机构当面或电话核对指纹",
      en: "Compare the fingerprint with the organization, in person or by telephone",
    },
  },
} as const satisfies Record<string, ProblemEntry>;
