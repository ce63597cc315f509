import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "../../app/console-route.tsx";

const networkRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "network",
  component: lazyRouteComponent(() => import("./NetworkPage.tsx"), "NetworkPage"),
});

/** Pages of security administration. */
export const securityPages = [networkRoute] as const;
