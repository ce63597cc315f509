import type { JobContext } from "../../platform/jobs/define-job.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import type { NoticeService } from "../notices/index.ts";
import type { AccessContextValue } from "./access-context.ts";
import type { DeliveryRow } from "./deliveries.queries.ts";
import type { Meter } from "./meter.ts";
import type { Permit, Permitted } from "./permit.ts";
import type { Readable, ReadRelease } from "./read-release.ts";
import type { AccessPerson } from "./receipts.ts";

/** What every way of delivering uses. */
export interface Tools {
  platform: Platform;
  evidence: EvidenceService;
  notices: NoticeService;
  meter: Meter;
  permit: Permit;
  readRelease: ReadRelease;
}

/** A delivery whose job runs now: permitted, its release fixed. */
export interface Work {
  delivery: DeliveryRow;
  permitted: Permitted;
  readable: Readable;
  context: AccessContextValue;
  job: JobContext;
  /** Asks the contract again, as it is now; refused when its terms are no longer those the work was begun under. */
  permitAgain(): Promise<void>;
}

/** Who acts and for which case, for the evidence. */
export function personOf({ delivery, context }: Work): AccessPerson {
  return { personId: delivery.person_id, ...context };
}
