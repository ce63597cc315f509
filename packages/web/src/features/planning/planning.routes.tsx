import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "../../app/console-route.tsx";

const boardRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "planning",
  component: lazyRouteComponent(() => import("./PlanBoardPage.tsx"), "PlanBoardPage"),
});

const indicatorRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "planning/indicators/$id",
  component: lazyRouteComponent(() => import("./IndicatorDetailPage.tsx"), "IndicatorDetailPage"),
});

const tasksRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "planning/tasks",
  component: lazyRouteComponent(() => import("./TaskListPage.tsx"), "TaskListPage"),
});

const taskRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "planning/tasks/$id",
  component: lazyRouteComponent(() => import("./TaskDetailPage.tsx"), "TaskDetailPage"),
});

const registersRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "planning/registers",
  component: lazyRouteComponent(() => import("./RegisterListPage.tsx"), "RegisterListPage"),
});

const registerItemRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "planning/register-items/$id",
  component: lazyRouteComponent(() => import("./RegisterItemPage.tsx"), "RegisterItemPage"),
});

const countiesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "planning/counties",
  component: lazyRouteComponent(() => import("./CountyBoardPage.tsx"), "CountyBoardPage"),
});

const mapRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "planning/document",
  component: lazyRouteComponent(() => import("./DocumentMapPage.tsx"), "DocumentMapPage"),
});

/** Pages of the plan. */
export const planningPages = [
  boardRoute,
  indicatorRoute,
  tasksRoute,
  taskRoute,
  registersRoute,
  registerItemRoute,
  countiesRoute,
  mapRoute,
] as const;
