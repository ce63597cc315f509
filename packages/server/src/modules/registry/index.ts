export type { DatabaseConnector, TableRead, TableReadResult } from "./connectors/connector.ts";
export { type HttpAddress, secretHeaders, urlBelow } from "./connectors/http.ts";
export { fieldFacts } from "./field-facts.ts";
export { assetRegistered, releaseAvailable, releaseChecked } from "./registry.events.ts";
export { registry } from "./registry.module.ts";
export type { RegistryService } from "./registry.service.ts";
export { releaseKey, toTable } from "./release-files.ts";
