import { defineRoutes } from "./define-routes.ts";
import { decisionRoutes } from "./instruments-decisions.ts";
import { instrumentRoutes } from "./instruments-matters.ts";
import { poolRoutes } from "./instruments-pools.ts";

export const instrumentsRoutes = defineRoutes({ ...poolRoutes, ...instrumentRoutes, ...decisionRoutes });
