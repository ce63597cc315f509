import type { EntryItem } from "@qianshu/domain/catalog/metadata";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { Db } from "../../platform/db/database.ts";
import type { NoticeService } from "../notices/index.ts";
import type { StandardsService } from "../standards/index.ts";
import type { EntryRow } from "./entries.queries.ts";

/** An item whose data element another department answers for (数源). */
export interface AuthorityNotice {
  item: string;
  dataElement: string;
  organizationName: string;
}

export type AuthorityNotices = ReturnType<typeof makeAuthorityNotices>;

/** Tells who compiles an entry which of its fields another department holds already. */
export function makeAuthorityNotices(standards: StandardsService, notices: NoticeService) {
  async function find(
    db: Db,
    organizationId: string,
    items: readonly EntryItem[],
  ): Promise<AuthorityNotice[]> {
    const names = items.flatMap(({ name, dataElement }) => (dataElement ? [name, dataElement] : [name]));
    const held = await standards.listHeldByOthers(db, [...new Set(names)], organizationId);
    return items.flatMap(({ name, dataElement }) => {
      const holder = held.find((one) => one.dataElement === dataElement || one.item === name);
      return holder
        ? [{ item: name, dataElement: holder.dataElement, organizationName: holder.organizationName }]
        : [];
    });
  }

  return {
    find,

    /** Sends a notice for each such item that was not there before. */
    async tell(trx: Db, actor: Actor, row: EntryRow, before: readonly EntryItem[]): Promise<void> {
      const known = new Set(before.map(({ name }) => name));
      const added = row.metadata.items.filter(({ name }) => !known.has(name));
      for (const { item, organizationName } of await find(trx, row.organization_id, added)) {
        const params = { field: item, organization: organizationName, entryId: row.id };
        await notices.notify(trx, "catalog.field_has_authority", { personIds: [actor.personId] }, params);
      }
    },
  };
}
