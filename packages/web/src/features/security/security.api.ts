import { networkRoutes } from "@qianshu/contract/network";
import { makeApi } from "../../app/api.ts";

/** The network policy. */
export const networkApi = makeApi("network", networkRoutes);
