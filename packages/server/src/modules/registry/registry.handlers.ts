import type { Handlers } from "@qianshu/contract";
import { done } from "@qianshu/contract/common";
import type { registryRoutes } from "@qianshu/contract/registry";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { RegistryService } from "./registry.service.ts";

/** Answers the routes of the module registry. */
export function makeRegistryHandlers({
  sources,
  assets,
  releases,
  failing,
  stopped,
}: RegistryService): Handlers<typeof registryRoutes, RequestContext> {
  return {
    listSources: ({ actor, query }) => sources.list(actor, query),
    getSource: ({ actor, params }) => sources.get(actor, params.id),
    createSource: ({ actor, body }) => sources.create(actor, body),
    updateSource: ({ actor, params, body }) => sources.update(actor, params.id, body),
    deleteSource: async ({ actor, params }) => {
      await sources.remove(actor, params.id);
      return done;
    },
    testAddress: ({ actor, body }) => sources.testInput(actor, body),
    testSource: ({ actor, params }) => sources.test(actor, params.id),
    listTables: async ({ actor, params }) => ({ items: await sources.listTables(actor, params.id) }),
    listColumns: async ({ actor, params, query }) => ({
      items: await sources.listColumns(actor, params.id, query.schema, query.table),
    }),
    describeService: ({ actor, params, body }) => sources.describeService(actor, params.id, body),

    upload: async ({ actor, raw }) => releases.upload(actor, await raw.file()),

    listAssets: ({ actor, query }) => assets.list(actor, query),
    getAsset: ({ actor, params }) => assets.get(actor, params.id),
    createAsset: ({ actor, body }) => assets.create(actor, body),
    updateAsset: ({ actor, params, body }) => assets.update(actor, params.id, body),
    reviewSecrecy: ({ actor, params, body }) =>
      assets.reviewSecrecy(actor, params.id, body.conclusion, body.note),
    registerAsset: ({ actor, params, body }) => assets.register(actor, params.id, body),
    listRegistrations: async ({ actor, params }) => ({
      items: await assets.listRegistrations(actor, params.id),
    }),

    createRelease: ({ actor, params, body }) => releases.create(actor, params.id, body.uploadId),
    listReleases: ({ actor, params, query }) => releases.list(actor, params.id, query),
    listStoppedReleases: ({ actor, query }) => stopped.list(actor, query),
    getRelease: ({ actor, params }) => releases.get(actor, params.id),
    getProfile: ({ actor, params }) => releases.getProfile(actor, params.id),
    getQuality: ({ actor, params }) => releases.getQuality(actor, params.id),
    listFailingRows: ({ actor, params, query }) =>
      failing.list(actor, params.id, query.field, query.indicator),
    previewRelease: ({ actor, params }) => releases.preview(actor, params.id),
    diffReleases: ({ actor, params, query }) => releases.diff(actor, params.id, query.against),
    decideRelease: ({ actor, params, body }) => releases.decide(actor, params.id, body.accepted, body.reason),
  };
}
