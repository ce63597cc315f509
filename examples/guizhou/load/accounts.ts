import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { hashPassword, identity } from "@qianshu/server/modules/identity/index";
import type { App } from "@qianshu/server/platform/app";
import { inTransaction } from "@qianshu/server/platform/db/database";
import { organizations } from "../organizations.ts";
import { people } from "../people.ts";
import type { Acting } from "./acting.ts";
import { listOrganizationIds, listPersonIds } from "./known.queries.ts";

/** Ids of the example's organizations by key and of its people by username. */
export interface Accounts {
  organizations: Map<string, string>;
  people: Map<string, string>;
  /** Where the demo's passwords lie, readable by the owner only. */
  passwordFile: string;
}

/** Makes the example's organizations, people and roles; what an interrupted loading has made is used again. */
export async function loadAccounts(app: App, dataDirectory: string): Promise<Accounts> {
  const organizationIds = await loadOrganizations(app);
  const { passwords, passwordFile } = await readPasswords(dataDirectory);
  return {
    organizations: organizationIds,
    people: await loadPeople(app, organizationIds, passwords),
    passwordFile,
  };
}

async function loadOrganizations(app: App): Promise<Map<string, string>> {
  const service = app.use(identity);
  const { db } = app.platform.database;
  const ids = new Map<string, string>();
  const known = await listOrganizationIds(db);
  for (const organization of organizations) {
    const found = known.get(organization.uscc);
    ids.set(
      organization.key,
      found ?? (await inTransaction(db, (trx) => addOrganization(trx, organization))),
    );
  }
  return ids;

  async function addOrganization(
    trx: Parameters<typeof service.addOrganization>[0],
    organization: (typeof organizations)[number],
  ): Promise<string> {
    const parentId = organization.parent === undefined ? null : ids.get(organization.parent)!;
    const { formerly, validFrom, name, shortName, uscc, tier, divisionCode } = organization;
    const first = formerly ?? { name, divisionCode, validFrom };
    return (await service.addOrganization(trx, { ...first, shortName, uscc, tier, parentId })).id;
  }
}

async function loadPeople(
  app: App,
  organizationIds: Map<string, string>,
  passwords: Map<string, string>,
): Promise<Map<string, string>> {
  const { db } = app.platform.database;
  const ids = await listPersonIds(db);
  const missing = people.filter((person) => !ids.has(person.username));
  // Nobody knows the password of the accounts that only hold their roles.
  const unknown = await hashPassword(randomBytes(24).toString("base64url"));
  const hashes = await Promise.all(
    missing.map(async ({ username }) => {
      const password = passwords.get(username);
      return password ? hashPassword(password) : unknown;
    }),
  );
  for (const [at, person] of missing.entries()) {
    ids.set(
      person.username,
      await addPerson(app, person, organizationIds.get(person.organization)!, hashes[at]!),
    );
  }
  return ids;
}

function addPerson(
  app: App,
  person: (typeof people)[number],
  organizationId: string,
  passwordHash: string,
): Promise<string> {
  const service = app.use(identity);
  return inTransaction(app.platform.database.db, async (trx) => {
    const { username, name } = person;
    const { personId } = await service.addPerson(trx, {
      username,
      name,
      organizationId,
      passwordHash,
      isDemo: true,
    });
    for (const role of person.roles)
      await service.addRole(trx, { personId, role, organizationId, validFrom: "2019-01-01" });
    return personId;
  });
}

/** The organizations that were renamed get their present name from its day on, as the administrator would do it. */
export async function renameOrganizations(administrator: Acting, ids: Map<string, string>): Promise<void> {
  for (const { key, formerly, name, divisionCode, validFrom } of organizations) {
    if (!formerly) continue;
    const id = ids.get(key)!;
    const today = await administrator.identity.getOrganization({ params: { id } });
    if (today.name !== name)
      await administrator.identity.changeOrganization({
        params: { id },
        body: { name, divisionCode, validFrom },
      });
  }
}

/** Random passwords of this installation; written before the accounts, so that none is lost. */
async function readPasswords(
  dataDirectory: string,
): Promise<{ passwords: Map<string, string>; passwordFile: string }> {
  const passwordFile = path.join(dataDirectory, "demo-accounts.txt");
  if (!existsSync(passwordFile)) {
    const lines = people
      .filter((person) => person.signsIn)
      .map((person) => `${person.username}\t${randomBytes(9).toString("base64url")}\t${person.name}`);
    await mkdir(dataDirectory, { recursive: true });
    await writeFile(passwordFile, `${lines.join("\n")}\n`, { mode: 0o600 });
  }
  const lines = (await readFile(passwordFile, "utf8")).trim().split("\n");
  const passwords = new Map(lines.map((line) => line.split("\t").slice(0, 2) as [string, string]));
  return { passwords, passwordFile };
}
