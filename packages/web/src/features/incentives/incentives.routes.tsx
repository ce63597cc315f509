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

/** Pages of incentives. */
export const incentivesPages = [fundsRoute, fundRoute, floorRoute] as const;
