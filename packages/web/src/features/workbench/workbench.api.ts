import type { CaseDetail, CaseSummary, Task } from "@qianshu/contract/cases";
import { casesRoutes } from "@qianshu/contract/cases";
import { makeApi } from "../../app/api.ts";

/** Tasks and cases. */
export const casesApi = makeApi("cases", casesRoutes);

export type { CaseDetail, CaseSummary, Task };
