import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "../../../app/console-route.tsx";

const simulationsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "policy-simulations",
  component: lazyRouteComponent(() => import("./SimulationListPage.tsx"), "SimulationListPage"),
});

const newSimulationRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "policy-simulations/new",
  component: lazyRouteComponent(() => import("./NewSimulationPage.tsx"), "NewSimulationPage"),
});

const simulationRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "policy-simulations/$id",
  component: lazyRouteComponent(() => import("./SimulationDetailPage.tsx"), "SimulationDetailPage"),
});

const populationsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "policy-populations",
  component: lazyRouteComponent(() => import("./PopulationListPage.tsx"), "PopulationListPage"),
});

const populationRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "policy-populations/$id",
  component: lazyRouteComponent(() => import("./PopulationDetailPage.tsx"), "PopulationDetailPage"),
});

/** Pages of policy simulations. */
export const simulatePages = [
  simulationsRoute,
  newSimulationRoute,
  simulationRoute,
  populationsRoute,
  populationRoute,
] as const;
