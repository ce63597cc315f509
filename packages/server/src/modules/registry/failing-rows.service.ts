import type { Preview } from "@qianshu/contract/registry";
import { Problem } from "@qianshu/domain";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { z } from "zod";
import type { Platform } from "../../platform/module.ts";
import { qualityRules } from "./quality.ts";
import { findRelease } from "./releases.queries.ts";
import type { Releases } from "./releases.service.ts";

/** Most failing rows that are listed. */
const LIMIT = 100;

/** Lists the rows of a release that break one rule of one field. */
export function makeFailingRows({ database: { db }, engine }: Platform, releases: Releases) {
  return {
    async list(
      actor: Actor,
      releaseId: string,
      field: string,
      indicator: string,
    ): Promise<z.output<typeof Preview>> {
      await releases.noteLook(actor, releaseId, { view: "failing-rows", field, indicator });
      const row = (await findRelease(db, releaseId))!;
      if (!row.profile) throw new Problem("registry.no_release");
      const table = await releases.openTable(row);
      const rule = qualityRules(row.profile, []).find(({ id }) => id === `${indicator}:${field}`);
      if (!rule) throw new Problem("platform.not_found", { params: { what: `${indicator} ${field}` } });
      const { findings } = await engine.failingRows({ table, rules: [rule], limit: LIMIT });
      return {
        columns: table.columns.map(({ name }) => ({ name, masked: false })),
        rows: findings[0]!.rows.map(({ values }) =>
          values.map((cell) => (cell === null ? null : String(cell))),
        ),
      };
    },
  };
}
