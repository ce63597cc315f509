import type { Role } from "@qianshu/domain/identity/roles";
import { entries } from "./entries.ts";
import { getExampleOrganization, organizationKey } from "./organizations.ts";

/** One account of the example: a post, never a person's name. Passwords are made by each installation. */
export interface ExamplePerson {
  username: string;
  name: string;
  /** Key of the organization at which the roles are held. */
  organization: string;
  roles: readonly Role[];
  /** Whether the demo shows the account with a password; the others only hold their roles. */
  signsIn: boolean;
}

const titles: Readonly<Record<Role, readonly [string, string]>> = {
  steward: ["steward", "数据专员"],
  approver: ["approver", "审批人"],
  consumer: ["consumer", "需求方经办人"],
  signatory: ["signatory", "授权签署人"],
  office: ["officer", "数据管理员"],
  "secrecy-reviewer": ["secrecy", "保密审查员"],
  "system-administrator": ["sysadmin", "系统管理员"],
  "security-administrator": ["secadmin", "安全管理员"],
  auditor: ["auditor", "审计管理员"],
  "policy-officer": ["policy", "政策专员"],
  "fund-officer": ["fund", "资金专员"],
  "rule-author": ["rules", "规则编制员"],
  planner: ["planner", "规划专员"],
};

// Short names of the divisions whose organizations have accounts.
const places: Readonly<Record<string, string>> = {
  "520100": "guiyang",
  "520300": "zunyi",
  "520111": "huaxi",
  "520303": "huichuan",
  "520382": "renhuai",
  "520581": "qianxi",
  "522629": "jianhe",
};

/** The demo's main accounts: the matter's consumer and county, the offices of three tiers, the three administrators. */
const shown: readonly (readonly [string, ...Role[]])[] = [
  ["office", "office"],
  ["office", "secrecy-reviewer"],
  ["office", "system-administrator"],
  ["office", "security-administrator"],
  ["office", "auditor"],
  ["office", "policy-officer", "fund-officer", "approver", "rule-author", "planner"],
  ["shichang", "rule-author"],
  [organizationKey("office", "520100"), "policy-officer", "fund-officer", "approver", "planner"],
  [organizationKey("office", "520111"), "policy-officer", "fund-officer", "approver"],
  [organizationKey("office", "520100"), "office"],
  [organizationKey("office", "520300"), "office"],
  [organizationKey("office", "520111"), "office"],
  [organizationKey("office", "520382"), "office"],
  [organizationKey("office", "520581"), "office"],
  [organizationKey("office", "520100"), "auditor"],
  ["minzheng", "steward", "approver", "consumer", "signatory", "secrecy-reviewer"],
  ["gongan", "steward", "approver", "signatory", "secrecy-reviewer"],
  ["shichang", "steward", "approver", "signatory"],
  ["renshe", "steward", "approver", "signatory"],
  ["weijian", "steward", "approver", "consumer"],
  [organizationKey("minzheng", "520100"), "consumer", "signatory"],
  [organizationKey("minzheng", "520111"), "consumer"],
  [organizationKey("minzheng", "520382"), "consumer"],
  [organizationKey("minzheng", "522629"), "consumer"],
  ["enterprise", "consumer", "signatory"],
];

/** The accounts of the example: those shown, and a steward, an approver, a secrecy reviewer and a signatory at every provider. */
export const people: readonly ExamplePerson[] = makePeople();

function makePeople(): ExamplePerson[] {
  const made = new Map<string, ExamplePerson>();
  for (const [organization, ...roles] of shown) {
    for (const role of roles) add(made, makePerson(organization, role, true));
  }
  for (const provider of new Set(entries.map((entry) => entry.provider))) {
    for (const role of ["steward", "approver", "secrecy-reviewer", "signatory"] as const) {
      add(made, makePerson(provider, role, false));
    }
  }
  return [...made.values()];
}

function add(made: Map<string, ExamplePerson>, person: ExamplePerson): void {
  if (!made.has(person.username)) made.set(person.username, person);
}

function makePerson(organization: string, role: Role, signsIn: boolean): ExamplePerson {
  const { shortName } = getExampleOrganization(organization);
  const [suffix, title] = titles[role];
  return {
    username: usernameOf(organization, suffix),
    name: shortName + title,
    organization,
    roles: [role],
    signsIn,
  };
}

/** The username of a post at an organization, e.g. `minzheng.steward`. */
export function usernameOf(organization: string, suffix: string): string {
  const [trade = "", division] = organization.split("-");
  const place = division === undefined ? [] : [places[division] ?? division];
  return [...place, trade, suffix].join(".");
}
