import { defineRoutes } from "./define-routes.ts";
import { applicationRoutes } from "./incentives-applications.ts";
import { batchRoutes, paymentRoutes } from "./incentives-batches.ts";
import { fundRoutes } from "./incentives-funds.ts";

export const incentivesRoutes = defineRoutes({
  ...fundRoutes,
  ...applicationRoutes,
  ...batchRoutes,
  ...paymentRoutes,
});
