import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "../../app/console-route.tsx";

const sourcesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "sources",
  component: lazyRouteComponent(() => import("./SourceListPage.tsx"), "SourceListPage"),
});

const newSourceRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "sources/new",
  component: lazyRouteComponent(() => import("./SourceWizardPage.tsx"), "SourceWizardPage"),
});

const sourceRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "sources/$id",
  component: lazyRouteComponent(() => import("./SourceDetailPage.tsx"), "SourceDetailPage"),
});

const editSourceRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "sources/$id/edit",
  component: lazyRouteComponent(() => import("./SourceEditPage.tsx"), "SourceEditPage"),
});

const assetsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "assets",
  component: lazyRouteComponent(() => import("./AssetListPage.tsx"), "AssetListPage"),
});

const newAssetRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "assets/new",
  component: lazyRouteComponent(() => import("./AssetWizardPage.tsx"), "AssetWizardPage"),
});

const assetRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "assets/$id",
  component: lazyRouteComponent(() => import("./AssetDetailPage.tsx"), "AssetDetailPage"),
});

const releaseRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "releases/$id",
  component: lazyRouteComponent(() => import("./ReleaseDetailPage.tsx"), "ReleaseDetailPage"),
});

const stoppedRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "quarantine",
  component: lazyRouteComponent(() => import("./StoppedListPage.tsx"), "StoppedListPage"),
});

/** Pages of sources, assets and releases. */
export const registryPages = [
  sourcesRoute,
  newSourceRoute,
  sourceRoute,
  editSourceRoute,
  assetsRoute,
  newAssetRoute,
  assetRoute,
  releaseRoute,
  stoppedRoute,
] as const;
