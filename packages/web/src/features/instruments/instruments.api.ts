import { instrumentsRoutes } from "@qianshu/contract/instruments";
import { makeApi } from "../../app/api.ts";

/** Pools, investments, loans, subsidies and decisions for one company. */
export const instrumentsApi = makeApi("instruments", instrumentsRoutes);
