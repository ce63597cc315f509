export type { Deliveries, DeliveryInput } from "./deliveries.service.ts";
export { deliveryCompleted, deliveryFailed } from "./exchange.events.ts";
export { exchange } from "./exchange.module.ts";
