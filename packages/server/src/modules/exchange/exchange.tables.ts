import type { ProblemDocument } from "@qianshu/contract/problem";
import type { Digests } from "@qianshu/domain/evidence/digests";
import type { DeliveredFormat, DeliveryState, TableTarget } from "@qianshu/domain/exchange/delivery";
import type { ColumnType, Generated } from "kysely";

type Json<T> = ColumnType<T, string, string>;
type JsonOrNull<T> = ColumnType<T | null, string | null, string | null>;

export interface UsageTable {
  contract_id: string;
  day: string;
  calls: Generated<number>;
  rows: Generated<number>;
  keys: Generated<number>;
  tokens: number | null;
  tokens_at: Date | null;
}

export interface OpenAccessTable {
  grant_id: string;
  completion_id: string;
  instance_key: number | null;
  delivery_id: string | null;
  contract_id: string;
  contract_digest: Json<Digests>;
  provider_id: string;
  consumer_id: string;
  receiver_id: string;
  day: string;
  calls: number;
  rows: number;
  keys: number;
  opened_at: Date;
}

export interface SubscriptionTable {
  id: string;
  contract_id: string;
  asset_id: string;
  receiver_id: string;
  person_id: string;
  format: Exclude<DeliveredFormat, "original">;
  context: string | null;
  active: boolean;
  changed_at: Date;
}

/** The file a comparison delivery compares. */
export interface AskedFile {
  storageKey: string;
  fileName: string;
  digests: Digests;
}

export interface DeliveryTable {
  id: string;
  contract_id: string;
  contract_number: string;
  asset_id: string;
  entry_name: string;
  provider_id: string;
  consumer_id: string;
  receiver_id: string;
  person_id: string;
  subscription_id: string | null;
  release_id: string | null;
  mode: "file" | "table" | "comparison";
  format: DeliveredFormat | null;
  target: JsonOrNull<TableTarget>;
  context: string | null;
  asked: JsonOrNull<AskedFile>;
  state: Generated<DeliveryState>;
  attempts: Generated<number>;
  rows: number | null;
  bytes: number | null;
  sm3: string | null;
  sha256: string | null;
  storage_key: string | null;
  file_name: string | null;
  receipt_ids: ColumnType<string[], string | undefined, string>;
  reported: JsonOrNull<{ rows: number; sha256: string | null; agrees: boolean; at: string }>;
  problem: JsonOrNull<ProblemDocument>;
  job_id: string | null;
  expires_at: Date | null;
  revoked_at: Date | null;
  created_at: Date;
  ended_at: Date | null;
}

/** Public view of deliveries. */
export interface DeliveryView {
  id: string;
  contract_id: string;
  asset_id: string;
  release_id: string | null;
  provider_id: string;
  consumer_id: string;
  receiver_id: string;
  mode: "file" | "table" | "comparison";
  state: DeliveryState;
  rows: number | null;
  bytes: number | null;
  created_at: Date;
  ended_at: Date | null;
}

declare module "../../platform/db/tables.ts" {
  interface Tables {
    "exchange.usage": UsageTable;
    "exchange.open_access": OpenAccessTable;
    "exchange.subscription": SubscriptionTable;
    "exchange.delivery": DeliveryTable;
    "exchange.v_delivery": DeliveryView;
  }
}
