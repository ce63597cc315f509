import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "../../app/console-route.tsx";

const accountRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "account",
  component: lazyRouteComponent(() => import("./AccountPage.tsx"), "AccountPage"),
});

const peopleRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "people",
  component: lazyRouteComponent(() => import("./PersonListPage.tsx"), "PersonListPage"),
});

const personRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "people/$id",
  component: lazyRouteComponent(() => import("./PersonDetailPage.tsx"), "PersonDetailPage"),
});

const organizationsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "organizations",
  component: lazyRouteComponent(() => import("./OrganizationListPage.tsx"), "OrganizationListPage"),
});

const organizationRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "organizations/$id",
  component: lazyRouteComponent(() => import("./OrganizationDetailPage.tsx"), "OrganizationDetailPage"),
});

/** Pages of people, organizations and the own account. */
export const identityPages = [
  accountRoute,
  peopleRoute,
  personRoute,
  organizationsRoute,
  organizationRoute,
] as const;
