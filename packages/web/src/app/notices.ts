import { noticeRoutes } from "@qianshu/contract/notices";
import { makeApi } from "./api.ts";

/** What the platform tells the person signed in. */
export const noticeApi = makeApi("notices", noticeRoutes);
