import type { NoticeName } from "@qianshu/domain/notices/templates";
import type { ColumnType } from "kysely";

export interface NoticeTable {
  id: string;
  person_id: string;
  template: NoticeName;
  params: ColumnType<Record<string, string | number>, string, never>;
  once: string | null;
  created_at: Date;
  read_at: Date | null;
  mailed_at: Date | null;
}

declare module "../../platform/db/tables.ts" {
  interface Tables {
    "notices.notice": NoticeTable;
  }
}
