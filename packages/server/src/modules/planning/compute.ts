import type { ActualSource, Computation } from "@qianshu/contract/planning-model";
import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { add, divide, FeelNumber, parseNumber } from "@qianshu/domain/feel/values/number";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { SelectPlan } from "@qianshu/domain/plan/select-plan";
import { evaluateFormula, formulaInputs } from "@qianshu/domain/planning/formula";
import type { Platform } from "../../platform/module.ts";
import { type RegistryService, toTable } from "../registry/index.ts";
import { type ActualRow, findAssetRelease } from "./indicators.queries.ts";

/** A value that was measured, and from what. */
export interface Measured {
  day: string;
  value: string | null;
  judged: boolean | null;
  source: ActualSource;
  generated: boolean;
}

type FromAsset = Extract<Computation, { kind: "asset" }>;

/** Rows read at a time when a column is added up. */
const BATCH = 50_000;

/** Makes the part that computes actuals: from releases under the asset's rights and masks, or by formulas. */
export function makeCompute(
  { database: { db }, engine, storage, now }: Platform,
  registry: RegistryService,
  series: readonly string[],
) {
  /** The newest release, for who may see the asset; a column is added up only if nobody masks it. */
  async function open(actor: Actor, { assetId, operation, column }: FromAsset) {
    await registry.assets.getRow(actor, assetId, "asset:read");
    const asset = (await findAssetRelease(db, assetId))!;
    const { manifest, current_release_id: releaseId } = asset;
    if (!manifest || !releaseId || manifest.columns.length === 0)
      throw new Problem("registry.no_release", { field: "body.computation.assetId", found: assetId });
    if (operation === "sum") requireNumbers(column ?? "", manifest.columns, asset.masks);
    return { asset, releaseId, manifest };
  }

  async function sum(plan: SelectPlan): Promise<{ total: FeelNumber; rows: number }> {
    let total: FeelNumber = new FeelNumber(0, 0);
    let rows = 0;
    let after: NonNullable<SelectPlan["consumer"]>["after"];
    do {
      const page = await engine.page({ ...plan, consumer: { limit: BATCH, ...(after && { after }) } });
      for (const [cell] of page.rows) {
        const value = cell === null || cell === undefined ? undefined : parseNumber(String(cell));
        if (value) total = add(total, value) ?? total;
      }
      rows += page.rows.length;
      after = page.next;
    } while (after);
    return { total, rows };
  }

  async function fromAsset(actor: Actor, computation: FromAsset): Promise<Measured> {
    const { asset, releaseId, manifest } = await open(actor, computation);
    const name = computation.column ?? manifest.columns[0]!.name;
    const plan: SelectPlan = {
      table: await toTable(storage, releaseId, manifest),
      columns: [{ name, mask: { kind: "none" } }],
    };
    const { operation, divideBy } = computation;
    const counted = operation === "count" ? await engine.count(plan) : undefined;
    const { total, rows } =
      counted === undefined ? await sum(plan) : { total: new FeelNumber(counted, 0), rows: counted };
    return {
      day: dayOf(now()),
      value: divide(total, new FeelNumber(divideBy, 0))!.toString(),
      judged: null,
      generated: asset.generated,
      source: {
        kind: "asset",
        assetId: computation.assetId,
        assetName: asset.name,
        release: asset.release_number ?? 0,
        operation,
        column: operation === "sum" ? name : null,
        rows,
        divideBy,
      },
    };
  }

  function byFormula(text: string, actualsOf: (series: string) => ActualRow[]): Measured {
    const inputs = formulaInputs(text, series).flatMap((name) => {
      const last = actualsOf(name).findLast(({ value }) => value !== null);
      return last?.value ? [{ name, value: last.value, generated: last.generated }] : [];
    });
    const values = new Map(inputs.map(({ name, value }) => [name, value]));
    return {
      day: dayOf(now()),
      value: evaluateFormula(text, values, series),
      judged: null,
      generated: inputs.some(({ generated }) => generated),
      source: { kind: "formula", text, inputs: Object.fromEntries(values) },
    };
  }

  return {
    async requireReadable(actor: Actor, computation: FromAsset): Promise<void> {
      await open(actor, computation);
    },

    measure(
      actor: Actor,
      computation: Computation,
      actualsOf: (series: string) => ActualRow[],
    ): Promise<Measured> {
      return computation.kind === "asset"
        ? fromAsset(actor, computation)
        : Promise.resolve().then(() => byFormula(computation.text, actualsOf));
    },
  };
}

function requireNumbers(
  column: string,
  columns: readonly { name: string; type: string }[],
  masks: readonly { name: string; mask: { kind: string } }[] | null,
): void {
  const found = columns.find(({ name }) => name === column);
  const params = { column };
  if (found?.type !== "integer" && found?.type !== "decimal")
    throw new Problem("planning.column_unfit", { field: "body.computation.column", found: column, params });
  // What nobody has graded yet counts as masked.
  const mask = masks === null ? "ungraded" : (masks.find(({ name }) => name === column)?.mask.kind ?? "none");
  if (mask !== "none")
    throw new Problem("planning.column_masked", { field: "body.computation.column", found: mask, params });
}
