import type {
  Asset as AssetSchema,
  Release as ReleaseSchema,
  StoppedRelease as StoppedReleaseSchema,
  Upload as UploadSchema,
} from "@qianshu/contract/registry";
import { registryRoutes } from "@qianshu/contract/registry";
import type { Source as SourceSchema } from "@qianshu/contract/sources";
import type { z } from "zod";
import { makeApi } from "../../app/api.ts";

/** Sources, assets and releases. */
export const registryApi = makeApi("registry", registryRoutes);

export type Source = z.output<typeof SourceSchema>;
export type Asset = z.output<typeof AssetSchema>;
export type Release = z.output<typeof ReleaseSchema>;
export type StoppedRelease = z.output<typeof StoppedReleaseSchema>;
export type Upload = z.output<typeof UploadSchema>;
