import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "../../app/console-route.tsx";

const accountsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "ledger",
  component: lazyRouteComponent(() => import("./AccountListPage.tsx"), "AccountListPage"),
});

const accountRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "ledger/$id",
  component: lazyRouteComponent(() => import("./AccountDetailPage.tsx"), "AccountDetailPage"),
});

const proofsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "ledger-proofs",
  component: lazyRouteComponent(() => import("./ProofListPage.tsx"), "ProofListPage"),
});

/** Pages of the ledger. */
export const ledgerPages = [accountsRoute, accountRoute, proofsRoute] as const;
