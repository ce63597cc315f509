import type { InputOf, ReplyOf } from "@qianshu/contract";
import type { registryRoutes } from "@qianshu/contract/registry";
import type { Upload } from "./registry.api.ts";

type AssetInput = InputOf<(typeof registryRoutes)["createAsset"]>["body"];
export type OriginType = "upload" | "table" | "url" | "service";

/** What the wizard keeps while an asset is being registered. */
export interface AssetDraft {
  originType: OriginType;
  upload?: Upload | undefined;
  sourceId?: string;
  schema?: string;
  table?: string;
  path?: string;
  watermark?: string;
  service?: ReplyOf<(typeof registryRoutes)["describeService"]>;
  organizationId?: string;
  name: string;
  description: string;
  kind: "release-series" | "file-series";
  keyColumns: string[];
  updateCycle: string;
  mode: "manual" | "full" | "incremental";
  /** Hour of the day at which it is refreshed. */
  schedule: string;
  keepLast: number;
  legalHold: boolean;
}

export const emptyAssetDraft: AssetDraft = {
  originType: "upload",
  name: "",
  description: "",
  kind: "release-series",
  keyColumns: [],
  updateCycle: "irregular",
  mode: "manual",
  schedule: "0 2 * * *",
  keepLast: 5,
  legalHold: false,
};

/** Name of a file without its ending: the first guess at the asset's name. */
export function nameFromFile(fileName: string): string {
  return fileName
    .replace(/\.[a-z0-9]+$/i, "")
    .replace(/[_-]+/g, " ")
    .trim();
}

/** The name after an upload: the file's, unless the person has written another. */
export function nameAfterUpload(draft: AssetDraft, upload: Upload | undefined): string {
  const guessed = draft.upload ? nameFromFile(draft.upload.fileName) : "";
  return draft.name && draft.name !== guessed ? draft.name : nameFromFile(upload?.fileName ?? "");
}

/** Whether the origin is complete. */
export function isOriginComplete(draft: AssetDraft): boolean {
  if (draft.originType === "upload") return draft.upload !== undefined;
  if (!draft.sourceId) return false;
  if (draft.originType === "table") return Boolean(draft.schema !== undefined && draft.table);
  return draft.originType === "url" || draft.service !== undefined;
}

/** What the route takes of the draft. */
export function toAssetInput(draft: AssetDraft): AssetInput {
  const scheduled = draft.mode !== "manual" && (draft.originType === "table" || draft.originType === "url");
  return {
    organizationId: draft.organizationId ?? "",
    name: draft.name,
    description: draft.description,
    kind: draft.originType === "service" ? "service" : draft.kind,
    origin: originOf(draft),
    refresh: scheduled ? { mode: draft.mode, schedule: draft.schedule } : { mode: "manual" },
    keyColumns: draft.keyColumns,
    updateCycle: draft.updateCycle,
    retention: { keepLast: draft.keepLast, legalHold: draft.legalHold },
  };
}

function originOf(draft: AssetDraft): AssetInput["origin"] {
  const sourceId = draft.sourceId ?? "";
  switch (draft.originType) {
    case "upload":
      return { type: "upload" };
    case "table":
      return {
        type: "table",
        sourceId,
        schema: draft.schema ?? "",
        table: draft.table ?? "",
        ...(draft.mode === "incremental" && draft.watermark ? { watermark: draft.watermark } : {}),
      };
    case "url":
      return { type: "url", sourceId, path: draft.path ?? "" };
    case "service":
      return { type: "service", sourceId, description: draft.service! };
  }
}
