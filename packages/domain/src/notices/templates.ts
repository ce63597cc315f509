import type { Bilingual } from "../problem-entry.ts";

interface NoticeTemplate {
  title: Bilingual;
  body: Bilingual;
  /** Where to go in the console; `{name}` places are filled like those of the texts. */
  link: string;
}

/** Everything the platform tells people, in both languages. `{name}` places are filled from the notice's params. */
export const noticeTemplates = {
  "identity.password_reset": {
    title: { zh: "您的密码已被重置", en: "Your password was reset" },
    body: {
      zh: "系统管理员已为您的账号设置初始密码。如非您本人申请，请立即联系安全管理员。",
      en: "The system administrator gave your account an initial password. If you did not ask for it, tell the security administrator at once.",
    },
    link: "/console/account",
  },
  "identity.account_locked": {
    title: { zh: "您的账号被暂时锁定", en: "Your account was locked for a while" },
    body: {
      zh: "有人连续输错您的密码。如非您本人操作，请联系安全管理员。",
      en: "Somebody entered a wrong password several times. If it was not you, tell the security administrator.",
    },
    link: "/console/account",
  },
  "identity.role_granted": {
    title: { zh: "您获得角色：{role}", en: "You were given the role {roleEn}" },
    body: {
      zh: "自 {day} 起，您在{organization}担任{role}。",
      en: "From {day} on you are {roleEn} at {organization}.",
    },
    link: "/console",
  },
  "identity.role_revoked": {
    title: { zh: "您的角色已撤销：{role}", en: "Your role {roleEn} was revoked" },
    body: {
      zh: "您不再担任{organization}的{role}。",
      en: "You are no longer {roleEn} at {organization}.",
    },
    link: "/console",
  },
  "cases.task_open": {
    title: { zh: "待办：{subject}", en: "To do: {subject}" },
    body: {
      zh: "{step}，请于 {due} 前办理。",
      en: "{stepEn}; please act by {due}.",
    },
    link: "/console/cases/{caseId}",
  },
  "cases.task_due_soon": {
    title: { zh: "即将到期：{subject}", en: "Due soon: {subject}" },
    body: {
      zh: "{step}还剩 {days} 个工作日，截止 {due}。",
      en: "{stepEn}: {days} working days left, due {due}.",
    },
    link: "/console/cases/{caseId}",
  },
  "cases.task_overdue": {
    title: { zh: "已超期：{subject}", en: "Overdue: {subject}" },
    body: {
      zh: "{step}已超过期限 {due}，并已报上级办公室。",
      en: "{stepEn} was due on {due}; the office has been told.",
    },
    link: "/console/cases/{caseId}",
  },
  "cases.decided": {
    title: { zh: "{subject}：{decision}", en: "{subject}: {decisionEn}" },
    body: { zh: "办理意见：{reason}", en: "Reason given: {reason}" },
    link: "/console/cases/{caseId}",
  },
  "incentives.objection_received": {
    title: { zh: "收到异议：{item}", en: "An objection came in: {item}" },
    body: {
      zh: "公示批次“{batch}”的 {item} 有人提出异议，请于 {due} 前核实并答复；答复前不能批复。",
      en: "Somebody objects to {item} of the publicised batch “{batch}”. Look into it and answer by {due}; until then it cannot be approved.",
    },
    link: "/console/batches/{batchId}",
  },
  "incentives.objection_upheld": {
    title: { zh: "异议成立：{item}", en: "An objection was upheld: {item}" },
    body: {
      zh: "{item} 公示期间的异议经核实成立，该件移出批次重新审核。理由：{reason}",
      en: "An objection to {item} was upheld; it has left its batch and is reviewed again. Reason: {reason}",
    },
    link: "/console/claims/{applicationId}",
  },
  "registry.release_held": {
    title: { zh: "{asset}的新版本被暂停", en: "A new release of {asset} is held" },
    body: {
      zh: "与上一版本相比有 {count} 处需要您确认，上一版本继续使用。",
      en: "{count} changes need your confirmation; the former release stays in use.",
    },
    link: "/console/releases/{releaseId}",
  },
  "registry.release_changed": {
    title: { zh: "{asset}即将发生变化", en: "{asset} is about to change" },
    body: {
      zh: "提供方的新版本有变化，正在确认：{summary}",
      en: "The provider's new release differs and is being checked: {summary}",
    },
    link: "/console/contracts/{contractId}",
  },
  "registry.refresh_failed": {
    title: { zh: "{asset}更新失败", en: "{asset} could not be refreshed" },
    body: { zh: "原因：{reason}", en: "Reason: {reason}" },
    link: "/console/assets/{assetId}",
  },
  "registry.upload_quarantined": {
    title: { zh: "上传文件疑似涉密，已隔离", en: "An upload may hold secrets and was quarantined" },
    body: {
      zh: "{file}：{reason}。请保密审查员处理。",
      en: "{file}: {reason}. The secrecy reviewer has to deal with it.",
    },
    link: "/console/quarantine",
  },
  "catalog.entry_returned": {
    title: { zh: "目录条目被退回：{entry}", en: "Catalogue entry returned: {entry}" },
    body: { zh: "退回意见：{reason}", en: "Reason given: {reason}" },
    link: "/console/entries/{entryId}",
  },
  "catalog.entry_published": {
    title: { zh: "目录条目已发布：{entry}", en: "Catalogue entry published: {entry}" },
    body: { zh: "信息资源代码 {code}", en: "Resource code {code}" },
    link: "/console/entries/{entryId}",
  },
  "catalog.grade_raised": {
    title: {
      zh: "分级提高，条目须修改：{entry}",
      en: "The grade was raised, the entry has to change: {entry}",
    },
    body: {
      zh: "{reason}。请修改共享和开放属性并重新提交审核。",
      en: "{reasonEn}. Please change how it is shared and opened, and submit it again.",
    },
    link: "/console/entries/{entryId}",
  },
  "catalog.field_has_authority": {
    title: { zh: "“{field}”已有数源部门", en: "“{field}” already has an authoritative department" },
    body: {
      zh: "{organization}是该数据元的数源，请优先共享使用，避免重复采集。",
      en: "{organization} is its authoritative source; share it rather than collect it again.",
    },
    link: "/console/entries/{entryId}",
  },
  "sharing.application_received": {
    title: { zh: "收到共享申请：{matter}", en: "Sharing application received: {matter}" },
    body: {
      zh: "{organization}申请使用{entry}，请于 {due} 前答复。",
      en: "{organization} asks for {entry}; please answer by {due}.",
    },
    link: "/console/applications/{applicationId}",
  },
  "sharing.application_decided": {
    title: { zh: "共享申请有新结果：{matter}", en: "Your application was decided: {matter}" },
    body: { zh: "{entry}：{decision}", en: "{entry}: {decisionEn}" },
    link: "/console/applications/{applicationId}",
  },
  "sharing.information_asked": {
    title: { zh: "请补充材料：{matter}", en: "More information is asked for: {matter}" },
    body: { zh: "{organization}：{question}", en: "{organization}: {question}" },
    link: "/console/applications/{applicationId}",
  },
  "sharing.information_given": {
    title: { zh: "已补充材料：{matter}", en: "The information was given: {matter}" },
    body: { zh: "{organization}：{answer}", en: "{organization}: {answer}" },
    link: "/console/applications/{applicationId}",
  },
  "sharing.decision_urged": {
    title: { zh: "督办：请尽快答复共享申请“{matter}”", en: "The office urges you to decide: {matter}" },
    body: { zh: "{organization}：{reason}", en: "{organization}: {reason}" },
    link: "/console/applications/{applicationId}",
  },
  "sharing.provision_urged": {
    title: {
      zh: "督办：请尽快按协议提供“{matter}”的数据",
      en: "The office urges you to make data available: {matter}",
    },
    body: { zh: "{organization}：{reason}", en: "{organization}: {reason}" },
    link: "/console/contracts/{contractId}",
  },
  "sharing.contract_to_sign": {
    title: { zh: "共享协议待签署：{matter}", en: "A contract waits for your signature: {matter}" },
    body: { zh: "{entry}，双方签署后生效。", en: "{entry}; it takes effect when both have signed." },
    link: "/console/contracts/{contractId}",
  },
  "sharing.contract_effective": {
    title: { zh: "共享协议已生效：{matter}", en: "A contract took effect: {matter}" },
    body: { zh: "{entry}，有效期至 {until}。", en: "{entry}, valid until {until}." },
    link: "/console/contracts/{contractId}",
  },
  "sharing.contract_ending": {
    title: { zh: "共享协议将于 {until} 到期", en: "A contract ends on {until}" },
    body: { zh: "{matter}：如需继续使用请续签。", en: "{matter}: renew it if you still need the data." },
    link: "/console/contracts/{contractId}",
  },
  "sharing.contract_revoked": {
    title: { zh: "共享协议已撤销：{matter}", en: "A contract was revoked: {matter}" },
    body: { zh: "自即时起停止提供。理由：{reason}", en: "Nothing is delivered any more. Reason: {reason}" },
    link: "/console/contracts/{contractId}",
  },
  "exchange.delivery_ready": {
    title: { zh: "数据已可接收：{entry}", en: "A delivery is ready: {entry}" },
    body: { zh: "共 {rows} 行，请在 {until} 前接收。", en: "{rows} rows; take them by {until}." },
    link: "/console/deliveries/{deliveryId}",
  },
  "exchange.delivery_failed": {
    title: { zh: "交付失败：{entry}", en: "A delivery failed: {entry}" },
    body: { zh: "原因：{reason}", en: "Reason: {reason}" },
    link: "/console/deliveries/{deliveryId}",
  },
  "instruments.stepped": {
    title: { zh: "{number} {title}：{step}", en: "{number} {title}: {stepEn}" },
    body: { zh: "现状态：{state}。", en: "It now stands at: {stateEn}." },
    link: "/console/instruments/{instrumentId}",
  },
  "instruments.decision_ending": {
    title: { zh: "一企一策即将到期：{number}", en: "A decision ends soon: {number}" },
    body: { zh: "“{title}”自 {until} 起不再有效。", en: "“{title}” no longer holds from {until} on." },
    link: "/console/special-decisions/{decisionId}",
  },
  "ledger.proof_failed": {
    title: { zh: "账本校验未通过，请立即核查", en: "The ledger did not pass its proof; look at once" },
    body: {
      zh: "共 {count} 处不符。记账未停止，请审计员会同财务核查。",
      en: "{count} findings. Posting goes on; the auditor and the keepers have to look into it.",
    },
    link: "/console/ledger-proofs",
  },
} as const satisfies Record<string, NoticeTemplate>;

export type NoticeName = keyof typeof noticeTemplates;

/** Names of the `{name}` places of a text. */
type Places<T extends string> = T extends `${string}{${infer Place}}${infer Rest}`
  ? Place | Places<Rest>
  : never;

type Texts<N extends NoticeName> =
  | (typeof noticeTemplates)[N]["title" | "body"]["zh" | "en"]
  | (typeof noticeTemplates)[N]["link"];

/** What a template needs to be filled; the compiler reads it from the texts. */
export type NoticeParams<N extends NoticeName> = { [P in Places<Texts<N>>]: string | number };
