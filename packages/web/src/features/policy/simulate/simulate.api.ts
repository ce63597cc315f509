import { policySimulationRoutes } from "@qianshu/contract/policy-simulation";
import { makeApi } from "../../../app/api.ts";

/** Populations, simulations and impacts of policies. */
export const simulateApi = makeApi("policy-simulation", policySimulationRoutes);
