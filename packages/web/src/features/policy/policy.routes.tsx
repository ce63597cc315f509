import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "../../app/console-route.tsx";

const rulesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "policy-rules",
  component: lazyRouteComponent(() => import("./RuleListPage.tsx"), "RuleListPage"),
});

const ruleRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "policy-rules/$document/$hash",
  component: lazyRouteComponent(() => import("./RuleDetailPage.tsx"), "RuleDetailPage"),
});

const ruleEditRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "policy-rules/$document/$hash/edit",
  component: lazyRouteComponent(() => import("./RuleEditPage.tsx"), "RuleEditPage"),
});

const newRuleRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "policy-rules/$document/new",
  component: lazyRouteComponent(() => import("./RuleEditPage.tsx"), "NewRulePage"),
});

const documentsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "policy-documents",
  component: lazyRouteComponent(() => import("./DocumentListPage.tsx"), "DocumentListPage"),
});

const newDocumentRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "policy-documents/new",
  component: lazyRouteComponent(() => import("./NewDocumentPage.tsx"), "NewDocumentPage"),
});

const readingsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "policy-readings",
  component: lazyRouteComponent(() => import("./ReadingListPage.tsx"), "ReadingListPage"),
});

const parametersRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "policy-parameters",
  component: lazyRouteComponent(() => import("./ParameterListPage.tsx"), "ParameterListPage"),
});

const subjectsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "policy-subjects",
  component: lazyRouteComponent(() => import("./SubjectListPage.tsx"), "SubjectListPage"),
});

const subjectRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "policy-subjects/$id",
  component: lazyRouteComponent(() => import("./SubjectDetailPage.tsx"), "SubjectDetailPage"),
});

const listsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "policy-lists",
  component: lazyRouteComponent(() => import("./ListEntryPage.tsx"), "ListEntryPage"),
});

/** Pages of the policy library and of the files of facts. */
export const policyPages = [
  rulesRoute,
  ruleRoute,
  ruleEditRoute,
  newRuleRoute,
  documentsRoute,
  newDocumentRoute,
  readingsRoute,
  parametersRoute,
  subjectsRoute,
  subjectRoute,
  listsRoute,
] as const;
