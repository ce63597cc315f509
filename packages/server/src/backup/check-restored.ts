import { Problem } from "@qianshu/domain";
import { checkWholeLog } from "../modules/evidence/index.ts";
import type { Database } from "../platform/db/database.ts";
import type { BackupManifest } from "./manifest.ts";

/** Whether the log that was restored is the one that was backed up, and proves itself again. */
export async function checkRestored({ db }: Database, { log }: BackupManifest): Promise<void> {
  const { size, consistent, findings } = await checkWholeLog(db);
  if (consistent && size === log.size) return;
  throw new Problem("backup.restore_failed", {
    field: "evidence",
    found: size,
    expected: log.size,
    findings: findings
      .slice(0, 100)
      .map((text) => ({ field: "evidence.receipt", message: { zh: text, en: text } })),
  });
}
