import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "../../app/console-route.tsx";

const poolsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "pools",
  component: lazyRouteComponent(() => import("./PoolListPage.tsx"), "PoolListPage"),
});

const poolRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "pools/$id",
  component: lazyRouteComponent(() => import("./PoolDetailPage.tsx"), "PoolDetailPage"),
});

const instrumentsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "instruments",
  component: lazyRouteComponent(() => import("./InstrumentListPage.tsx"), "InstrumentListPage"),
});

const mixRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "support-mix",
  component: lazyRouteComponent(() => import("./SupportMixPage.tsx"), "SupportMixPage"),
});

const instrumentRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "instruments/$id",
  component: lazyRouteComponent(() => import("./InstrumentDetailPage.tsx"), "InstrumentDetailPage"),
});

const decisionsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "special-decisions",
  component: lazyRouteComponent(() => import("./DecisionListPage.tsx"), "DecisionListPage"),
});

const decisionRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "special-decisions/$id",
  component: lazyRouteComponent(() => import("./DecisionDetailPage.tsx"), "DecisionDetailPage"),
});

/** Pages of the instruments beside grants. */
export const instrumentsPages = [
  poolsRoute,
  poolRoute,
  instrumentsRoute,
  mixRoute,
  instrumentRoute,
  decisionsRoute,
  decisionRoute,
] as const;
