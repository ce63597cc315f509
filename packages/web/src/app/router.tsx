import { createRouter } from "@tanstack/react-router";
import { catalogPages } from "../features/catalog/catalog.routes.tsx";
import { evidencePages } from "../features/evidence/evidence.routes.tsx";
import { exchangePages } from "../features/exchange/exchange.routes.tsx";
import { identityPages } from "../features/identity/identity.routes.tsx";
import { incentivesPages } from "../features/incentives/incentives.routes.tsx";
import { instrumentsPages } from "../features/instruments/instruments.routes.tsx";
import { ledgerPages } from "../features/ledger/ledger.routes.tsx";
import { planningPages } from "../features/planning/planning.routes.tsx";
import { policyPages } from "../features/policy/policy.routes.tsx";
import { simulatePages } from "../features/policy/simulate/simulate.routes.tsx";
import { registryPages } from "../features/registry/registry.routes.tsx";
import { securityPages } from "../features/security/security.routes.tsx";
import { sharingPages, verifyRoute } from "../features/sharing/sharing.routes.tsx";
import { systemPages } from "../features/system/system.routes.tsx";
import { workbenchPages } from "../features/workbench/workbench.routes.tsx";
import { DetailSkeleton } from "../ui/pages/DetailPage.tsx";
import { consoleRoute, rootRoute, setupRoute, signInRoute } from "./console-route.tsx";
import { ErrorPage, NotFoundPage } from "./ErrorPage.tsx";
import { parseSearch, stringifySearch } from "./search.ts";

const routeTree = rootRoute.addChildren([
  signInRoute,
  setupRoute,
  verifyRoute,
  consoleRoute.addChildren([
    ...workbenchPages,
    ...identityPages,
    ...registryPages,
    ...catalogPages,
    ...sharingPages,
    ...exchangePages,
    ...evidencePages,
    ...incentivesPages,
    ...instrumentsPages,
    ...ledgerPages,
    ...policyPages,
    ...simulatePages,
    ...planningPages,
    ...securityPages,
    ...systemPages,
  ]),
]);

/** The console's pages below /console. */
export const router = createRouter({
  routeTree,
  basepath: "/console",
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPreload: "intent",
  defaultPendingMs: 100,
  defaultPendingComponent: DetailSkeleton,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
});
