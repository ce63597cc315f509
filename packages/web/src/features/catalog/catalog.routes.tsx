import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "../../app/console-route.tsx";

const entriesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "entries",
  component: lazyRouteComponent(() => import("./EntryListPage.tsx"), "EntryListPage"),
});

const myEntriesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "my-entries",
  component: lazyRouteComponent(() => import("./MyEntryListPage.tsx"), "MyEntryListPage"),
});

const newEntryRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "entries/new",
  component: lazyRouteComponent(() => import("./EntryWizardPage.tsx"), "NewEntryPage"),
});

const entryRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "entries/$id",
  component: lazyRouteComponent(() => import("./EntryDetailPage.tsx"), "EntryDetailPage"),
});

const editEntryRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "entries/$id/edit",
  component: lazyRouteComponent(() => import("./EntryWizardPage.tsx"), "EditEntryPage"),
});

const certificateRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "certificates/$number",
  component: lazyRouteComponent(() => import("./CertificatePage.tsx"), "CertificatePage"),
});

const boardRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "catalog-board",
  component: lazyRouteComponent(() => import("./CatalogBoardPage.tsx"), "CatalogBoardPage"),
});

const dataElementsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "data-elements",
  component: lazyRouteComponent(() => import("./DataElementListPage.tsx"), "DataElementListPage"),
});

/** Pages of the catalogue. */
export const catalogPages = [
  entriesRoute,
  myEntriesRoute,
  newEntryRoute,
  entryRoute,
  editEntryRoute,
  certificateRoute,
  dataElementsRoute,
  boardRoute,
] as const;
