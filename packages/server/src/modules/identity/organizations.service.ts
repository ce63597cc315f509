import { randomUUIDv7 } from "node:crypto";
import type { Organization } from "@qianshu/contract/identity";
import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, type Reach, reaches, reachOf } from "@qianshu/domain/identity/actor";
import {
  findVersionOn,
  isDivisionOfTier,
  type OrganizationVersion,
  type Tier,
} from "@qianshu/domain/identity/organization";
import { validateUscc } from "@qianshu/domain/standards/uscc";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { organizationChanged } from "./identity.events.ts";
import * as queries from "./organizations.queries.ts";
import { requireReach } from "./reach.queries.ts";

/** What is needed to add an organization. */
export interface NewOrganization {
  name: string;
  shortName?: string | null | undefined;
  uscc?: string | null | undefined;
  tier: Tier;
  divisionCode: string;
  /** Nothing: it stands under no other. */
  parentId?: string | null | undefined;
  /** First day; today unless given. */
  validFrom?: string | undefined;
}

export interface OrganizationQuery {
  on?: string | undefined;
  search?: string | undefined;
  tier?: Tier | undefined;
  division?: string | undefined;
  parentId?: string | undefined;
  offset: number;
  limit: number;
}

export type OrganizationService = ReturnType<typeof makeOrganizationService>;

/** Organizations in time. */
export function makeOrganizationService({ database: { db }, events, now }: Platform) {
  const today = () => dayOf(now());

  /** Adds an organization without asking who may; for set-up, examples and imports. */
  async function addOrganization(
    trx: Db,
    input: NewOrganization,
    by: string | null = null,
  ): Promise<Organization> {
    const version: OrganizationVersion = {
      organizationId: randomUUIDv7(),
      validFrom: input.validFrom ?? today(),
      validTo: null,
      name: input.name,
      shortName: input.shortName ?? null,
      uscc: input.uscc ?? null,
      tier: input.tier,
      divisionCode: input.divisionCode,
      parentId: input.parentId ?? null,
    };
    await checkVersion(trx, version);
    await queries.insertOrganization(trx, version);
    await tell(trx, version.organizationId, "created", by);
    return toOrganization(version, version.validFrom);
  }

  async function createOrganization(actor: Actor, input: NewOrganization): Promise<Organization> {
    const reach = reachOf(actor, "organization:manage");
    requireDivision(reach, input.divisionCode);
    if (input.parentId) await requireReach(db, reach, input.parentId);
    return inTransaction(db, (trx) => addOrganization(trx, input, actor.personId));
  }

  async function changeOrganization(
    actor: Actor,
    id: string,
    changes: Partial<NewOrganization>,
  ): Promise<Organization> {
    const reach = reachOf(actor, "organization:manage");
    await requireReach(db, reach, id);
    if (changes.divisionCode) requireDivision(reach, changes.divisionCode);
    return inTransaction(db, async (trx) => {
      const latest = await lockLatest(trx, id);
      const next = applyChanges(latest, changes, today());
      if (next.parentId !== latest.parentId) {
        if (!next.parentId) throw new Problem("identity.parent_circle", { field: "body.parentId" });
        await requireReach(trx, reach, next.parentId);
      }
      await checkVersion(trx, next);
      if (next.validFrom === latest.validFrom) await queries.replaceVersion(trx, next);
      else {
        await queries.replaceVersion(trx, { ...latest, validTo: next.validFrom });
        await queries.insertVersion(trx, next);
      }
      await tell(trx, id, "changed", actor.personId);
      return toOrganization(next, next.validFrom);
    });
  }

  async function endOrganization(actor: Actor, id: string, validTo: string = today()): Promise<Organization> {
    await requireReach(db, reachOf(actor, "organization:manage"), id);
    return inTransaction(db, async (trx) => {
      const latest = await lockLatest(trx, id);
      if (validTo <= latest.validFrom) throw versionOrder(validTo, latest.validFrom);
      const count = await queries.countChildren(trx, id, validTo);
      if (count > 0) throw new Problem("identity.organization_in_use", { params: { count } });
      const ended = { ...latest, validTo };
      await queries.replaceVersion(trx, ended);
      await tell(trx, id, "ended", actor.personId);
      return toOrganization(ended, today());
    });
  }

  async function lockLatest(trx: Db, id: string): Promise<OrganizationVersion> {
    await queries.lockOrganization(trx, id);
    const latest = (await getVersions(trx, id)).at(-1)!;
    if (latest.validTo !== null) throw new Problem("identity.organization_ended", { found: latest.validTo });
    return latest;
  }

  async function getVersions(at: Db, id: string): Promise<OrganizationVersion[]> {
    const versions = await queries.listVersions(at, id);
    if (versions.length === 0) throw notFound(id);
    return versions;
  }

  async function checkVersion(trx: Db, version: OrganizationVersion): Promise<void> {
    if (!isDivisionOfTier(version.divisionCode, version.tier))
      throw new Problem("identity.division_too_wide", {
        field: "body.divisionCode",
        found: version.divisionCode,
        expected: version.tier,
      });
    if (version.uscc) await checkUscc(trx, version, version.uscc);
    if (!version.parentId) return;
    const parent = findVersionOn(await queries.listVersions(trx, version.parentId), version.validFrom);
    if (!parent) throw new Problem("identity.organization_ended", { field: "body.parentId" });
    const above = [
      version.parentId,
      ...(await queries.listAncestors(trx, version.parentId, version.validFrom)),
    ];
    if (above.includes(version.organizationId))
      throw new Problem("identity.parent_circle", { field: "body.parentId" });
  }

  async function checkUscc(trx: Db, version: OrganizationVersion, uscc: string): Promise<void> {
    const checked = validateUscc(uscc);
    if (checked.problem)
      throw new Problem("platform.invalid_input", {
        field: "body.uscc",
        findings: [{ field: "body.uscc", found: uscc, message: checked.problem.text }],
      });
    const holder = await queries.findUsccHolder(trx, uscc, version.validFrom, version.organizationId);
    if (holder)
      throw new Problem("identity.uscc_taken", {
        field: "body.uscc",
        found: uscc,
        params: { name: holder.name },
      });
  }

  function tell(trx: Db, organizationId: string, change: "created" | "changed" | "ended", by: string | null) {
    return events.emit(trx, organizationChanged, { organizationId, change, by, at: now().toISOString() });
  }

  return {
    addOrganization,
    createOrganization,
    changeOrganization,
    endOrganization,

    /** An organization on a day, or, when no day is given, as it is today or was last. */
    async getOrganization(id: string, on?: string): Promise<Organization> {
      const versions = await getVersions(db, id);
      if (on) {
        const version = findVersionOn(versions, on);
        if (!version) throw notFound(id);
        return toOrganization(version, on);
      }
      const day = today();
      const begun = versions.filter((version) => version.validFrom <= day);
      return toOrganization(begun.at(-1) ?? versions[0]!, day);
    },

    async listOrganizationVersions(id: string): Promise<Organization[]> {
      const day = today();
      return (await getVersions(db, id)).map((version) => toOrganization(version, day));
    },

    async listOrganizations({ on, ...filter }: OrganizationQuery) {
      const day = on ?? today();
      const { items, total } = await queries.listOrganizations(db, { ...filter, day });
      return { items: items.map((version) => toOrganization(version, day)), total };
    },
  };
}

function applyChanges(
  latest: OrganizationVersion,
  changes: Partial<NewOrganization>,
  today: string,
): OrganizationVersion {
  const validFrom = changes.validFrom ?? (today > latest.validFrom ? today : latest.validFrom);
  if (validFrom < latest.validFrom) throw versionOrder(validFrom, latest.validFrom);
  return {
    ...latest,
    validFrom,
    name: changes.name ?? latest.name,
    shortName: changes.shortName === undefined ? latest.shortName : changes.shortName,
    uscc: changes.uscc === undefined ? latest.uscc : changes.uscc,
    tier: changes.tier ?? latest.tier,
    divisionCode: changes.divisionCode ?? latest.divisionCode,
    parentId: changes.parentId === undefined ? latest.parentId : changes.parentId,
  };
}

/** A division may be given only by who reaches it, or an organization could be lifted out of reach. */
function requireDivision(reach: Reach, divisionCode: string): void {
  if (!reaches(reach, { id: "", divisionCode }))
    throw new Problem("identity.out_of_reach", { field: "body.divisionCode", found: divisionCode });
}

function toOrganization(version: OrganizationVersion, day: string): Organization {
  const { organizationId, ...facts } = version;
  const warnings = version.uscc ? (validateUscc(version.uscc).warnings ?? []) : [];
  return {
    id: organizationId,
    ...facts,
    isActive: findVersionOn([version], day) !== undefined,
    warnings: warnings.map((warning) => ({ field: "uscc", message: warning.text })),
  };
}

const notFound = (id: string) => new Problem("platform.not_found", { params: { what: id } });

const versionOrder = (day: string, latest: string) =>
  new Problem("identity.version_order", { field: "body.validFrom", found: day, params: { day, latest } });
