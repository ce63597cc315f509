export { planning } from "./planning.module.ts";
