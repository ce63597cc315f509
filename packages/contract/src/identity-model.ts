import { Tier } from "@qianshu/domain/identity/organization";
import { type Permission, permissions } from "@qianshu/domain/identity/permissions";
import { Role } from "@qianshu/domain/identity/roles";
import { z } from "zod";
import { Bilingual, Day, DivisionCode, Id, Instant } from "./common.ts";

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
