import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "../../app/console-route.tsx";

const networkRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "network",
  component: lazyRouteComponent(() => import("./NetworkPage.tsx"), "NetworkPage"),
});

const signingKeysRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "signing-keys",
  component: lazyRouteComponent(() => import("./SigningKeysPage.tsx"), "SigningKeysPage"),
});

/** Pages of security administration. */
export const securityPages = [networkRoute, signingKeysRoute] as const;
