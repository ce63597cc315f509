import type { ReplyOf } from "@qianshu/contract";
import { exchangeRoutes } from "@qianshu/contract/exchange";
import { makeApi } from "../../app/api.ts";

/** Deliveries, pages, comparisons, subscriptions. */
export const exchangeApi = makeApi("exchange", exchangeRoutes);

export type Delivery = ReplyOf<(typeof exchangeRoutes)["getDelivery"]>;

/** Everything that taking data changes. */
export const delivered = ["exchange", "jobs", "evidence"];
