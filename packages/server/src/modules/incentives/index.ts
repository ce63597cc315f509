export { incentives } from "./incentives.module.ts";
