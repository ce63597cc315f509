export type { Deliveries, DeliveryInput } from "./deliveries.service.ts";
export { exchange } from "./exchange.module.ts";
