export { standards } from "./standards.module.ts";
export type { StandardsService } from "./standards.service.ts";
