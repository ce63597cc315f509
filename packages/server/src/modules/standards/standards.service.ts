import type { DataElementRecord } from "@qianshu/contract/standards";
import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { DataElement } from "@qianshu/domain/standards/data-element";
import type { Db } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { requireReach } from "../identity/index.ts";
import * as queries from "./standards.queries.ts";

/** What other modules may ask of the standards. */
export interface StandardsService {
  listDataElements(page: {
    q?: string | undefined;
    offset: number;
    limit: number;
  }): Promise<{ items: DataElementRecord[]; total: number }>;
  saveDataElement(element: DataElement): Promise<DataElementRecord>;
  nameAuthority(actor: Actor, identifier: string, organizationId: string, since: string): Promise<void>;
  /** Names among these for which another department is the authoritative source. */
  listHeldByOthers(
    db: Db,
    names: string[],
    organizationId: string,
  ): Promise<{ item: string; dataElement: string; organizationName: string }[]>;
}

/** Makes the service of the module standards. */
export function makeStandardsService({ database: { db }, now }: Platform): StandardsService {
  async function getDataElement(identifier: string): Promise<DataElementRecord> {
    const row = await queries.findDataElement(db, identifier);
    if (!row) throw new Problem("platform.not_found", { params: { what: identifier } });
    return toRecord(row);
  }

  return {
    async listDataElements(page) {
      const { items, total } = await queries.listDataElements(db, page);
      return { items: items.map(toRecord), total };
    },

    async saveDataElement(element) {
      if (element.authoritativeOrganization) {
        throw new Problem("platform.invalid_input", {
          field: "body.authoritativeOrganization",
          found: element.authoritativeOrganization,
          expected: "PUT /data-elements/:identifier/authority",
        });
      }
      await queries.saveDataElement(db, element, now());
      return getDataElement(element.identifier);
    },

    async nameAuthority(actor, identifier, organizationId, since) {
      await getDataElement(identifier);
      await requireReach(db, reachOf(actor, "standard:manage"), organizationId);
      await queries.saveAuthority(db, { identifier, organizationId, since, namedBy: actor.personId });
    },

    async listHeldByOthers(trx, names, organizationId) {
      const rows = await queries.listHeldByOthers(trx, names, organizationId);
      return rows.map((row) => ({
        item: row.name,
        dataElement: row.identifier,
        organizationName: row.organization_name ?? "",
      }));
    },
  };
}

function toRecord(row: queries.DataElementRow): DataElementRecord {
  return {
    identifier: row.identifier,
    name: row.name,
    definition: row.definition,
    dataType: row.data_type,
    codeList: row.code_list,
    identifierKind: row.identifier_kind,
    authority:
      row.organization_id && row.since
        ? {
            organizationId: row.organization_id,
            organizationName: row.organization_name ?? "",
            since: row.since,
          }
        : null,
  };
}
