import { standardsRoutes } from "@qianshu/contract/standards";
import { makeApi } from "./api.ts";

/** Code lists and data elements. */
export const standardsApi = makeApi("standards", standardsRoutes);
