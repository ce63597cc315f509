import { planningRoutes } from "@qianshu/contract/planning";
import { makeApi } from "../../app/api.ts";

/** Indicators, tasks, registers, obligations and the map of the document. */
export const planningApi = makeApi("planning", planningRoutes);
