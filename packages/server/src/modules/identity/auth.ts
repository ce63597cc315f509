import { randomUUIDv7 } from "node:crypto";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { twoFactor, username } from "better-auth/plugins";
import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";

export const sessionCookie = "qs_session";
export const challengeCookie = "qs_totp";

interface AuthSettings {
  db: Kysely<Tables>;
  secret: string;
  idleMinutes: number;
  /** Throws when no session may begin for this person. */
  beforeSession: (personId: string) => Promise<void>;
}

const times = { createdAt: "created_at", updatedAt: "updated_at" };

/**
 * better-auth as a library: passwords, sessions and one-time codes on our tables. Its HTTP handler is never mounted,
 * for it has open sign-up and impersonation; only `api` is called, from our routes.
 */
export function makeAuth({ db, secret, idleMinutes, beforeSession }: AuthSettings) {
  return betterAuth({
    appName: "黔数",
    baseURL: "http://localhost",
    secret,
    database: { db: db.withSchema("identity"), type: "postgres" },
    logger: { disabled: true },
    telemetry: { enabled: false },
    advanced: {
      useSecureCookies: false,
      // Names and addresses are the person's; an account has only the columns that signing in reads and writes.
      database: { generateId: () => randomUUIDv7(), validateSchema: false },
      cookies: { session_token: { name: sessionCookie }, two_factor: { name: challengeCookie } },
    },
    user: { modelName: "account", fields: { emailVerified: "email_verified", ...times } },
    session: {
      modelName: "session",
      fields: {
        userId: "person_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        ...times,
      },
      expiresIn: idleMinutes * 60,
      updateAge: 60,
    },
    account: {
      modelName: "credential",
      fields: {
        accountId: "account_id",
        providerId: "provider_id",
        userId: "person_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        ...times,
      },
    },
    verification: { modelName: "challenge", fields: { expiresAt: "expires_at", ...times } },
    emailAndPassword: { enabled: true, disableSignUp: true },
    databaseHooks: { session: { create: { before: (session) => beforeSession(session.userId) } } },
    plugins: [
      username({ usernameValidator: () => true, minUsernameLength: 1, maxUsernameLength: 200 }),
      twoFactor({
        schema: {
          user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
          twoFactor: {
            modelName: "second_factor",
            fields: {
              userId: "person_id",
              backupCodes: "backup_codes",
              failedVerificationCount: "failures",
              lockedUntil: "locked_until",
            },
          },
        },
      }),
    ],
  } satisfies BetterAuthOptions);
}

export type Auth = ReturnType<typeof makeAuth>;
