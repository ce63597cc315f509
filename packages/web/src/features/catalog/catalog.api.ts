import type { ReplyOf } from "@qianshu/contract";
import { catalogRoutes } from "@qianshu/contract/catalog";
import type { EntryMetadata } from "@qianshu/domain/catalog/metadata";
import { makeApi } from "../../app/api.ts";

/** Entries, their reviews and certificates. */
export const catalogApi = makeApi("catalog", catalogRoutes);

export type Entry = ReplyOf<(typeof catalogRoutes)["getEntry"]>;
export type EntryList = ReplyOf<(typeof catalogRoutes)["searchEntries"]>;
export type EntrySummary = EntryList["items"][number];
export type Certificate = ReplyOf<(typeof catalogRoutes)["getCertificate"]>;
export type { EntryMetadata };
export type EntryItem = EntryMetadata["items"][number];
