/**
 * The one error table. A problem is thrown with a code and the facts of the case; status, title and remedy come
 * from here, in both languages. `{name}` in a text is filled from the problem's `params`.
 */

import { casesProblems } from "./cases/problems.ts";
import { catalogProblems } from "./catalog/problems.ts";
import { evidenceProblems } from "./evidence/problems.ts";
import { exchangeProblems } from "./exchange/problems.ts";
import { gradingProblems } from "./grading/problems.ts";
import { accessProblems } from "./identity/problems.ts";
import { incentivesProblems } from "./incentives/problems.ts";
import { instrumentsProblems } from "./instruments/problems.ts";
import { ledgerProblems } from "./ledger/problems.ts";
import { networkProblems } from "./network/problems.ts";
import { noticeProblems } from "./notices/problems.ts";
import { engineProblems } from "./plan/engine-problems.ts";
import { ingestProblems } from "./plan/ingest-problems.ts";
import { planProblems } from "./plan/problems.ts";
import { planningProblems } from "./planning/problems.ts";
import { backupProblems } from "./platform/backup-problems.ts";
import { cryptoProblems } from "./platform/crypto-problems.ts";
import { demoProblems } from "./platform/demo-problems.ts";
import { platformProblems } from "./platform/problems.ts";
import { policyProblems } from "./policy/problems.ts";
import { simulationProblems } from "./policy/simulation/problems.ts";
import type { ProblemEntry } from "./problem-entry.ts";
import { registryProblems } from "./registry/problems.ts";
import { sharingProblems } from "./sharing/problems.ts";
import { standardsProblems } from "./standards/problems.ts";

export const problemTable = {
  ...platformProblems,
  ...cryptoProblems,
  ...backupProblems,
  ...demoProblems,
  ...accessProblems,
  ...networkProblems,
  ...noticeProblems,
  ...casesProblems,
  ...standardsProblems,
  ...registryProblems,
  ...gradingProblems,
  ...catalogProblems,
  ...sharingProblems,
  ...exchangeProblems,
  ...ledgerProblems,
  ...policyProblems,
  ...incentivesProblems,
  ...instrumentsProblems,
  ...planningProblems,
  ...simulationProblems,
  ...evidenceProblems,
  ...planProblems,
  ...engineProblems,
  ...ingestProblems,
} as const satisfies Record<string, ProblemEntry>;

/** The stable code of a problem, e.g. `registry.source_unreachable`. */
export type ProblemCode = keyof typeof problemTable;
