import type { Bilingual } from "../problem-entry.ts";
import type { Role } from "./roles.ts";

/**
 * How far a role's permission reaches: `own` the organization at which the role is held, `below` every
 * organization of that organization's division and the divisions under it, `all` everything, `root` everything
 * too, but only for who holds the role at an organization that stands under no other.
 */
export type ReachKind = "own" | "below" | "all" | "root";

interface PermissionEntry {
  label: Bilingual;
  roles: Partial<Record<Role, ReachKind>>;
}

const everyone = (reach: ReachKind): Partial<Record<Role, ReachKind>> => ({
  steward: reach,
  approver: reach,
  consumer: reach,
  signatory: reach,
  office: reach,
  "secrecy-reviewer": reach,
  "system-administrator": reach,
  "security-administrator": reach,
  auditor: reach,
  "policy-officer": reach,
  "fund-officer": reach,
  "rule-author": reach,
  planner: reach,
});

/** Who may do what, and how far. The one place where rights are given. */
export const permissions = {
  "organization:read": { label: { zh: "查看机构", en: "See organizations" }, roles: everyone("all") },
  "notice:read": { label: { zh: "查看本人通知", en: "See one's own notices" }, roles: everyone("own") },
  "organization:manage": {
    label: { zh: "维护机构", en: "Manage organizations" },
    roles: { "system-administrator": "below" },
  },
  "person:read": {
    label: { zh: "查看人员", en: "See people" },
    roles: {
      "system-administrator": "below",
      "security-administrator": "below",
      auditor: "below",
      office: "below",
    },
  },
  "person:manage": {
    label: { zh: "维护人员账号", en: "Manage accounts" },
    roles: { "system-administrator": "below" },
  },
  "role:manage": {
    label: { zh: "授予和撤销角色", en: "Grant and revoke roles" },
    roles: { "security-administrator": "below" },
  },
  "token:manage": {
    label: { zh: "管理本人接口令牌", en: "Manage one's own API tokens" },
    roles: everyone("own"),
  },
  "network:read": {
    label: { zh: "查看网络策略", en: "See the network policy" },
    roles: { "security-administrator": "below", "system-administrator": "below", auditor: "below" },
  },
  "network:manage": {
    label: { zh: "维护网络策略", en: "Manage the network policy" },
    roles: { "security-administrator": "below" },
  },
  "network:manage-global": {
    label: { zh: "维护对所有机构生效的网络规则", en: "Manage network rules for every organization" },
    roles: { "security-administrator": "root" },
  },
  "standard:read": { label: { zh: "查看数据标准", en: "See data standards" }, roles: everyone("all") },
  "standard:manage": {
    label: { zh: "维护数据标准", en: "Manage data standards" },
    roles: { office: "below" },
  },
  "source:read": { label: { zh: "查看数据源", en: "See sources" }, roles: { steward: "own" } },
  "source:manage": { label: { zh: "维护数据源", en: "Manage sources" }, roles: { steward: "own" } },
  "asset:read": {
    label: { zh: "查看数据资产", en: "See data assets" },
    roles: { steward: "own", approver: "own", "secrecy-reviewer": "own", office: "below", auditor: "below" },
  },
  "asset:manage": {
    label: { zh: "登记和维护数据资产", en: "Register and manage data assets" },
    roles: { steward: "own" },
  },
  "secrecy:review": { label: { zh: "保密审查", en: "Review secrecy" }, roles: { "secrecy-reviewer": "own" } },
  "grade:manage": { label: { zh: "确认分类分级", en: "Confirm grades" }, roles: { steward: "own" } },
  "entry:read": { label: { zh: "查看目录条目", en: "See catalogue entries" }, roles: everyone("all") },
  "entry:manage": {
    label: { zh: "编制目录条目", en: "Compile catalogue entries" },
    roles: { steward: "own" },
  },
  "entry:review": {
    label: { zh: "审核目录条目", en: "Review catalogue entries" },
    roles: { approver: "own" },
  },
  "entry:publish": {
    label: { zh: "发布目录条目", en: "Publish catalogue entries" },
    roles: { office: "below" },
  },
  "application:read": {
    label: { zh: "查看共享申请", en: "See sharing applications" },
    roles: {
      consumer: "own",
      signatory: "own",
      steward: "own",
      approver: "own",
      office: "below",
      auditor: "below",
    },
  },
  "application:manage": {
    label: { zh: "提出共享申请", en: "Apply for sharing" },
    roles: { consumer: "own" },
  },
  "application:decide": {
    label: { zh: "审批共享申请", en: "Decide applications" },
    roles: { approver: "own", office: "below" },
  },
  "contract:read": {
    label: { zh: "查看共享协议", en: "See contracts" },
    roles: {
      consumer: "own",
      signatory: "own",
      steward: "own",
      approver: "own",
      office: "below",
      auditor: "below",
    },
  },
  "contract:sign": { label: { zh: "签署共享协议", en: "Sign contracts" }, roles: { signatory: "own" } },
  "certificate:read": {
    label: { zh: "查看签名密钥和证书", en: "See signing keys and certificates" },
    roles: {
      signatory: "own",
      approver: "own",
      office: "below",
      "security-administrator": "below",
      auditor: "below",
    },
  },
  "certificate:manage": {
    label: { zh: "登记可信签名证书", en: "Register trusted signing certificates" },
    roles: { signatory: "own", "security-administrator": "below" },
  },
  "contract:provide": {
    label: { zh: "确认可供接收、督办逾期", en: "Say that data is available, urge what is late" },
    roles: { steward: "own", office: "below" },
  },
  "contract:revoke": {
    label: { zh: "撤销共享协议", en: "Revoke contracts" },
    roles: { approver: "own", office: "below" },
  },
  "delivery:read": {
    label: { zh: "查看交付", en: "See deliveries" },
    roles: { consumer: "own", steward: "own", approver: "own", office: "below", auditor: "below" },
  },
  "delivery:take": { label: { zh: "接收交付", en: "Take deliveries" }, roles: { consumer: "own" } },
  "evidence:audit": { label: { zh: "审计与回放", en: "Audit and replay" }, roles: { auditor: "below" } },
  "ledger:read": {
    label: { zh: "查看账本", en: "See the ledger" },
    roles: { office: "below", auditor: "below" },
  },
  "ledger:prove": { label: { zh: "校验账本", en: "Prove the ledger" }, roles: { auditor: "below" } },
  "policy:read": {
    label: { zh: "查看政策规则及草案", en: "See policy rules and their drafts" },
    roles: {
      "rule-author": "all",
      "policy-officer": "all",
      "fund-officer": "all",
      planner: "all",
      approver: "all",
      office: "all",
      auditor: "all",
    },
  },
  "policy:write": {
    label: { zh: "编制政策规则", en: "Write policy rules" },
    roles: { "rule-author": "below" },
  },
  "policy:approve": {
    label: { zh: "复核政策规则", en: "Approve policy rules of somebody else" },
    roles: { "rule-author": "below" },
  },
  "policy:simulate": {
    label: { zh: "测算政策", en: "Simulate policies" },
    roles: { planner: "below", office: "below", "rule-author": "below" },
  },
  "fact:read": {
    label: { zh: "查看主体事实档案", en: "See the files of facts" },
    roles: {
      consumer: "own",
      "policy-officer": "below",
      "fund-officer": "below",
      planner: "below",
      office: "below",
      auditor: "below",
    },
  },
  "fact:write": {
    label: { zh: "维护主体事实档案", en: "Maintain the files of facts" },
    roles: { consumer: "own", "policy-officer": "below", planner: "below" },
  },
  "recognition:read": {
    label: { zh: "查看认定", en: "See recognitions" },
    roles: {
      consumer: "own",
      "policy-officer": "below",
      "fund-officer": "own",
      approver: "own",
      office: "below",
      auditor: "below",
    },
  },
  "recognition:apply": { label: { zh: "申请认定", en: "Apply for recognition" }, roles: { consumer: "own" } },
  "recognition:decide": {
    label: { zh: "办理认定", en: "Decide recognitions" },
    roles: { "policy-officer": "own" },
  },
  "claim:read": {
    label: { zh: "查看申报", en: "See claims" },
    roles: {
      consumer: "own",
      "policy-officer": "below",
      "fund-officer": "own",
      approver: "own",
      office: "below",
      auditor: "below",
    },
  },
  "claim:apply": { label: { zh: "提出申报", en: "Make claims" }, roles: { consumer: "own" } },
  "claim:review": {
    label: { zh: "受理和审核申报", en: "Review claims" },
    roles: { "policy-officer": "own" },
  },
  "claim:approve": {
    label: { zh: "批复申报批次", en: "Approve batches of claims" },
    roles: { approver: "own" },
  },
  "fund:read": {
    label: { zh: "查看资金", en: "See funds" },
    roles: {
      "fund-officer": "own",
      "policy-officer": "own",
      approver: "own",
      planner: "below",
      office: "below",
      auditor: "below",
    },
  },
  "fund:manage": {
    label: { zh: "管理资金和拨付", en: "Manage funds and pay" },
    roles: { "fund-officer": "own" },
  },
  "instrument:read": {
    label: { zh: "查看投资、贷款和补贴", en: "See investments, loans and subsidies" },
    roles: {
      consumer: "own",
      "fund-officer": "own",
      approver: "own",
      "policy-officer": "below",
      planner: "below",
      office: "below",
      auditor: "below",
    },
  },
  "instrument:apply": {
    label: { zh: "申请投资、贷款和补贴", en: "Ask for investments, loans and subsidies" },
    roles: { consumer: "own" },
  },
  "instrument:manage": {
    label: { zh: "办理投资、贷款和补贴", en: "Deal with investments, loans and subsidies" },
    roles: { "fund-officer": "own" },
  },
  "instrument:approve": {
    label: { zh: "审批投资、贷款和补贴", en: "Decide investments, loans and subsidies" },
    roles: { approver: "own" },
  },
  "planning:read": { label: { zh: "查看规划执行", en: "See how the plan goes" }, roles: everyone("all") },
  "planning:write": {
    label: { zh: "维护规划指标和任务", en: "Maintain the plan's indicators and tasks" },
    roles: { planner: "below" },
  },
  "planning:report": {
    label: { zh: "填报实绩和进展", en: "Report actuals and progress" },
    roles: { planner: "below", steward: "own", office: "below" },
  },
  "planning:supervise": {
    label: { zh: "督办任务", en: "Supervise tasks" },
    roles: { planner: "below" },
  },
  "case:read": {
    label: { zh: "查看办理过程", en: "See cases" },
    roles: { ...everyone("own"), office: "below", auditor: "below" },
  },
  "job:read": { label: { zh: "查看任务进度", en: "See jobs" }, roles: everyone("own") },
  "system:operate": {
    label: { zh: "运行维护", en: "Operate the platform" },
    roles: { "system-administrator": "root" },
  },
} as const satisfies Record<string, PermissionEntry>;

export type Permission = keyof typeof permissions;
