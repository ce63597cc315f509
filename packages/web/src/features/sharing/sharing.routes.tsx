import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute, rootRoute } from "../../app/console-route.tsx";

const applicationsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "applications",
  component: lazyRouteComponent(() => import("./ApplicationListPage.tsx"), "ApplicationListPage"),
});

const newApplicationRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "applications/new",
  component: lazyRouteComponent(() => import("./apply/ApplicationWizardPage.tsx"), "NewApplicationPage"),
});

const applicationRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "applications/$id",
  component: lazyRouteComponent(() => import("./ApplicationDetailPage.tsx"), "ApplicationDetailPage"),
});

const editApplicationRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "applications/$id/edit",
  component: lazyRouteComponent(() => import("./apply/ApplicationWizardPage.tsx"), "EditApplicationPage"),
});

const decisionsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "decisions",
  component: lazyRouteComponent(() => import("./decide/DecisionListPage.tsx"), "DecisionListPage"),
});

const decisionRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "decisions/$id",
  component: lazyRouteComponent(() => import("./decide/DecisionDetailPage.tsx"), "DecisionDetailPage"),
});

const decisionPaperRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "decisions/$id/paper",
  component: lazyRouteComponent(() => import("./decide/DecisionPaperPage.tsx"), "DecisionPaperPage"),
});

const contractsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "contracts",
  component: lazyRouteComponent(() => import("./contract/ContractListPage.tsx"), "ContractListPage"),
});

const contractRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "contracts/$id",
  component: lazyRouteComponent(() => import("./contract/ContractDetailPage.tsx"), "ContractDetailPage"),
});

const contractPaperRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "contracts/$id/paper",
  component: lazyRouteComponent(() => import("./contract/ContractPaperPage.tsx"), "ContractPaperPage"),
});

/** Where the QR code of a printed contract leads; everybody may look. */
export const verifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "verify/$digest",
  component: lazyRouteComponent(() => import("./contract/VerifyPage.tsx"), "VerifyPage"),
});

/** Pages of applications, decisions and contracts. */
export const sharingPages = [
  applicationsRoute,
  newApplicationRoute,
  applicationRoute,
  editApplicationRoute,
  decisionsRoute,
  decisionRoute,
  decisionPaperRoute,
  contractsRoute,
  contractRoute,
  contractPaperRoute,
] as const;
