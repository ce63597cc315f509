import { incentivesRoutes } from "@qianshu/contract/incentives";
import { makeApi } from "../../app/api.ts";

/** Funds, recognitions, claims, batches and payments. */
export const incentivesApi = makeApi("incentives", incentivesRoutes);
