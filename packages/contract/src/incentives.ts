import { defineRoutes } from "./define-routes.ts";
import { fundRoutes } from "./incentives-funds.ts";

export const incentivesRoutes = defineRoutes({ ...fundRoutes });
