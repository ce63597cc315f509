import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "../../app/console-route.tsx";

const jobsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "jobs",
  component: lazyRouteComponent(() => import("./JobListPage.tsx"), "JobListPage"),
});

const jobRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "jobs/$id",
  component: lazyRouteComponent(() => import("./JobDetailPage.tsx"), "JobDetailPage"),
});

/** Pages of the running platform. */
export const systemPages = [jobsRoute, jobRoute] as const;
