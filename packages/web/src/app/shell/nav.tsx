import {
  AccountBookOutlined,
  ApartmentOutlined,
  BookOutlined,
  DatabaseOutlined,
  FileProtectOutlined,
  FlagOutlined,
  HomeOutlined,
  ReadOutlined,
  SafetyOutlined,
  SettingOutlined,
  SwapOutlined,
} from "@ant-design/icons";
import type { Permission } from "@qianshu/domain/identity/permissions";
import type { ParseKeys } from "i18next";
import type { ReactNode } from "react";

/** A place of the left menu; `label` is a key of the shell's dictionary. */
export interface NavItem {
  to: string;
  label: ParseKeys<"shell">;
  /** Any of these opens it; without, everybody sees it. */
  needs?: readonly Permission[];
}

export interface NavGroup {
  key: string;
  label: ParseKeys<"shell">;
  icon: ReactNode;
  items: readonly NavItem[];
}

/** The left menu, by what people do. */
export const navigation: readonly NavGroup[] = [
  { key: "work", label: "nav.work", icon: <HomeOutlined />, items: [{ to: "/", label: "nav.workbench" }] },
  {
    key: "data",
    label: "nav.data",
    icon: <DatabaseOutlined />,
    items: [
      { to: "/assets", label: "nav.assets", needs: ["asset:read"] },
      { to: "/sources", label: "nav.sources", needs: ["source:read"] },
      { to: "/quarantine", label: "nav.quarantine", needs: ["asset:manage", "secrecy:review"] },
    ],
  },
  {
    key: "catalog",
    label: "nav.catalog",
    icon: <ReadOutlined />,
    items: [
      { to: "/entries", label: "nav.entries", needs: ["entry:read"] },
      { to: "/my-entries", label: "nav.myEntries", needs: ["entry:manage", "entry:review", "entry:publish"] },
      { to: "/catalog-board", label: "nav.catalogBoard", needs: ["entry:read"] },
      { to: "/data-elements", label: "nav.dataElements", needs: ["standard:manage"] },
    ],
  },
  {
    key: "sharing",
    label: "nav.sharing",
    icon: <SwapOutlined />,
    items: [
      { to: "/decisions", label: "nav.decisions", needs: ["application:read"] },
      { to: "/applications", label: "nav.applications", needs: ["application:read"] },
      { to: "/contracts", label: "nav.contracts", needs: ["contract:read"] },
      { to: "/deliveries", label: "nav.deliveries", needs: ["delivery:read"] },
    ],
  },
  {
    key: "policy",
    label: "nav.policy",
    icon: <BookOutlined />,
    items: [
      { to: "/policy-rules", label: "nav.policyRules", needs: ["policy:read"] },
      { to: "/policy-subjects", label: "nav.policySubjects", needs: ["fact:read"] },
      { to: "/policy-lists", label: "nav.policyLists", needs: ["fact:read"] },
      { to: "/policy-simulations", label: "nav.policySimulations", needs: ["policy:simulate"] },
      { to: "/policy-populations", label: "nav.policyPopulations", needs: ["policy:simulate"] },
    ],
  },
  {
    key: "incentives",
    label: "nav.incentives",
    icon: <AccountBookOutlined />,
    items: [
      { to: "/claims", label: "nav.claims", needs: ["claim:read"] },
      { to: "/drafts", label: "nav.drafts", needs: ["claim:review"] },
      { to: "/recognitions", label: "nav.recognitions", needs: ["recognition:read"] },
      { to: "/batches", label: "nav.batches", needs: ["claim:review", "claim:approve"] },
      { to: "/experts", label: "nav.experts", needs: ["claim:review"] },
      { to: "/payments", label: "nav.payments", needs: ["fund:manage"] },
      { to: "/clawbacks", label: "nav.clawbacks", needs: ["claim:review", "claim:approve", "fund:manage"] },
      { to: "/funds", label: "nav.funds", needs: ["fund:read"] },
      { to: "/instruments", label: "nav.instruments", needs: ["instrument:read"] },
      { to: "/pools", label: "nav.pools", needs: ["fund:read"] },
      { to: "/special-decisions", label: "nav.specialDecisions", needs: ["instrument:read"] },
      { to: "/desks", label: "nav.desks", needs: ["claim:review", "fund:manage"] },
    ],
  },
  {
    key: "evidence",
    label: "nav.evidence",
    icon: <FileProtectOutlined />,
    items: [
      { to: "/evidence", label: "nav.log", needs: ["delivery:read", "evidence:audit"] },
      { to: "/receipts", label: "nav.receipts", needs: ["delivery:read"] },
      { to: "/provisions", label: "nav.provisions", needs: ["evidence:audit"] },
      { to: "/audit", label: "nav.audit", needs: ["evidence:audit"] },
      { to: "/ledger", label: "nav.ledger", needs: ["ledger:read"] },
      { to: "/ledger-proofs", label: "nav.ledgerProofs", needs: ["ledger:read"] },
    ],
  },
  {
    key: "planning",
    label: "nav.planning",
    icon: <FlagOutlined />,
    items: [
      { to: "/planning", label: "nav.planBoard", needs: ["planning:read"] },
      { to: "/planning/tasks", label: "nav.planTasks", needs: ["planning:read"] },
      { to: "/planning/registers", label: "nav.planRegisters", needs: ["planning:read"] },
      { to: "/planning/counties", label: "nav.planCounties", needs: ["planning:read"] },
      { to: "/planning/document", label: "nav.planMap", needs: ["planning:read"] },
    ],
  },
  {
    key: "organizations",
    label: "nav.people",
    icon: <ApartmentOutlined />,
    items: [
      { to: "/people", label: "nav.persons", needs: ["person:read"] },
      { to: "/organizations", label: "nav.organizations", needs: ["organization:manage", "person:read"] },
    ],
  },
  {
    key: "security",
    label: "nav.security",
    icon: <SafetyOutlined />,
    items: [
      { to: "/network", label: "nav.network", needs: ["network:read"] },
      { to: "/signing-keys", label: "nav.signingKeys", needs: ["certificate:read"] },
    ],
  },
  {
    key: "system",
    label: "nav.system",
    icon: <SettingOutlined />,
    items: [{ to: "/jobs", label: "nav.jobs", needs: ["job:read"] }],
  },
];

/** The groups and places that somebody with these permissions can use. */
export function allowedNavigation(
  groups: readonly NavGroup[],
  permissions: readonly Permission[],
): NavGroup[] {
  const allowed = (item: NavItem) => !item.needs || item.needs.some((need) => permissions.includes(need));
  return groups
    .map((group) => ({ ...group, items: group.items.filter(allowed) }))
    .filter((group) => group.items.length > 0);
}

/** The place of the menu that a page belongs to: the longest address it begins with. */
export function activePlace(groups: readonly NavGroup[], path: string): string | undefined {
  return groups
    .flatMap((group) => group.items.map((item) => item.to))
    .filter((to) => path === to || (to !== "/" && path.startsWith(`${to}/`)))
    .sort((one, other) => other.length - one.length)[0];
}
