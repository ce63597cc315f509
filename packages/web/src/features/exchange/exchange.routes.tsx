import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { consoleRoute } from "../../app/console-route.tsx";

const deliveriesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "deliveries",
  component: lazyRouteComponent(() => import("./DeliveryListPage.tsx"), "DeliveryListPage"),
});

const deliveryRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: "deliveries/$id",
  component: lazyRouteComponent(() => import("./DeliveryDetailPage.tsx"), "DeliveryDetailPage"),
});

/** Pages of deliveries. */
export const exchangePages = [deliveriesRoute, deliveryRoute] as const;
