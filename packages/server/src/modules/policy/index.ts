export type { PinInput } from "./evaluations.service.ts";
export { policy } from "./policy.module.ts";
export type { PolicyService } from "./policy.service.ts";
