import {
  addFailure,
  findLockOut,
  type LockOutPolicy,
  type SignInFailures,
} from "@qianshu/domain/identity/lock-out";
import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";

/** What signing in needs to know of an account. */
export function findAccount(db: Db, username: string) {
  return db.selectFrom("identity.account").selectAll().where("username", "=", username).executeTakeFirst();
}

export function findAccountById(db: Db, personId: string) {
  return db.selectFrom("identity.account").selectAll().where("id", "=", personId).executeTakeFirst();
}

async function findFailures(db: Db, username: string): Promise<SignInFailures | undefined> {
  const row = await db
    .selectFrom("identity.sign_in_failure")
    .selectAll()
    .where("username", "=", username)
    .executeTakeFirst();
  return row && { count: row.count, lastAt: row.last_at, lockedUntil: row.locked_until };
}

/** Counts an attempt as failed before it is made; nothing is counted, and the lock-out given, while one holds. */
export async function countAttempt(
  trx: Db,
  username: string,
  now: Date,
  policy: LockOutPolicy,
): Promise<{ isRefused: boolean; failures: SignInFailures }> {
  await sql`select pg_advisory_xact_lock(8522, hashtext(${username}))`.execute(trx);
  const before = await findFailures(trx, username);
  if (before && findLockOut(before, now)) return { isRefused: true, failures: before };
  const failures = addFailure(before, now, policy);
  const row = { count: failures.count, last_at: failures.lastAt, locked_until: failures.lockedUntil };
  await trx
    .insertInto("identity.sign_in_failure")
    .values({ username, ...row })
    .onConflict((conflict) => conflict.column("username").doUpdateSet(row))
    .execute();
  return { isRefused: false, failures };
}

export async function forgetFailures(db: Db, username: string): Promise<boolean> {
  const result = await db
    .deleteFrom("identity.sign_in_failure")
    .where("username", "=", username)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function rememberSignIn(db: Db, personId: string, at: Date): Promise<void> {
  await db.updateTable("identity.account").set({ last_sign_in_at: at }).where("id", "=", personId).execute();
}

export async function findPasswordHash(db: Db, personId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("identity.credential")
    .select("password")
    .where("person_id", "=", personId)
    .where("provider_id", "=", "credential")
    .executeTakeFirst();
  return row?.password ?? undefined;
}

export async function savePassword(
  db: Db,
  personId: string,
  password: string,
  mustChange: boolean,
): Promise<void> {
  await db
    .updateTable("identity.credential")
    .set({ password, updated_at: sql<Date>`now()` })
    .where("person_id", "=", personId)
    .where("provider_id", "=", "credential")
    .execute();
  await db
    .updateTable("identity.account")
    .set({ must_change_password: mustChange })
    .where("id", "=", personId)
    .execute();
}

/** Ends a person's sessions, all or all but one, and unfinished sign-ins. */
export async function endSessions(db: Db, personId: string, exceptToken?: string): Promise<void> {
  await db
    .deleteFrom("identity.session")
    .where("person_id", "=", personId)
    .$if(exceptToken !== undefined, (rows) => rows.where("token", "<>", exceptToken!))
    .execute();
  await db.deleteFrom("identity.challenge").where(sql<boolean>`value = ${personId}`).execute();
}

export async function endSession(db: Db, token: string): Promise<string | undefined> {
  const row = await db
    .deleteFrom("identity.session")
    .where("token", "=", token)
    .returning("person_id")
    .executeTakeFirst();
  return row?.person_id;
}

export async function removeSecondFactor(db: Db, personId: string): Promise<void> {
  await db.deleteFrom("identity.second_factor").where("person_id", "=", personId).execute();
  await db
    .updateTable("identity.account")
    .set({ two_factor_enabled: false })
    .where("id", "=", personId)
    .execute();
}

export async function hasSecondFactor(db: Db, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom("identity.second_factor")
    .select("id")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row !== undefined;
}

/** How long an accepted code is remembered: longer than an authenticator's code is good with clocks that differ. */
const CODE_MINUTES = 5;

/** Uses a one-time code up; false when it has been used before. */
export async function useCode(db: Db, personId: string, code: string, at: Date): Promise<boolean> {
  const forgotten = new Date(at.getTime() - CODE_MINUTES * 60_000);
  const row = await db
    .insertInto("identity.used_code")
    .values({ person_id: personId, code, used_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(["person_id", "code"])
        .doUpdateSet({ used_at: at })
        .where("identity.used_code.used_at", "<", forgotten),
    )
    .returning("person_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Removes what nobody can use any more. */
export async function removeExpired(db: Db, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - 24 * 3_600_000);
  await db.deleteFrom("identity.session").where("expires_at", "<", now).execute();
  await db.deleteFrom("identity.challenge").where("expires_at", "<", now).execute();
  await db.deleteFrom("identity.sign_in_failure").where("last_at", "<", yesterday).execute();
  await db.deleteFrom("identity.used_code").where("used_at", "<", yesterday).execute();
}
