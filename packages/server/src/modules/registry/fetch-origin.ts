import { Problem } from "@qianshu/domain";
import type { AssetOrigin } from "@qianshu/domain/registry/asset";
import type { Selectable } from "kysely";
import type { JobContext } from "../../platform/jobs/define-job.ts";
import type { Platform } from "../../platform/module.ts";
import { withStaged } from "../../platform/storage/staged.ts";
import { fetchFile, type HttpAddress, urlBelow } from "./connectors/http.ts";
import type { AssetTable } from "./registry.tables.ts";
import * as queries from "./releases.queries.ts";
import type { Sources } from "./sources.service.ts";

/** A raw file on its way to becoming a release. */
export interface RawFile {
  path: string;
  /** Name the file came under; secrecy marks are looked for in it. */
  name: string;
  /** As PostgreSQL's COPY and our MySQL reader write it: "" is an empty text, nothing is a missing value. */
  quotedEmptyIsText: boolean;
  watermark: string | null;
}

interface FetchInput {
  asset: Selectable<AssetTable>;
  uploadId: string | null;
  context: JobContext;
}

/** Brings what an asset's release is made of into a local file: an upload, a table, or a file at an address. */
export async function fetchOrigin(platform: Platform, sources: Sources, input: FetchInput): Promise<RawFile> {
  const { uploadId } = input;
  if (uploadId) return openUpload(platform, uploadId);
  return withStaged(platform.storage, (to) => fetchTo(to, platform, sources, input));
}

async function fetchTo(
  to: string,
  platform: Platform,
  sources: Sources,
  { asset, context }: FetchInput,
): Promise<RawFile> {
  switch (asset.origin.type) {
    case "table":
      return fetchTable(sources, asset, asset.origin, to, context);
    case "url": {
      const { organizationId, address, secret } = await sources.open(asset.origin.sourceId);
      const call = {
        address: address as HttpAddress,
        secret,
        dispatcher: sources.dispatcherFor(organizationId),
        path: asset.origin.path,
      };
      await fetchFile({
        ...call,
        to,
        maxBytes: platform.config.QIANSHU_UPLOAD_MAX_MB * 2 ** 20,
        signal: context.signal,
      });
      return {
        path: to,
        name: nameOfUrl((address as HttpAddress).url, asset.origin.path),
        quotedEmptyIsText: false,
        watermark: null,
      };
    }
    case "upload":
    case "service":
      throw new Problem("registry.upload_missing", { field: "body.uploadId", expected: "id of an upload" });
  }
}

async function openUpload({ database: { db }, storage }: Platform, uploadId: string): Promise<RawFile> {
  const upload = await queries.findUpload(db, uploadId);
  if (!upload) throw new Problem("platform.not_found", { params: { what: uploadId } });
  return {
    path: await storage.localPath(upload.storage_key),
    name: upload.file_name,
    quotedEmptyIsText: false,
    watermark: null,
  };
}

async function fetchTable(
  sources: Sources,
  asset: Selectable<AssetTable>,
  origin: Extract<AssetOrigin, { type: "table" }>,
  to: string,
  context: JobContext,
): Promise<RawFile> {
  const { organizationId, address, secret } = await sources.open(origin.sourceId);
  const incremental = asset.refresh.mode === "incremental" && origin.watermark !== undefined;
  const connector = await sources.makeConnector(organizationId, address, secret);
  const { watermark } = await connector.readTable({
    schema: origin.schema,
    table: origin.table,
    to,
    signal: context.signal,
    watermark: incremental
      ? { column: origin.watermark!, after: asset.current_release_id ? asset.watermark : null }
      : undefined,
  });
  return { path: to, name: `${origin.table}.csv`, quotedEmptyIsText: true, watermark };
}

function nameOfUrl(base: string, path: string): string {
  const name = urlBelow(base, path).pathname.split("/").filter(Boolean).at(-1) ?? "data";
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
