import { randomUUIDv7 } from "node:crypto";
import type { Person } from "@qianshu/contract/identity";
import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { type Role, separatedRoles } from "@qianshu/domain/identity/roles";
import { hashPassword } from "better-auth/crypto";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { accountChanged } from "./identity.events.ts";
import * as queries from "./people.queries.ts";
import { toActor, toPerson } from "./present.ts";
import { requireReach } from "./reach.queries.ts";
import { listPeriods } from "./roles.queries.ts";
import { makeInitialPassword } from "./secrets.ts";
import * as sessions from "./sessions.queries.ts";
import { revokeAllTokens } from "./tokens.queries.ts";

/** What is needed to add a person. */
export interface NewPerson {
  organizationId: string;
  username: string;
  name: string;
  email?: string | null | undefined;
  language?: "zh" | "en" | undefined;
  /** Chosen by the person; without it one is made that must be changed. */
  password?: string | undefined;
  /** For tests and examples that add many people with one password. */
  passwordHash?: string | undefined;
  /** Works only while the server listens on its own machine (design rule 14). */
  isDemo?: boolean | undefined;
}

export interface PersonQuery {
  search?: string | undefined;
  organizationId?: string | undefined;
  role?: Role | undefined;
  state?: "active" | "locked" | "disabled" | undefined;
  offset: number;
  limit: number;
}

type AccountChange = z.input<typeof accountChanged.payload>["change"];
export type PeopleService = ReturnType<typeof makePeopleService>;

/** People and their accounts. */
export function makePeopleService({ database: { db }, events, now }: Platform) {
  const today = () => dayOf(now());

  /** Adds a person without asking who may; for set-up, examples and imports. */
  async function addPerson(
    trx: Db,
    input: NewPerson,
    by: string | null = null,
  ): Promise<{ personId: string; initialPassword: string }> {
    const password = input.password ?? makeInitialPassword();
    const personId = randomUUIDv7();
    const isAdded = await queries.insertPerson(trx, {
      id: personId,
      organizationId: input.organizationId,
      name: input.name,
      email: input.email ?? null,
      language: input.language ?? "zh",
      username: input.username.toLowerCase(),
      passwordHash: input.passwordHash ?? (await hashPassword(password)),
      credentialId: randomUUIDv7(),
      mustChangePassword: input.password === undefined && input.passwordHash === undefined,
      isDemo: input.isDemo ?? false,
    });
    if (!isAdded)
      throw new Problem("identity.username_taken", {
        field: "body.username",
        params: { username: input.username },
      });
    await tell(trx, personId, "created", by);
    return { personId, initialPassword: password };
  }

  async function getRow(at: Db, id: string): Promise<queries.PersonRow> {
    const row = await queries.findPerson(at, id, today(), now());
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  /** A person whom the actor may manage; nobody manages the own account. */
  async function getManaged(actor: Actor, id: string): Promise<queries.PersonRow> {
    const row = await getRow(db, id);
    await requireReach(db, reachOf(actor, "person:manage"), row.organization_id);
    if (row.id === actor.personId) throw new Problem("identity.own_account");
    return row;
  }

  /** Changes an account, tells of it and gives the person as it is then. */
  async function changeAccount(
    actor: Actor,
    id: string,
    change: AccountChange,
    work: (trx: Db, row: queries.PersonRow) => Promise<void>,
  ): Promise<Person> {
    const row = await getManaged(actor, id);
    return inTransaction(db, async (trx) => {
      await work(trx, row);
      await tell(trx, id, change, actor.personId);
      return toPerson(await getRow(trx, id));
    });
  }

  function tell(trx: Db, personId: string, change: AccountChange, by: string | null) {
    return events.emit(trx, accountChanged, { personId, change, by, at: now().toISOString() });
  }

  /** Makes the ways in anew: nothing known before opens the account any more. */
  async function resetAccess(trx: Db, id: string, username: string, password: string): Promise<void> {
    await sessions.savePassword(trx, id, await hashPassword(password), true);
    await sessions.removeSecondFactor(trx, id);
    await sessions.endSessions(trx, id);
    await revokeAllTokens(trx, id, now());
    await sessions.forgetFailures(trx, username);
  }

  return {
    addPerson,

    /** A person as one who acts, with the roles held today. */
    async getActor(personId: string): Promise<Actor> {
      return toActor(await getRow(db, personId), "session");
    },

    async getPerson(actor: Actor, id: string): Promise<Person> {
      const row = await getRow(db, id);
      await requireReach(db, reachOf(actor, "person:read"), row.organization_id);
      return toPerson(row);
    },

    async listPeople(actor: Actor, query: PersonQuery) {
      const filter = { ...query, reach: reachOf(actor, "person:read"), day: today(), now: now() };
      const { items, total } = await queries.listPeople(db, filter);
      return { items: items.map(toPerson), total };
    },

    /** People who hold a role at an organization today. */
    async listHolders(at: Db, role: Role, organizationId: string): Promise<string[]> {
      const rows = await queries.listHolders(at, role, organizationId, today());
      return rows.map((row) => row.person_id);
    },

    async createPerson(actor: Actor, input: Omit<NewPerson, "password" | "passwordHash" | "isDemo">) {
      await requireReach(db, reachOf(actor, "person:manage"), input.organizationId);
      return inTransaction(db, async (trx) => {
        const { personId, initialPassword } = await addPerson(trx, input, actor.personId);
        return { person: toPerson(await getRow(trx, personId)), initialPassword };
      });
    },

    async changePerson(
      actor: Actor,
      id: string,
      changes: {
        name?: string | undefined;
        email?: string | null | undefined;
        organizationId?: string | undefined;
      },
    ): Promise<Person> {
      if (changes.organizationId)
        await requireReach(db, reachOf(actor, "person:manage"), changes.organizationId);
      return changeAccount(actor, id, "changed", (trx) => queries.updatePerson(trx, id, changes));
    },

    disablePerson: (actor: Actor, id: string): Promise<Person> =>
      changeAccount(actor, id, "disabled", async (trx) => {
        await queries.setDisabled(trx, id, now());
        await sessions.endSessions(trx, id);
        await revokeAllTokens(trx, id, now());
      }),

    enablePerson: (actor: Actor, id: string): Promise<Person> =>
      changeAccount(actor, id, "enabled", (trx) => queries.setDisabled(trx, id, null)),

    unlockPerson: (actor: Actor, id: string): Promise<Person> =>
      changeAccount(actor, id, "unlocked", async (trx, row) => {
        await sessions.forgetFailures(trx, row.username);
      }),

    /** Whoever resets a password can sign in with it, so those of the three administrators stay theirs, closed accounts included. */
    async resetPassword(actor: Actor, id: string): Promise<{ initialPassword: string }> {
      const initialPassword = makeInitialPassword();
      await changeAccount(actor, id, "password_reset", async (trx, row) => {
        await queries.lockPerson(trx, id);
        const periods = await listPeriods(trx, id);
        const held = periods.filter(({ validTo }) => validTo === null || validTo > today());
        if (held.some(({ role }) => separatedRoles.includes(role)))
          throw new Problem("identity.administrator_protected");
        await resetAccess(trx, id, row.username, initialPassword);
      });
      return { initialPassword };
    },

    /** The same for whoever runs the server, the three administrators included: the audit tells of it. */
    async recoverAccount(username: string): Promise<{ initialPassword: string }> {
      const initialPassword = makeInitialPassword();
      await inTransaction(db, async (trx) => {
        const account = await sessions.findAccount(trx, username.toLowerCase());
        if (!account) throw new Problem("platform.not_found", { params: { what: username } });
        await queries.lockPerson(trx, account.id);
        await resetAccess(trx, account.id, account.username, initialPassword);
        await tell(trx, account.id, "recovered", null);
      });
      return { initialPassword };
    },
  };
}
