export { gradeConfirmed } from "./grading.events.ts";
export { grading } from "./grading.module.ts";
export type { GradingService } from "./grading.service.ts";
