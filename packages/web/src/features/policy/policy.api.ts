import { policyRoutes } from "@qianshu/contract/policy";
import { makeApi } from "../../app/api.ts";

/** Policy documents, rules in versions, readings, parameters and files of facts. */
export const policyApi = makeApi("policy", policyRoutes);
