import type { DataElement } from "@qianshu/domain/standards/data-element";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";

const withAuthority = (db: Db) =>
  db
    .selectFrom("standards.v_data_element as e")
    .leftJoin("identity.v_organization as o", "o.id", "e.organization_id")
    .selectAll("e")
    .select("o.name as organization_name");

export type DataElementRow = Awaited<ReturnType<typeof listDataElements>>["items"][number];

export async function listDataElements(
  db: Db,
  page: { q?: string | undefined; offset: number; limit: number },
) {
  let rows = withAuthority(db);
  if (page.q) {
    const pattern = containing(page.q);
    rows = rows.where((eb) => eb.or([eb("e.name", "ilike", pattern), eb("e.identifier", "ilike", pattern)]));
  }
  return readPage(rows.orderBy("e.identifier"), page, db);
}

export function findDataElement(db: Db, identifier: string) {
  return withAuthority(db).where("e.identifier", "=", identifier).executeTakeFirst();
}

/** Data elements with these names whose authority is another organization. */
export function listHeldByOthers(db: Db, names: string[], organizationId: string) {
  if (names.length === 0) return Promise.resolve([]);
  return withAuthority(db)
    .where((eb) => eb.or([eb("e.name", "in", names), eb("e.identifier", "in", names)]))
    .where("e.organization_id", "is not", null)
    .where("e.organization_id", "!=", organizationId)
    .execute();
}

export async function saveDataElement(db: Db, element: DataElement, at: Date): Promise<void> {
  const row = {
    name: element.name,
    definition: element.definition,
    data_type: element.dataType,
    length: element.length ? JSON.stringify(element.length) : null,
    code_list: element.codeList ?? null,
    identifier_kind: element.identifierKind ?? null,
    updated_at: at,
  };
  await db
    .insertInto("standards.data_element")
    .values({ identifier: element.identifier, ...row })
    .onConflict((conflict) => conflict.column("identifier").doUpdateSet(row))
    .execute();
}

export async function saveAuthority(
  db: Db,
  authority: { identifier: string; organizationId: string; since: string; namedBy: string },
): Promise<void> {
  await db
    .insertInto("standards.authority")
    .values({
      identifier: authority.identifier,
      organization_id: authority.organizationId,
      since: authority.since,
      named_by: authority.namedBy,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["identifier", "since"])
        .doUpdateSet({ organization_id: authority.organizationId, named_by: authority.namedBy }),
    )
    .execute();
}
