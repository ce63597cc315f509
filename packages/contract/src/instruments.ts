import { defineRoutes } from "./define-routes.ts";
import { instrumentRoutes } from "./instruments-matters.ts";
import { poolRoutes } from "./instruments-pools.ts";

export const instrumentsRoutes = defineRoutes({ ...poolRoutes, ...instrumentRoutes });
