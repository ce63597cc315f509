import type { Reach } from "@qianshu/domain/identity/actor";
import type { Role } from "@qianshu/domain/identity/roles";
import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";
import { prepared } from "../../platform/db/prepared.ts";
import type { HeldRoleRow } from "./identity.tables.ts";
import { whereReach } from "./reach.queries.ts";

const heldOn = (day: string) => sql<HeldRoleRow>`identity.held_role_on(${day}::date)`;

export interface NewPerson {
  id: string;
  organizationId: string;
  name: string;
  email: string | null;
  language: "zh" | "en";
  username: string;
  passwordHash: string;
  credentialId: string;
  mustChangePassword: boolean;
  isDemo: boolean;
}

/** Adds a person with account and password; false when the user name is taken: roll back then. */
export async function insertPerson(trx: Db, person: NewPerson): Promise<boolean> {
  await trx
    .insertInto("identity.person")
    .values({
      id: person.id,
      organization_id: person.organizationId,
      name: person.name,
      email: person.email,
      language: person.language,
    })
    .execute();
  const account = await trx
    .insertInto("identity.account")
    .values({
      id: person.id,
      username: person.username,
      is_demo: person.isDemo,
      must_change_password: person.mustChangePassword,
    })
    .onConflict((conflict) => conflict.column("username").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!account) return false;
  await trx
    .insertInto("identity.credential")
    .values({
      id: person.credentialId,
      account_id: person.id,
      provider_id: "credential",
      person_id: person.id,
      password: person.passwordHash,
    })
    .execute();
  return true;
}

export async function updatePerson(
  db: Db,
  id: string,
  changes: {
    name?: string | undefined;
    email?: string | null | undefined;
    organizationId?: string | undefined;
    language?: "zh" | "en" | undefined;
  },
): Promise<void> {
  const set = {
    ...(changes.name !== undefined && { name: changes.name }),
    ...(changes.email !== undefined && { email: changes.email }),
    ...(changes.organizationId !== undefined && { organization_id: changes.organizationId }),
    ...(changes.language !== undefined && { language: changes.language }),
  };
  if (Object.keys(set).length === 0) return;
  await db.updateTable("identity.person").set(set).where("id", "=", id).execute();
}

export async function setDisabled(db: Db, id: string, at: Date | null): Promise<void> {
  await db.updateTable("identity.account").set({ disabled_at: at }).where("id", "=", id).execute();
}

/** Keeps others from changing the person's roles until the transaction ends. */
export async function lockPerson(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom("identity.person")
    .select("id")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** People with account, organization and lock-out, without what takes long to gather. */
const accounts = (db: Db, now: Date) =>
  db
    .selectFrom("identity.person as p")
    .innerJoin("identity.account as a", "a.id", "p.id")
    .innerJoin("identity.v_organization as o", "o.id", "p.organization_id")
    .leftJoin("identity.sign_in_failure as f", (join) =>
      join.onRef("f.username", "=", "a.username").on("f.locked_until", ">", now),
    );

const people = (db: Db, day: string, now: Date) =>
  accounts(db, now)
    .select([
      "p.id",
      "p.name",
      "p.email",
      "p.language",
      "p.organization_id",
      "o.name as organization_name",
      "a.username",
      "a.is_demo",
      "a.two_factor_enabled",
      "a.must_change_password",
      "a.disabled_at",
      "a.last_sign_in_at",
      "f.locked_until",
    ])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom(heldOn(day).as("r"))
          .selectAll("r")
          .whereRef("r.person_id", "=", "p.id")
          .orderBy("r.role")
          .orderBy("r.id"),
      ).as("roles"),
    );

export type PersonRow = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

export function findPerson(db: Db, id: string, day: string, now: Date) {
  return people(db, day, now).where("p.id", "=", id).executeTakeFirst();
}

/** The owner of a token with the token itself, by the token's digest. */
export function findTokenOwner(db: Db, digest: Buffer, day: string, now: Date) {
  return people(db, day, now)
    .innerJoin("identity.api_token as t", "t.person_id", "p.id")
    .select(["t.id as token_id", "t.scopes", "t.expires_at", "t.revoked_at", "t.last_used_at"])
    .where("t.digest", "=", digest)
    .executeTakeFirst();
}

/** How often rights have changed; what was read before may be used while this stays the same. */
export async function getRightsVersion(db: Db): Promise<number> {
  const row = await db
    .selectFrom("identity.rights_version")
    .select("version")
    .modifyEnd(prepared)
    .executeTakeFirstOrThrow();
  return row.version;
}

export interface PersonFilter {
  reach: Reach;
  day: string;
  now: Date;
  search?: string | undefined;
  organizationId?: string | undefined;
  role?: Role | undefined;
  state?: "active" | "locked" | "disabled" | undefined;
  offset: number;
  limit: number;
}

export async function listPeople(db: Db, filter: PersonFilter) {
  let rows = accounts(db, filter.now).where((eb) => whereReach(eb, filter.reach, "p.organization_id"));
  if (filter.organizationId) rows = rows.where("p.organization_id", "=", filter.organizationId);
  if (filter.state === "disabled") rows = rows.where("a.disabled_at", "is not", null);
  if (filter.state === "locked")
    rows = rows.where("a.disabled_at", "is", null).where("f.locked_until", "is not", null);
  if (filter.state === "active")
    rows = rows.where("a.disabled_at", "is", null).where("f.locked_until", "is", null);
  if (filter.role) {
    const { role, day } = filter;
    rows = rows.where((eb) =>
      eb.exists(
        eb
          .selectFrom(heldOn(day).as("h"))
          .select("h.id")
          .whereRef("h.person_id", "=", "p.id")
          .where("h.role", "=", role),
      ),
    );
  }
  if (filter.search) {
    const pattern = containing(filter.search);
    rows = rows.where((eb) => eb.or([eb("p.name", "ilike", pattern), eb("a.username", "ilike", pattern)]));
  }
  const page = rows
    .select("p.id")
    .orderBy("o.division_code")
    .orderBy("o.name")
    .orderBy("p.name")
    .orderBy("p.id");
  const { items, total } = await readPage(page, filter, db);
  return {
    items: await listByIds(
      db,
      items.map(({ id }) => id),
      filter,
    ),
    total,
  };
}

async function listByIds(db: Db, ids: string[], { day, now }: PersonFilter): Promise<PersonRow[]> {
  if (ids.length === 0) return [];
  const rows = await people(db, day, now).where("p.id", "in", ids).execute();
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** People who hold a role at an organization on a day. */
export function listHolders(db: Db, role: Role, organizationId: string, day: string) {
  return db
    .selectFrom(heldOn(day).as("r"))
    .select("r.person_id")
    .distinct()
    .where("r.role", "=", role)
    .where("r.organization_id", "=", organizationId)
    .execute();
}
