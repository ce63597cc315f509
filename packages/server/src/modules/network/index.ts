export { networkRuleChanged } from "./network.events.ts";
export { network } from "./network.module.ts";
export type { ConnectFor, NetworkService, NewNetworkRule } from "./network.service.ts";
