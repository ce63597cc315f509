import type { Db } from "../../platform/db/database.ts";
import type { CasesService } from "../cases/index.ts";
import { type ApplicationRow, setApplication } from "./applications.queries.ts";

/** Takes an application out of its batch again; it waits for another. */
export async function takeOut(trx: Db, cases: CasesService, row: ApplicationRow): Promise<void> {
  await cases.act(trx, row.case_id!, { act: "release", actor: "platform", input: {} });
  await setApplication(trx, row.id, { batch_id: null });
}
