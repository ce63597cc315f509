export { notices } from "./notices.module.ts";
export type { NoticeService, Recipients } from "./notices.service.ts";
