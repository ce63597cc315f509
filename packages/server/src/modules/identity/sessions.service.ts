import { createHmac, timingSafeEqual } from "node:crypto";
import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import type { Actor } from "@qianshu/domain/identity/actor";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { type Auth, makeAuth } from "./auth.ts";
import { toProblem } from "./auth-problems.ts";
import { accountChanged, signedIn, signedOut, signInFailed } from "./identity.events.ts";
import { findPerson } from "./people.queries.ts";
import { toActor } from "./present.ts";
import { makeRightsCache } from "./rights-cache.ts";
import * as queries from "./sessions.queries.ts";

/** What a finished or half-finished sign-in gives: the cookies to be set, and who it is once that is certain. */
export interface SignInResult {
  setCookies: Headers;
  personId: string | undefined;
}

export type SessionService = ReturnType<typeof makeSessionService>;

/** Signing in and out with password and one-time code; what a person does to the own account. */
export function makeSessionService(platform: Platform, demoAllowed: boolean) {
  const { database, events, now, config, keys } = platform;
  const { db } = database;
  const policy = { failures: config.QIANSHU_LOCKOUT_FAILURES, minutes: config.QIANSHU_LOCKOUT_MINUTES };
  const people = makeRightsCache<Awaited<ReturnType<typeof findPerson>>>(db, now);
  let opening: Promise<{ auth: Auth; secret: string }> | undefined;

  /** The secret needs the database, so better-auth is made on first use. */
  function open(): Promise<{ auth: Auth; secret: string }> {
    opening ??= (async () => {
      const secret = (await keys.getKey("identity.session")).toString("base64");
      const auth = makeAuth({ db, secret, idleMinutes: config.QIANSHU_IDLE_MINUTES, beforeSession });
      return { auth, secret };
    })().catch((error) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  async function beforeSession(personId: string): Promise<void> {
    const account = await queries.findAccountById(db, personId);
    if (!account || account.disabled_at) throw new Problem("identity.account_disabled");
    if (account.is_demo && !demoAllowed) throw new Problem("identity.demo_account");
  }

  const locked = (until: Date) =>
    new Problem("identity.locked", {
      params: { minutes: Math.ceil((until.getTime() - now().getTime()) / 60_000) },
    });

  /**
   * Lets a password be tried. It counts as wrong beforehand and is forgotten when it was right, so that no number of
   * attempts at the same moment tries more passwords than the lock-out allows.
   */
  async function tryPassword<T>(username: string, attempt: () => Promise<T>): Promise<T> {
    const { isRefused, failures } = await inTransaction(db, (trx) =>
      queries.countAttempt(trx, username, now(), policy),
    );
    if (isRefused) throw locked(failures.lockedUntil!);
    try {
      const result = await attempt();
      await queries.forgetFailures(db, username);
      return result;
    } catch (error) {
      const problem = toProblem(error);
      if (!(problem instanceof Problem)) throw problem;
      await tellFailure(username, problem.code, failures.lockedUntil !== null);
      throw failures.lockedUntil ? locked(failures.lockedUntil) : problem;
    }
  }

  async function tellFailure(username: string, code: string, isLocked: boolean): Promise<void> {
    const account = await queries.findAccount(db, username);
    await inTransaction(db, async (trx) => {
      await refused(trx, account?.id ?? null, code);
      if (isLocked && account) await tell(trx, account.id, "locked", null);
    });
  }

  const refused = (trx: Db, personId: string | null, code: string) =>
    events.emit(trx, signInFailed, { personId, code, at: now().toISOString() });

  async function finish(personId: string): Promise<void> {
    await inTransaction(db, async (trx) => {
      const at = now();
      await queries.rememberSignIn(trx, personId, at);
      await events.emit(trx, signedIn, { personId, at: at.toISOString() });
    });
  }

  /** The person proves to know the password; guesses count towards the lock-out. */
  async function checkPassword(actor: Actor, password: string): Promise<void> {
    if (actor.via !== "session") throw new Problem("identity.session_needed");
    await tryPassword(actor.username, async () => {
      const hash = await queries.findPasswordHash(db, actor.personId);
      if (!hash || !(await verifyPassword({ hash, password })))
        throw new Problem("identity.wrong_credentials", { field: "body.password" });
    });
  }

  /** The anti-forgery value that belongs to a session; bound to it, so that a planted cookie is of no use. */
  async function makeCsrf(sessionValue: string): Promise<string> {
    const { secret } = await open();
    const token = sessionValue.split(".", 1)[0]!;
    return createHmac("sha256", secret).update(`csrf ${token}`).digest("base64url");
  }

  function tell(
    trx: Db,
    personId: string,
    change: "locked" | "password_changed" | "totp_enabled" | "totp_removed",
    by: string | null = personId,
  ) {
    return events.emit(trx, accountChanged, { personId, change, by, at: now().toISOString() });
  }

  return {
    async signIn(username: string, password: string): Promise<SignInResult> {
      const { auth } = await open();
      const { response, headers } = await tryPassword(username, () =>
        auth.api.signInUsername({ body: { username, password }, returnHeaders: true }),
      );
      if (!response || !("user" in response)) return { setCookies: headers, personId: undefined };
      await finish(response.user.id);
      return { setCookies: headers, personId: response.user.id };
    },

    /** Finishes a sign-in with the code of the authenticator, or with a recovery code, which then is used up. */
    async signInWithTotp(cookies: string, code: string): Promise<SignInResult> {
      const { auth } = await open();
      const request = {
        body: { code },
        headers: new Headers({ cookie: cookies }),
        returnHeaders: true,
      } as const;
      try {
        const { response, headers } = /^\d{6}$/.test(code)
          ? await auth.api.verifyTOTP(request)
          : await auth.api.verifyBackupCode(request);
        // The library takes a code as often as it is shown.
        if (!(await queries.useCode(db, response.user.id, code, now()))) {
          if (response.token) await queries.endSession(db, response.token);
          throw new Problem("identity.wrong_code");
        }
        await finish(response.user.id);
        return { setCookies: headers, personId: response.user.id };
      } catch (error) {
        const problem = toProblem(error);
        if (problem instanceof Problem) await refused(db, null, problem.code);
        throw problem;
      }
    },

    async signOut(cookies: string): Promise<void> {
      const { auth } = await open();
      const session = await auth.api.getSession({ headers: new Headers({ cookie: cookies }) });
      if (!session) return;
      await inTransaction(db, async (trx) => {
        await queries.endSession(trx, session.session.token);
        await events.emit(trx, signedOut, { personId: session.user.id, at: now().toISOString() });
      });
    },

    /** Who acts through a session; `touch` says that this is a person's doing, which keeps the session alive. */
    async findSessionActor(cookies: string, touch: boolean) {
      const { auth } = await open();
      const headers = new Headers({ cookie: cookies });
      const session = await auth.api.getSession({ headers, query: { disableRefresh: !touch } });
      if (!session) return undefined;
      const at = now();
      // By the clock of the library, which has written the session.
      const oldest = Date.now() - config.QIANSHU_SESSION_HOURS * 3_600_000;
      if (session.session.createdAt.getTime() < oldest) {
        await queries.endSession(db, session.session.token);
        return undefined;
      }
      const row = await people.get(session.user.id, () => findPerson(db, session.user.id, dayOf(at), at));
      if (!row || row.disabled_at || (row.is_demo && !demoAllowed)) return undefined;
      return { actor: toActor(row, "session"), mustChangePassword: row.must_change_password };
    },

    makeCsrf,

    async isCsrf(sessionValue: string, given: string | undefined): Promise<boolean> {
      const expected = Buffer.from(await makeCsrf(sessionValue));
      const found = Buffer.from(given ?? "");
      return found.length === expected.length && timingSafeEqual(found, expected);
    },

    async changePassword(actor: Actor, cookies: string, current: string, next: string): Promise<void> {
      await checkPassword(actor, current);
      if (current === next) throw new Problem("identity.password_unchanged", { field: "body.next" });
      const { auth } = await open();
      const session = await auth.api.getSession({ headers: new Headers({ cookie: cookies }) });
      const hash = await hashPassword(next);
      await inTransaction(db, async (trx) => {
        await queries.savePassword(trx, actor.personId, hash, false);
        await queries.endSessions(trx, actor.personId, session?.session.token);
      });
      await tell(db, actor.personId, "password_changed");
    },

    async enrolTotp(actor: Actor, cookies: string, password: string) {
      await checkPassword(actor, password);
      const { auth } = await open();
      try {
        const enrolled = await auth.api.enableTwoFactor({
          body: { password, method: "totp" },
          headers: new Headers({ cookie: cookies }),
        });
        if (enrolled.method !== "totp") throw new Problem("platform.conflict");
        const secret = new URL(enrolled.totpURI).searchParams.get("secret")!;
        return { secret, recoveryCodes: enrolled.backupCodes };
      } catch (error) {
        throw toProblem(error);
      }
    },

    /** Proves that the authenticator works; the session is replaced, so cookies come back. */
    async confirmTotp(actor: Actor, cookies: string, code: string): Promise<Headers> {
      if (actor.via !== "session") throw new Problem("identity.session_needed");
      const { auth } = await open();
      try {
        const { headers } = await auth.api.verifyTOTP({
          body: { code },
          headers: new Headers({ cookie: cookies }),
          returnHeaders: true,
        });
        await tell(db, actor.personId, "totp_enabled");
        return headers;
      } catch (error) {
        throw toProblem(error);
      }
    },

    async removeTotp(actor: Actor, cookies: string, password: string): Promise<Headers> {
      await checkPassword(actor, password);
      if (!(await queries.hasSecondFactor(db, actor.personId)))
        throw new Problem("identity.totp_not_enrolled");
      const { auth } = await open();
      try {
        const { headers } = await auth.api.disableTwoFactor({
          body: { password },
          headers: new Headers({ cookie: cookies }),
          returnHeaders: true,
        });
        await tell(db, actor.personId, "totp_removed");
        return headers;
      } catch (error) {
        throw toProblem(error);
      }
    },

    removeExpired: () => queries.removeExpired(db, now()),
  };
}
