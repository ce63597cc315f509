import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "../../app/console-route.tsx";

const logRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "evidence",
  component: lazyRouteComponent(() => import("./LogPage.tsx"), "LogPage"),
});

const receiptsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "receipts",
  component: lazyRouteComponent(() => import("./ReceiptListPage.tsx"), "ReceiptListPage"),
});

const receiptRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "receipts/$id",
  component: lazyRouteComponent(() => import("./ReceiptDetailPage.tsx"), "ReceiptDetailPage"),
});

const provisionsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "provisions",
  component: lazyRouteComponent(() => import("./ProvisionListPage.tsx"), "ProvisionListPage"),
});

const auditRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "audit",
  component: lazyRouteComponent(() => import("./AuditListPage.tsx"), "AuditListPage"),
});

/** Pages of the evidence log and the audit trail. */
export const evidencePages = [logRoute, receiptsRoute, receiptRoute, provisionsRoute, auditRoute] as const;
