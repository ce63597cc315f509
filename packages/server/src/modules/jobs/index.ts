export { jobs } from "./jobs.module.ts";
