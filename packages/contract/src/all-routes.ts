import { casesRoutes } from "./cases.ts";
import { catalogRoutes } from "./catalog.ts";
import type { Route } from "./define-routes.ts";
import { evidenceRoutes } from "./evidence.ts";
import { exchangeRoutes } from "./exchange.ts";
import { gradingRoutes } from "./grading.ts";
import { identityRoutes } from "./identity.ts";
import { incentivesRoutes } from "./incentives.ts";
import { instrumentsRoutes } from "./instruments.ts";
import { jobsRoutes } from "./jobs.ts";
import { ledgerRoutes } from "./ledger.ts";
import { networkRoutes } from "./network.ts";
import { noticeRoutes } from "./notices.ts";
import { planningRoutes } from "./planning.ts";
import { policyRoutes } from "./policy.ts";
import { registryRoutes } from "./registry.ts";
import { sharingRoutes } from "./sharing.ts";
import { standardsRoutes } from "./standards.ts";

/** The route tables of all modules by their names. */
export const routeTables = {
  identity: identityRoutes,
  network: networkRoutes,
  notices: noticeRoutes,
  jobs: jobsRoutes,
  cases: casesRoutes,
  standards: standardsRoutes,
  registry: registryRoutes,
  grading: gradingRoutes,
  catalog: catalogRoutes,
  sharing: sharingRoutes,
  exchange: exchangeRoutes,
  ledger: ledgerRoutes,
  incentives: incentivesRoutes,
  instruments: instrumentsRoutes,
  policy: policyRoutes,
  planning: planningRoutes,
  evidence: evidenceRoutes,
};

/** Every route of the product. */
export const allRoutes: Route[] = Object.values(routeTables).flatMap(
  (table) => Object.values(table) as Route[],
);
