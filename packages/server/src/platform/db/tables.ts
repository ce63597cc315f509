/**
 * Every table and view by its qualified name. A module adds its own where it declares its row types:
 * `declare module "../../platform/db/tables.ts" { interface Tables { "registry.asset": AssetTable } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: modules add to it by declaration merging
export interface Tables {}
