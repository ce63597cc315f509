import { randomUUIDv7 } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Asset, AssetInput, Registration } from "@qianshu/contract/registry";
import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { Permission } from "@qianshu/domain/identity/permissions";
import type { RegistrationType } from "@qianshu/domain/registry/asset";
import type { Selectable } from "kysely";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { requireReach } from "../identity/index.ts";
import * as queries from "./assets.queries.ts";
import { assetRegistered } from "./registry.events.ts";
import type { AssetTable } from "./registry.tables.ts";
import { checkSchedule, nextRefresh } from "./schedule.ts";
import { findSourceById } from "./sources.queries.ts";

type AssetValue = z.output<typeof Asset>;
type Input = z.output<typeof AssetInput>;

/** Makes the part of the registry that knows assets and their registrations. */
export function makeAssets({ database: { db }, events, now }: Platform, evidence: EvidenceService) {
  async function getRow(actor: Actor, id: string, permission: Permission): Promise<queries.AssetRow> {
    const row = await queries.findAsset(db, reachOf(actor, permission), id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  /** A source is read with its department's secret: an asset's origin is its own department's or none. */
  async function requireOwnSource(organizationId: string, origin: Input["origin"]): Promise<void> {
    if (origin.type === "upload") return;
    const source = await findSourceById(db, origin.sourceId);
    if (!source || source.removed_at || source.organization_id !== organizationId)
      throw notFound("body.origin.sourceId", origin.sourceId);
  }

  const get = async (actor: Actor, id: string, permission: Permission = "asset:read") =>
    toAsset(await getRow(actor, id, permission));

  return {
    getRow,
    get,

    async list(actor: Actor, filter: queries.AssetFilter) {
      const { items, total } = await queries.listAssets(db, reachOf(actor, "asset:read"), filter);
      return { items: items.map(toAsset), total };
    },

    async create(actor: Actor, input: Input, marks: { generated?: boolean } = {}): Promise<AssetValue> {
      await requireReach(db, reachOf(actor, "asset:manage"), input.organizationId);
      requireFit(input);
      await requireOwnSource(input.organizationId, input.origin);
      const id = randomUUIDv7();
      await queries.insertAsset(db, {
        id,
        organization_id: input.organizationId,
        ...toColumns(input),
        generated: marks.generated ?? false,
        created_by: actor.personId,
      });
      return get(actor, id);
    },

    async update(actor: Actor, id: string, input: Input & { version: number }): Promise<AssetValue> {
      const row = await getRow(actor, id, "asset:manage");
      requireFit(input);
      // What was handed over goes on reading what it read; only a changed origin has to be the department's own.
      if (!isDeepStrictEqual(input.origin, row.origin))
        await requireOwnSource(row.organization_id, input.origin);
      if (row.state === "cancelled")
        throw new Problem("registry.asset_has_state", { params: { state: row.state } });
      const changed = await queries.updateAsset(db, id, input.version, {
        ...toColumns(input),
        next_refresh_at: nextRefresh(input.refresh, now()),
      });
      if (!changed)
        throw new Problem("registry.changed_meanwhile", { found: input.version, expected: row.version });
      return get(actor, id);
    },

    async reviewSecrecy(
      actor: Actor,
      id: string,
      conclusion: "no-secret" | "contains-secret",
      note: string,
    ): Promise<AssetValue> {
      const row = await getRow(actor, id, "secrecy:review");
      await inTransaction(db, async (trx) => {
        await queries.setAsset(trx, id, {
          secrecy_conclusion: conclusion,
          secrecy_note: note,
          secrecy_reviewer_id: actor.personId,
          secrecy_reviewer_name: actor.name,
          secrecy_reviewed_at: now(),
        });
        await evidence.record(trx, [
          { type: "classify", ...eventOf(actor, row), facts: { secrecy: conclusion } },
        ]);
      });
      return get(actor, id, "secrecy:review");
    },

    async register(
      actor: Actor,
      id: string,
      input: { type: RegistrationType; note: string; toOrganizationId?: string | undefined },
    ) {
      await getRow(actor, id, "asset:manage");
      return inTransaction(db, async (trx) => {
        const row = await queries.lockAsset(trx, id);
        await applyRegistration(trx, row, input, now());
        await events.emit(trx, assetRegistered, {
          assetId: id,
          organizationId: row.organization_id,
          type: input.type,
          personId: actor.personId,
        });
        const registration = await queries.insertRegistration(trx, {
          id: randomUUIDv7(),
          asset_id: id,
          type: input.type,
          note: input.note,
          person_id: actor.personId,
          person_name: actor.name,
        });
        if (input.type === "transfer")
          await evidence.record(trx, [
            {
              type: "permission-change",
              ...eventOf(actor, row),
              facts: { change: "asset-transferred", to: input.toOrganizationId },
            },
          ]);
        return toRegistration(registration);
      });
    },

    async listRegistrations(actor: Actor, id: string) {
      await getRow(actor, id, "asset:read");
      return (await queries.listRegistrations(db, id)).map(toRegistration);
    },
  };
}

export type Assets = ReturnType<typeof makeAssets>;

/** What a registration of each type does to the asset, and what has to be so before it. */
async function applyRegistration(
  trx: Db,
  row: Awaited<ReturnType<typeof queries.lockAsset>>,
  input: { type: RegistrationType; toOrganizationId?: string | undefined },
  now: Date,
): Promise<void> {
  const wanted = input.type === "first" ? "draft" : "registered";
  if (row.state !== wanted)
    throw new Problem("registry.asset_has_state", {
      params: { state: row.state },
      found: row.state,
      expected: wanted,
    });
  switch (input.type) {
    case "first":
      if (row.secrecy_conclusion === null) throw new Problem("registry.secrecy_review_missing");
      if (row.secrecy_conclusion === "contains-secret") throw new Problem("registry.contains_secret");
      return queries.setAsset(trx, row.id, {
        state: "registered",
        next_refresh_at: nextRefresh(row.refresh, now),
      });
    case "transfer":
      if (!input.toOrganizationId)
        throw new Problem("platform.invalid_input", { field: "body.toOrganizationId", expected: "id" });
      if (!(await queries.isActiveOrganization(trx, input.toOrganizationId)))
        throw notFound("body.toOrganizationId", input.toOrganizationId);
      return queries.setAsset(trx, row.id, { organization_id: input.toOrganizationId });
    case "cancel":
      return queries.setAsset(trx, row.id, { state: "cancelled", next_refresh_at: null });
    case "change":
    case "objection":
      // The facts themselves are changed by the asset's own update; the registration records that and why.
      return;
  }
}

/** Who did something to which asset, for the audit trail. */
const eventOf = (actor: Actor, { id, name, organization_id }: Selectable<AssetTable>) => ({
  personId: actor.personId,
  organizationId: organization_id,
  object: { type: "asset", id, name },
});

const notFound = (field: string, what: string) =>
  new Problem("platform.not_found", { field, found: what, params: { what } });

function requireFit({ kind, origin, refresh }: Input): void {
  checkSchedule(refresh);
  const fits =
    kind === "service"
      ? origin.type === "service"
      : origin.type !== "service" && (kind !== "file-series" || origin.type !== "table");
  if (!fits)
    throw new Problem("registry.origin_mismatch", {
      field: "body.origin.type",
      found: `${kind} ← ${origin.type}`,
    });
}

function toColumns(input: Input) {
  return {
    name: input.name,
    description: input.description,
    kind: input.kind,
    origin: JSON.stringify(input.origin),
    refresh: JSON.stringify(input.refresh),
    key_columns: JSON.stringify(input.keyColumns),
    update_cycle: input.updateCycle,
    keep_last: input.retention.keepLast,
    legal_hold: input.retention.legalHold,
  };
}

function toAsset(row: queries.AssetRow): AssetValue {
  return {
    id: row.id,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    name: row.name,
    description: row.description,
    kind: row.kind,
    origin: row.origin,
    refresh: row.refresh,
    keyColumns: row.key_columns,
    updateCycle: row.update_cycle,
    retention: { keepLast: row.keep_last, legalHold: row.legal_hold },
    state: row.state,
    secrecyReview:
      row.secrecy_conclusion && row.secrecy_reviewed_at
        ? {
            conclusion: row.secrecy_conclusion,
            reviewerName: row.secrecy_reviewer_name ?? "",
            note: row.secrecy_note ?? "",
            at: row.secrecy_reviewed_at.toISOString(),
          }
        : null,
    currentRelease: row.current_release_id
      ? {
          id: row.current_release_id,
          number: row.release_number ?? 0,
          rows: row.release_rows,
          availableAt: row.release_available_at?.toISOString() ?? null,
        }
      : null,
    graded: row.masks !== null,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}

function toRegistration(
  row: Awaited<ReturnType<typeof queries.insertRegistration>>,
): z.output<typeof Registration> {
  return {
    id: row.id,
    assetId: row.asset_id,
    type: row.type as RegistrationType,
    note: row.note,
    personName: row.person_name,
    createdAt: row.created_at.toISOString(),
  };
}
