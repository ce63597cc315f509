import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "../../app/console-route.tsx";

const accountRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "account",
  component: lazyRouteComponent(() => import("./AccountPage.tsx"), "AccountPage"),
});

export const identityPages = [accountRoute] as const;
