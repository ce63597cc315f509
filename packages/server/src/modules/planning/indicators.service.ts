import { randomUUIDv7 } from "node:crypto";
import type { RequestOf } from "@qianshu/contract/define-routes";
import type { planningRoutes } from "@qianshu/contract/planning";
import type { Actual, Indicator, IndicatorDetail } from "@qianshu/contract/planning-model";
import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, isAtRoot, reachOf } from "@qianshu/domain/identity/actor";
import { deriveChains } from "@qianshu/domain/planning/chains";
import { placeQuotes } from "@qianshu/domain/planning/document-map";
import { checkFormula } from "@qianshu/domain/planning/formula";
import { judgeTarget } from "@qianshu/domain/planning/judge-target";
import { readOtherwise, targetReadings } from "@qianshu/domain/planning/readings";
import type { Target } from "@qianshu/domain/planning/target";
import type { z } from "zod";
import { inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { isWithinReach, requireReach } from "../identity/index.ts";
import type { RegistryService } from "../registry/index.ts";
import { type Measured, makeCompute } from "./compute.ts";
import * as queries from "./indicators.queries.ts";
import type { PlanFiles } from "./plan-files.ts";
import { presentActual, presentIndicator, presentJudgement, standingOf } from "./present-indicator.ts";

type Input<K extends keyof typeof planningRoutes> = RequestOf<(typeof planningRoutes)[K]>["body"];
type Detail = z.input<typeof IndicatorDetail>;

/** Makes the part of the plan that knows indicators and their actuals. */
export function makeIndicators(
  platform: Platform,
  { targets, text }: Pick<PlanFiles, "targets" | "text">,
  needs: { evidence: EvidenceService; registry: RegistryService },
) {
  const {
    database: { db },
    now,
  } = platform;
  const series = [...new Set(targets.map((target) => target.series))];
  const chains = deriveChains(targets);
  const compute = makeCompute(platform, needs.registry, series);

  function getTarget(id: string): Target {
    const target = targets.find((one) => one.id === id);
    if (!target) throw notFound(id);
    return target;
  }

  /** Whoever answers for the indicator, and planners over them; without anybody, the planners of the whole. */
  async function requireReporter(actor: Actor, id: string): Promise<string | undefined> {
    const responsible = (await queries.findSetting(db, id))?.responsible_organization_id;
    if (responsible) await requireReach(db, reachOf(actor, "planning:report"), responsible);
    else if (!isAtRoot(actor, "planning:write"))
      throw new Problem("identity.out_of_reach", { field: "id", found: id });
    return responsible ?? undefined;
  }

  async function get(id: string, asOf = dayOf(now())): Promise<Detail> {
    const target = getTarget(id);
    const rows = await queries.listActuals(db, target.series);
    const setting = await queries.findSetting(db, id);
    const { view, judgement } = presentIndicator(target, rows, setting, asOf);
    const corrected = new Set(rows.map((row) => row.corrects));
    const quotes = target.quotes.map((quote) => ({ id: quote, quotes: [quote] }));
    return {
      ...view,
      places: placeQuotes(text, quotes).marks.map(({ id: quote, from, to }) => ({ quote, from, to })),
      readings: target.readings.map((reading) =>
        readingOf(target, reading, standingOf(rows, target.series), asOf),
      ),
      cells: judgement.cells.map(({ actual, ...cell }) => ({
        ...cell,
        value: actual?.value ?? null,
        judged: actual?.judged ?? null,
      })),
      actuals: rows.map((row) => presentActual(row, corrected)).reverse(),
      computation: setting?.computation ?? null,
      chain: chains.find((chain) => chain.series === target.series)?.steps ?? [],
      version: setting?.version ?? 1,
    };
  }

  /** Writes an actual down, and in the evidence that it was reported. */
  async function add(
    actor: Actor,
    target: Target,
    measured: Measured & { subject: string | null; corrects: string | null; note: string },
    organizationId: string | undefined,
  ): Promise<Actual> {
    return inTransaction(db, async (trx) => {
      if (measured.corrects) await requireCorrectable(trx, target, measured.corrects, measured.subject);
      const row = await queries.insertActual(trx, {
        id: randomUUIDv7(),
        series: target.series,
        subject: measured.subject,
        day: measured.day,
        value: measured.value,
        judged: measured.judged,
        source: JSON.stringify(measured.source),
        note: measured.note,
        generated: measured.generated,
        corrects: measured.corrects,
        person_id: actor.personId,
        person_name: actor.name,
        entered_at: now(),
      });
      await needs.evidence.record(trx, [
        {
          type: "collect",
          personId: actor.personId,
          organizationId,
          object: { type: "actual", id: row.id, name: target.series },
          facts: { day: row.day, value: row.value, judged: row.judged, corrects: row.corrects },
        },
      ]);
      return presentActual(row, new Set());
    });
  }

  async function requireCorrectable(
    trx: Parameters<typeof queries.lockActual>[0],
    target: Target,
    id: string,
    subject: string | null,
  ): Promise<void> {
    const row = await queries.lockActual(trx, id);
    const rows = await queries.listActuals(trx, target.series);
    const isStanding = row && !rows.some(({ corrects }) => corrects === id);
    if (!isStanding || row.series !== target.series || row.subject !== subject)
      throw new Problem("planning.correction_unfit", { field: "body.corrects", found: id });
  }

  return {
    get,

    async list({
      asOf = dayOf(now()),
      year,
    }: {
      asOf?: string | undefined;
      year?: number | undefined;
    }): Promise<{
      asOf: string;
      items: z.input<typeof Indicator>[];
    }> {
      const rows = await queries.listActuals(db);
      const settings = new Map((await queries.listSettings(db)).map((row) => [row.id, row]));
      const wanted = targets.filter(
        ({ from, to }) => year === undefined || (from !== null && to !== null && from <= year && year <= to),
      );
      return {
        asOf,
        items: wanted.map((target) => presentIndicator(target, rows, settings.get(target.id), asOf).view),
      };
    },

    async update(actor: Actor, id: string, input: Input<"updateIndicator">): Promise<Detail> {
      getTarget(id);
      if (!isAtRoot(actor, "planning:write"))
        throw new Problem("identity.out_of_reach", { field: "id", found: id });
      const { responsibleId, computation, version } = input;
      if (responsibleId && !(await isWithinReach(db, { kind: "all" }, responsibleId)))
        throw new Problem("platform.not_found", {
          field: "body.responsibleId",
          params: { what: responsibleId },
        });
      if (computation?.kind === "formula") checkFormula(computation.text, series);
      if (computation?.kind === "asset") await compute.requireReadable(actor, computation);
      await queries.ensureIndicator(db, id);
      const changed = await queries.updateSetting(db, id, version, {
        responsible_organization_id: responsibleId,
        computation: computation && JSON.stringify(computation),
      });
      if (!changed)
        throw new Problem("planning.changed_meanwhile", { field: "body.version", found: version });
      return get(id);
    },

    async enter(
      actor: Actor,
      id: string,
      input: Input<"enterActual">,
      marks: { generated?: boolean } = {},
    ): Promise<Actual> {
      const target = getTarget(id);
      const organizationId = await requireReporter(actor, id);
      const { subject = null, value = null, judged = null, day, source, note, corrects = null } = input;
      requireFit(target, { subject, value, judged });
      if (day > dayOf(now()))
        throw new Problem("planning.actual_later_than_today", { field: "body.day", found: day });
      const entered = { kind: "entered" as const, text: source };
      return add(
        actor,
        target,
        { day, value, judged, source: entered, generated: marks.generated ?? false, subject, corrects, note },
        organizationId,
      );
    },

    async compute(actor: Actor, id: string): Promise<Actual> {
      const target = getTarget(id);
      const organizationId = await requireReporter(actor, id);
      const computation = (await queries.findSetting(db, id))?.computation;
      if (!computation) throw new Problem("planning.computation_missing", { field: "id", found: id });
      const rows = await queries.listActuals(db);
      const measured = await compute.measure(actor, computation, (name) => standingOf(rows, name));
      return add(actor, target, { ...measured, subject: null, corrects: null, note: "" }, organizationId);
    },
  };
}

export type Indicators = ReturnType<typeof makeIndicators>;

const notFound = (id: string) =>
  new Problem("planning.not_found", { field: "id", found: id, params: { what: id } });

function readingOf(
  target: Target,
  reading: string,
  actuals: Parameters<typeof judgeTarget>[1],
  asOf: string,
): Detail["readings"][number] {
  const { chosen, other } = targetReadings[reading]!;
  const otherwise = readOtherwise(target, reading);
  return {
    id: reading,
    chosen,
    other,
    otherwise: otherwise
      ? { ...presentJudgement(judgeTarget(otherwise, actuals, asOf)), to: otherwise.to }
      : null,
  };
}

/** A counted target takes a number, a judged one a judgement; parts counted apart are named. */
function requireFit(
  { op, subjects }: Target,
  { subject, value, judged }: { subject: string | null; value: string | null; judged: boolean | null },
): void {
  const known = new Set([...subjects, ...(subjects.length > 0 ? ["贵阳市与贵安新区合计"] : [])]);
  if (subjects.length > 0 ? subject === null || !known.has(subject) : subject !== null)
    throw new Problem("planning.actual_unfit", { field: "body.subject", found: subject, expected: subjects });
  const isFit = op === "judged" ? judged !== null && value === null : value !== null && judged === null;
  if (!isFit)
    throw new Problem("planning.actual_unfit", {
      field: op === "judged" ? "body.judged" : "body.value",
      expected: op === "judged" ? "true, false" : "number",
    });
}
