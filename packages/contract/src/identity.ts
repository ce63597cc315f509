import { Tier } from "@qianshu/domain/identity/organization";
import { type Permission, permissions } from "@qianshu/domain/identity/permissions";
import { Role } from "@qianshu/domain/identity/roles";
import { z } from "zod";
import { Bilingual, Day, DivisionCode, Done, Id, IdParams, Instant, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";

export const PermissionName = z
  .enum(Object.keys(permissions) as [Permission, ...Permission[]])
  .meta({ id: "Permission" });

export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z0-9][a-z0-9._-]{2,31}$/,
    "3 to 32 letters, digits, dots, hyphens; begins with a letter or digit",
  );
export const PersonName = z.string().trim().min(1).max(60);
/** GB/T 22239-2019, 8.1.4.1 asks for complexity; length is the part that helps (10 characters or more). */
export const NewPassword = z.string().min(10).max(128);
export const Language = z.enum(["zh", "en"]).meta({ id: "Language" });

/** An organization as it is on one day. */
export const Organization = z
  .object({
    id: Id,
    name: z.string(),
    shortName: z.string().nullable(),
    uscc: z.string().nullable(),
    tier: Tier,
    divisionCode: DivisionCode,
    parentId: Id.nullable(),
    validFrom: Day,
    validTo: Day.nullable(),
    /** Whether it exists on the day asked for; what has ended keeps its last name and place. */
    isActive: z.boolean(),
    /** What is doubtful but accepted, e.g. a credit code whose check digit is wrong. */
    warnings: z.array(z.object({ field: z.string(), message: Bilingual })),
  })
  .meta({ id: "Organization" });
export type Organization = z.infer<typeof Organization>;

/** What a person writes about an organization. */
export const OrganizationInput = z.object({
  name: z.string().trim().min(2).max(100),
  shortName: z.string().trim().min(1).max(30).nullish(),
  uscc: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[0-9A-Z]{18}$/, "18 digits and capital letters")
    .nullish(),
  tier: Tier,
  divisionCode: DivisionCode,
  parentId: Id.nullish(),
});

export const HeldRole = z
  .object({
    id: Id,
    role: Role,
    organizationId: Id,
    organizationName: z.string(),
    divisionCode: DivisionCode,
    validFrom: Day,
    validTo: Day.nullable(),
  })
  .meta({ id: "HeldRole" });
export type HeldRole = z.infer<typeof HeldRole>;

export const PersonState = z.enum(["active", "locked", "disabled"]).meta({ id: "PersonState" });

export const Person = z
  .object({
    id: Id,
    username: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    organizationId: Id,
    organizationName: z.string(),
    state: PersonState,
    lockedUntil: Instant.nullable(),
    totp: z.boolean(),
    lastSignInAt: Instant.nullable(),
    roles: z.array(HeldRole),
  })
  .meta({ id: "Person" });
export type Person = z.infer<typeof Person>;

/** Who is signed in and what that person may do. */
export const Me = z
  .object({
    id: Id,
    username: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    language: Language,
    organizationId: Id,
    organizationName: z.string(),
    roles: z.array(HeldRole),
    permissions: z.array(PermissionName),
    totp: z.boolean(),
    mustChangePassword: z.boolean(),
    via: z.enum(["session", "token"]),
    /** Minutes without a request after which the session ends. */
    idleMinutes: z.number().int(),
    /** Whether this installation holds example data. */
    demo: z.boolean(),
  })
  .meta({ id: "Me" });
export type Me = z.infer<typeof Me>;

export const Token = z
  .object({
    id: Id,
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(PermissionName),
    createdAt: Instant,
    expiresAt: Instant,
    lastUsedAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: "Token" });
export type Token = z.infer<typeof Token>;

const SignIn = z
  .discriminatedUnion("state", [
    z.object({ state: z.literal("signed-in"), me: Me }),
    z.object({ state: z.literal("totp") }),
  ])
  .meta({ id: "SignIn" });

const NewAdministrator = z.object({ username: Username, name: PersonName, password: NewPassword });
const OnQuery = z.object({ on: Day.optional() });
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
    cli: "me",
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

/** Organizations and who they were on a day. */
export const organizationRoutes = defineRoutes({
  listOrganizations: {
    method: "GET",
    path: "/organizations",
    summary: "Organizations as they are today, or were on the day `on`",
    permission: "organization:read",
    query: PageQuery.extend({
      on: Day.optional(),
      search: z.string().trim().max(60).optional(),
      tier: Tier.optional(),
      /** Every organization of this division and those below it. */
      division: DivisionCode.optional(),
      parentId: Id.optional(),
    }),
    reply: pageOf(Organization),
    cli: "org list",
  },
  getOrganization: {
    method: "GET",
    path: "/organizations/:id",
    summary: "One organization as it is today, or was on the day `on`",
    permission: "organization:read",
    params: IdParams,
    query: OnQuery,
    reply: Organization,
    cli: "org get",
  },
  listOrganizationVersions: {
    method: "GET",
    path: "/organizations/:id/versions",
    summary: "What the organization was and since when",
    permission: "organization:read",
    params: IdParams,
    reply: z.object({ items: z.array(Organization) }),
    cli: "org history",
  },
  createOrganization: {
    method: "POST",
    path: "/organizations",
    summary: "Add an organization under another",
    permission: "organization:manage",
    body: OrganizationInput.extend({ parentId: Id, validFrom: Day.optional() }),
    reply: Organization,
    status: 201,
    cli: "org create",
  },
  changeOrganization: {
    method: "PATCH",
    path: "/organizations/:id",
    summary: "Change an organization from a day on; what it was before stays known",
    permission: "organization:manage",
    params: IdParams,
    body: OrganizationInput.partial().extend({ validFrom: Day.optional() }),
    reply: Organization,
    cli: "org change",
  },
  endOrganization: {
    method: "POST",
    path: "/organizations/:id/end",
    summary: "An organization exists no longer from a day on",
    permission: "organization:manage",
    params: IdParams,
    body: z.object({ validTo: Day.optional() }),
    reply: Organization,
    cli: "org end",
  },
});

/** People, their accounts and the roles they hold. */
export const personRoutes = defineRoutes({
  listPeople: {
    method: "GET",
    path: "/people",
    summary: "People of the organizations in my reach",
    permission: "person:read",
    query: PageQuery.extend({
      search: z.string().trim().max(60).optional(),
      organizationId: Id.optional(),
      role: Role.optional(),
      state: PersonState.optional(),
    }),
    reply: pageOf(Person),
    cli: "person list",
  },
  getPerson: {
    method: "GET",
    path: "/people/:id",
    summary: "One person with the roles held",
    permission: "person:read",
    params: IdParams,
    reply: Person,
    cli: "person get",
  },
  createPerson: {
    method: "POST",
    path: "/people",
    summary: "Add a person with an account; the initial password is shown this once and must be changed",
    permission: "person:manage",
    body: z.object({
      organizationId: Id,
      username: Username,
      name: PersonName,
      email: z.email().nullish(),
      language: Language.default("zh"),
    }),
    reply: z.object({ person: Person, initialPassword: z.string() }),
    status: 201,
    cli: "person create",
  },
  changePerson: {
    method: "PATCH",
    path: "/people/:id",
    summary: "Change a person's name, e-mail address or organization",
    permission: "person:manage",
    params: IdParams,
    body: z.object({
      name: PersonName.optional(),
      email: z.email().nullable().optional(),
      organizationId: Id.optional(),
    }),
    reply: Person,
  },
  disablePerson: {
    method: "POST",
    path: "/people/:id/disable",
    summary: "Close an account: sessions and tokens end at once, the roles no longer count",
    permission: "person:manage",
    params: IdParams,
    reply: Person,
    cli: "person disable",
  },
  enablePerson: {
    method: "POST",
    path: "/people/:id/enable",
    summary: "Open a closed account again",
    permission: "person:manage",
    params: IdParams,
    reply: Person,
    cli: "person enable",
  },
  unlockPerson: {
    method: "POST",
    path: "/people/:id/unlock",
    summary: "Lift the lock-out after wrong passwords",
    permission: "person:manage",
    params: IdParams,
    reply: Person,
    cli: "person unlock",
  },
  resetPassword: {
    method: "POST",
    path: "/people/:id/reset-password",
    summary: "Give a new initial password; one-time codes are switched off, sessions and tokens end",
    permission: "person:manage",
    params: IdParams,
    reply: z.object({ initialPassword: z.string() }),
    cli: "person reset-password",
  },
  grantRole: {
    method: "POST",
    path: "/roles",
    summary: "Give a person a role at an organization for a period",
    permission: "role:manage",
    body: z.object({
      personId: Id,
      role: Role,
      organizationId: Id,
      validFrom: Day.optional(),
      validTo: Day.nullish(),
    }),
    reply: HeldRole,
    status: 201,
    cli: "role grant",
  },
  revokeRole: {
    method: "DELETE",
    path: "/roles/:id",
    summary: "Take a role away from today on; that it was held stays known",
    permission: "role:manage",
    params: IdParams,
    reply: Done,
    cli: "role revoke",
  },
  listRoles: {
    method: "GET",
    path: "/roles",
    summary: "Who holds which role at an organization, today or on the day `on`",
    permission: "person:read",
    query: z.object({ organizationId: Id, on: Day.optional() }),
    reply: z.object({ items: z.array(HeldRole.extend({ personId: Id, personName: z.string() })) }),
    cli: "role list",
  },
});

export const identityRoutes = defineRoutes({ ...sessionRoutes, ...organizationRoutes, ...personRoutes });
