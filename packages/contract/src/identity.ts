import { z } from "zod";
import { Done, IdParams } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";
import {
  Language,
  Me,
  NewPassword,
  Organization,
  OrganizationInput,
  PermissionName,
  PersonName,
  Token,
  Username,
} from "./identity-model.ts";
import { organizationRoutes } from "./organizations.ts";
import { personRoutes } from "./people.ts";

export type { HeldRole, Me, Organization, Person, Token } from "./identity-model.ts";

const SignIn = z
  .discriminatedUnion("state", [
    z.object({ state: z.literal("signed-in"), me: Me }),
    z.object({ state: z.literal("totp") }),
  ])
  .meta({ id: "SignIn" });

const NewAdministrator = z.object({ username: Username, name: PersonName, password: NewPassword });
const TotpCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/, "six digits");

/** Signing in and out, and what a person manages for himself. */
export const sessionRoutes = defineRoutes({
  getSetup: {
    method: "GET",
    path: "/setup",
    summary: "Whether the first administrators are still to be named",
    permission: "public",
    reply: z.object({ needed: z.boolean(), demo: z.boolean() }),
  },
  setUp: {
    method: "POST",
    path: "/setup",
    summary: "Name the first organization and its three administrators, with the one-time set-up token",
    permission: "public",
    perMinute: 30,
    body: z.object({
      token: z.string().trim().min(1),
      organization: OrganizationInput.omit({ parentId: true }),
      system: NewAdministrator,
      security: NewAdministrator,
      audit: NewAdministrator,
    }),
    reply: Organization,
    status: 201,
  },
  signIn: {
    method: "POST",
    path: "/session",
    summary: "Sign in; answers `totp` when a one-time code is needed as well",
    permission: "public",
    perMinute: 30,
    body: z.object({
      username: z.string().trim().toLowerCase().min(1),
      password: z.string().min(1).max(128),
    }),
    reply: SignIn,
  },
  signInWithTotp: {
    method: "POST",
    path: "/session/totp",
    summary: "Finish signing in with the one-time code or a recovery code",
    permission: "public",
    perMinute: 30,
    body: z.object({ code: z.string().trim().min(6).max(32) }),
    reply: SignIn,
  },
  signOut: {
    method: "DELETE",
    path: "/session",
    summary: "Sign out",
    permission: "public",
    reply: Done,
  },
  getMe: {
    method: "GET",
    path: "/me",
    summary: "Who I am and what I may do",
    permission: "signed-in",
    reply: Me,
  },
  changeMe: {
    method: "PATCH",
    path: "/me",
    summary: "Change my language or e-mail address",
    permission: "signed-in",
    body: z.object({ language: Language.optional(), email: z.email().nullable().optional() }),
    reply: Me,
  },
  changePassword: {
    method: "POST",
    path: "/me/password",
    summary: "Change my password; every other session of mine ends",
    permission: "signed-in",
    body: z.object({ current: z.string().min(1).max(128), next: NewPassword }),
    reply: Done,
  },
  enrolTotp: {
    method: "POST",
    path: "/me/totp",
    summary: "Begin using one-time codes: gives the secret for the authenticator and recovery codes",
    permission: "signed-in",
    body: z.object({ password: z.string().min(1).max(128) }),
    reply: z.object({
      uri: z.string().meta({ description: "otpauth:// address to be shown as a QR code" }),
      secret: z.string(),
      qr: z.string().meta({ description: "The QR code as an SVG picture" }),
      recoveryCodes: z.array(z.string()),
    }),
  },
  confirmTotp: {
    method: "POST",
    path: "/me/totp/confirm",
    summary: "Confirm one-time codes with the first one; from then on signing in asks for them",
    permission: "signed-in",
    body: z.object({ code: TotpCode }),
    reply: Done,
  },
  removeTotp: {
    method: "POST",
    path: "/me/totp/remove",
    summary: "Stop using one-time codes",
    permission: "signed-in",
    body: z.object({ password: z.string().min(1).max(128) }),
    reply: Done,
  },
  listTokens: {
    method: "GET",
    path: "/me/tokens",
    summary: "My API tokens",
    permission: "token:manage",
    reply: z.object({ items: z.array(Token) }),
    cli: "token list",
  },
  createToken: {
    method: "POST",
    path: "/me/tokens",
    summary: "Make an API token; its text is shown this once",
    permission: "token:manage",
    body: z.object({
      name: z.string().trim().min(1).max(60),
      scopes: z.array(PermissionName).min(1),
      days: z.number().int().min(1).max(366).default(90),
    }),
    reply: Token.extend({ token: z.string() }),
    status: 201,
  },
  revokeToken: {
    method: "DELETE",
    path: "/me/tokens/:id",
    summary: "Revoke an API token at once",
    permission: "token:manage",
    params: IdParams,
    reply: Done,
    cli: "token revoke",
  },
});

export const identityRoutes = defineRoutes({ ...sessionRoutes, ...organizationRoutes, ...personRoutes });
