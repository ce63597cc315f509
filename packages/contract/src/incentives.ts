import { defineRoutes } from "./define-routes.ts";
import { applicationRoutes } from "./incentives-applications.ts";
import { attachmentRoutes } from "./incentives-attachments.ts";
import { batchRoutes } from "./incentives-batches.ts";
import { fundRoutes } from "./incentives-funds.ts";
import { paymentRoutes } from "./incentives-payments.ts";

export const incentivesRoutes = defineRoutes({
  ...fundRoutes,
  ...applicationRoutes,
  ...batchRoutes,
  ...attachmentRoutes,
  ...paymentRoutes,
});
