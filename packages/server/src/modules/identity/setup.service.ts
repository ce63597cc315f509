import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Organization } from "@qianshu/contract/identity";
import { Problem } from "@qianshu/domain";
import type { Role } from "@qianshu/domain/identity/roles";
import { pathsOf } from "../../platform/config/config.ts";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { NewOrganization, OrganizationService } from "./organizations.service.ts";
import type { PeopleService } from "./people.service.ts";
import type { RoleService } from "./roles.service.ts";
import { digestToken, makeToken } from "./secrets.ts";
import * as queries from "./setup.queries.ts";

export interface NewAdministrator {
  username: string;
  name: string;
  password: string;
}

export interface SetUpInput {
  token: string;
  organization: NewOrganization;
  system: NewAdministrator;
  security: NewAdministrator;
  audit: NewAdministrator;
}

export type SetupService = ReturnType<typeof makeSetupService>;

/** The first start: a one-time token in a file only the operator reads, with which the three administrators are named. */
export function makeSetupService(
  { database: { db }, config, logger }: Platform,
  {
    addOrganization,
    addPerson,
    addRole,
  }: Pick<OrganizationService, "addOrganization"> &
    Pick<PeopleService, "addPerson"> &
    Pick<RoleService, "addRole">,
  demoAllowed: boolean,
) {
  const file = path.join(pathsOf(config).secrets, "setup-token");

  async function isTokenAtHand(): Promise<boolean> {
    const token = await readFile(file, "utf8").catch(() => undefined);
    return token !== undefined && queries.isSetupToken(db, digestToken(token.trim()));
  }

  async function isSetupNeeded(): Promise<boolean> {
    return !demoAllowed && !(await queries.hasAccounts(db, demoAllowed));
  }

  async function addAdministrator(
    trx: Db,
    organizationId: string,
    role: Role,
    administrator: NewAdministrator,
  ): Promise<void> {
    const { personId } = await addPerson(trx, { ...administrator, organizationId });
    await addRole(trx, { personId, role, organizationId });
  }

  return {
    isSetupNeeded,

    /** Makes the token when nobody can sign in yet; where the example is loaded, its accounts come instead. */
    async offerSetup(): Promise<void> {
      if (!(await isSetupNeeded())) return;
      if (!(await isTokenAtHand())) {
        const { token, digest } = makeToken();
        await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
        await writeFile(file, `${token}\n`, { mode: 0o600 });
        await queries.insertSetupToken(db, digest);
      }
      logger.warn(
        { file },
        "set-up needed: name the first administrators with the one-time token in this file",
      );
    },

    async setUp(input: SetUpInput): Promise<Organization> {
      const organization = await inTransaction(db, async (trx) => {
        await queries.lockSetup(trx);
        if (await queries.hasAccounts(trx, demoAllowed)) throw new Problem("identity.setup_done");
        if (!(await queries.isSetupToken(trx, digestToken(input.token))))
          throw new Problem("identity.setup_token_wrong", { field: "body.token" });
        const added = await addOrganization(trx, input.organization);
        await addAdministrator(trx, added.id, "system-administrator", input.system);
        await addAdministrator(trx, added.id, "security-administrator", input.security);
        await addAdministrator(trx, added.id, "auditor", input.audit);
        await queries.removeSetupTokens(trx);
        return added;
      });
      await rm(file, { force: true });
      return organization;
    },
  };
}
