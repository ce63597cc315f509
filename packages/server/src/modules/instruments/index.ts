export { instruments } from "./instruments.module.ts";
export { paperKey } from "./papers.ts";
