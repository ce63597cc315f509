import type {
  Grade,
  GradeInput,
  OpeningRisk,
  GradeProposal as ProposalReply,
} from "@qianshu/contract/grading";
import { Problem } from "@qianshu/domain";
import type { GradeProposal } from "@qianshu/domain/grading/grade-proposal";
import { proposeGrade } from "@qianshu/domain/grading/propose";
import { measureRisk, riskThresholds } from "@qianshu/domain/grading/risk";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { z } from "zod";
import { inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { fieldFacts, type RegistryService } from "../registry/index.ts";
import { findDepartures, requireAllowed } from "./check-grade.ts";
import { gradeConfirmed } from "./grading.events.ts";
import * as queries from "./grading.queries.ts";

type Input = z.output<typeof GradeInput>;
type GradeValue = z.output<typeof Grade>;

/** Makes the service of the module grading. */
export function makeGradingService(
  { database: { db }, engine, events, keys, now }: Platform,
  registry: RegistryService,
  evidence: EvidenceService,
) {
  /** The newest release that was profiled, held ones included: a person grades before others may read. */
  async function findProfiled(actor: Actor, assetId: string) {
    const { items } = await registry.releases.list(actor, assetId, { offset: 0, limit: 20 });
    const newest = items.find((release) => release.state === "available" || release.state === "held");
    return newest ? queries.findRelease(db, newest.id) : undefined;
  }

  async function propose(
    actor: Actor,
    assetId: string,
  ): Promise<{ proposal: GradeProposal; releaseId: string | null; fields: string[] }> {
    const asset = await registry.assets.getRow(actor, assetId, "asset:read");
    const release = await findProfiled(actor, assetId);
    const described = asset.origin.type === "service" ? asset.origin.description.fields : [];
    const fields = release?.profile
      ? fieldFacts(release.profile)
      : described.map(({ name, title }) => ({
          name,
          ...(title ? { title } : {}),
          nonNull: 0,
          distinct: 0,
          kinds: [],
        }));
    const proposal = proposeGrade({
      organizationName: asset.organization_name,
      assetName: asset.name,
      abstract: asset.description,
      rows: release?.rows ?? 0,
      fields,
    });
    return { proposal, releaseId: release?.id ?? null, fields: fields.map(({ name }) => name) };
  }

  return {
    async getProposal(actor: Actor, assetId: string): Promise<z.input<typeof ProposalReply>> {
      const { proposal, releaseId } = await propose(actor, assetId);
      return {
        ...proposal,
        releaseId,
        fields: proposal.fields.map(({ impacts: _, ...field }) => field),
        refusals: proposal.refusals.map(({ message, citation }) => ({ message, citation })),
      };
    },

    async getGrade(actor: Actor, assetId: string): Promise<GradeValue | null> {
      await registry.assets.getRow(actor, assetId, "asset:read");
      const [newest] = await queries.listGrades(db, assetId);
      return newest ? toGrade(newest) : null;
    },

    async listGrades(actor: Actor, assetId: string): Promise<GradeValue[]> {
      await registry.assets.getRow(actor, assetId, "asset:read");
      return (await queries.listGrades(db, assetId)).map(toGrade);
    },

    async confirm(actor: Actor, assetId: string, input: Input): Promise<GradeValue> {
      const asset = await registry.assets.getRow(actor, assetId, "grade:manage");
      const { proposal, fields } = await propose(actor, assetId);
      requireAllowed(input, fields);
      const departures = findDepartures(input, proposal);
      if (departures.length > 0 && !input.reason.trim()) {
        throw new Problem("grading.reason_missing", { field: "body.reason", found: departures.join("、") });
      }
      return inTransaction(db, async (trx) => {
        const row = await queries.insertGrade(trx, {
          asset_id: assetId,
          subject_class: input.subjectClass,
          industry_class: input.industryClass,
          service_class: input.serviceClass,
          sensitivity: input.sensitivity,
          level: input.level,
          interests: JSON.stringify(input.interests),
          fields: JSON.stringify(input.fields),
          reason: input.reason,
          proposal: JSON.stringify(proposal),
          confirmed_by: actor.personId,
          confirmed_by_name: actor.name,
          confirmed_at: now(),
        });
        await registry.setMasks(
          trx,
          assetId,
          input.fields.map(({ name, mask }) => ({ name, mask })),
        );
        await events.emit(trx, gradeConfirmed, { assetId, level: input.level, version: row.version });
        await evidence.record(trx, [
          {
            type: "classify",
            personId: actor.personId,
            organizationId: asset.organization_id,
            object: { type: "asset", id: assetId, name: asset.name },
            facts: { level: input.level, sensitivity: input.sensitivity, departures },
          },
        ]);
        return toGrade(row);
      });
    },

    /** Re-identification risk over chosen quasi-identifiers, before or after the confirmed masks. */
    async computeRisk(
      actor: Actor,
      assetId: string,
      fields: string[],
      afterMasks: boolean,
    ): Promise<z.input<typeof OpeningRisk>> {
      const asset = await registry.assets.getRow(actor, assetId, "asset:manage");
      const release = await findProfiled(actor, assetId);
      if (!release) throw new Problem("registry.no_release");
      const table = await registry.releases.openTable(release);
      const masks = new Map((afterMasks ? (asset.masks ?? []) : []).map(({ name, mask }) => [name, mask]));
      const columns = fields.map((name) => ({ name, mask: masks.get(name) ?? ({ kind: "none" } as const) }));
      const key = await keys.getKey("preview");
      const { sizes } = await engine.riskClasses(
        { plan: { table, columns }, quasiIdentifiers: fields },
        { key },
      );
      const threshold = riskThresholds.find(({ id }) => id === "public")!;
      const risk = measureRisk(sizes, threshold);
      return {
        ...risk,
        acceptable: risk.maxRisk <= threshold.maxRisk,
        threshold: threshold.maxRisk,
        citation: threshold.citation,
      };
    },
  };
}

export type GradingService = ReturnType<typeof makeGradingService>;

function toGrade(row: queries.GradeRow): GradeValue {
  return {
    assetId: row.asset_id,
    version: row.version,
    subjectClass: row.subject_class,
    industryClass: row.industry_class,
    serviceClass: row.service_class,
    sensitivity: row.sensitivity,
    level: row.level,
    interests: row.interests,
    fields: row.fields,
    reason: row.reason,
    confirmedBy: row.confirmed_by_name,
    confirmedAt: row.confirmed_at.toISOString(),
  };
}
