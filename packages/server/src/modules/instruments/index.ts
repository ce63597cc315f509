export { instruments } from "./instruments.module.ts";
