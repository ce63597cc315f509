import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "../../app/console-route.tsx";

const workbenchRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./WorkbenchPage.tsx"), "WorkbenchPage"),
});

const noticesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "notices",
  component: lazyRouteComponent(() => import("./NoticesPage.tsx"), "NoticesPage"),
});

const caseRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "cases/$id",
  component: lazyRouteComponent(() => import("./CasePage.tsx"), "CasePage"),
});

export const workbenchPages = [workbenchRoute, noticesRoute, caseRoute] as const;
