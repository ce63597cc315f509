import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "../../app/console-route.tsx";

const fundsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "funds",
  component: lazyRouteComponent(() => import("./FundListPage.tsx"), "FundListPage"),
});

const fundRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "funds/$id",
  component: lazyRouteComponent(() => import("./FundDetailPage.tsx"), "FundDetailPage"),
});

const floorRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "fund-floor",
  component: lazyRouteComponent(() => import("./FundFloorPage.tsx"), "FundFloorPage"),
});

const newClaimRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "claims/new",
  component: lazyRouteComponent(() => import("./NewClaimPage.tsx"), "NewClaimPage"),
});

const claimsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "claims",
  component: lazyRouteComponent(() => import("./ApplicationListPage.tsx"), "ClaimListPage"),
});

const recognitionsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "recognitions",
  component: lazyRouteComponent(() => import("./ApplicationListPage.tsx"), "RecognitionListPage"),
});

const claimRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "claims/$id",
  component: lazyRouteComponent(() => import("./ApplicationDetailPage.tsx"), "ApplicationDetailPage"),
});

const batchesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "batches",
  component: lazyRouteComponent(() => import("./BatchListPage.tsx"), "BatchListPage"),
});

const batchRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "batches/$id",
  component: lazyRouteComponent(() => import("./BatchDetailPage.tsx"), "BatchDetailPage"),
});

const paperRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "batches/$id/paper",
  component: lazyRouteComponent(() => import("./BatchPaperPage.tsx"), "BatchPaperPage"),
});

const paymentsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "payments",
  component: lazyRouteComponent(() => import("./PaymentListPage.tsx"), "PaymentListPage"),
});

const paymentRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "payments/$id",
  component: lazyRouteComponent(() => import("./PaymentDetailPage.tsx"), "PaymentDetailPage"),
});

const claimPaperRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "claims/$id/paper",
  component: lazyRouteComponent(() => import("./DecisionPaperPage.tsx"), "DecisionPaperPage"),
});

const draftsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "drafts",
  component: lazyRouteComponent(() => import("./DraftListPage.tsx"), "DraftListPage"),
});

const expertsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "experts",
  component: lazyRouteComponent(() => import("./ExpertListPage.tsx"), "ExpertListPage"),
});

const desksRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "desks",
  component: lazyRouteComponent(() => import("./DeskPage.tsx"), "DeskPage"),
});

const formatRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "payments/format",
  component: lazyRouteComponent(() => import("./PaymentFormatPage.tsx"), "PaymentFormatPage"),
});

const clawbacksRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "clawbacks",
  component: lazyRouteComponent(() => import("./ClawbackListPage.tsx"), "ClawbackListPage"),
});

/** Pages of incentives. */
export const incentivesPages = [
  fundsRoute,
  fundRoute,
  floorRoute,
  newClaimRoute,
  claimsRoute,
  recognitionsRoute,
  claimRoute,
  batchesRoute,
  batchRoute,
  paperRoute,
  paymentsRoute,
  paymentRoute,
  claimPaperRoute,
  draftsRoute,
  expertsRoute,
  desksRoute,
  formatRoute,
  clawbacksRoute,
] as const;
