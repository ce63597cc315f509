export { catalog } from "./catalog.module.ts";
export type { CatalogService } from "./catalog.service.ts";
export type { NewEntry } from "./entries.service.ts";
