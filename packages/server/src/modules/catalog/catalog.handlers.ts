import type { Handlers } from "@qianshu/contract";
import type { catalogRoutes } from "@qianshu/contract/catalog";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { CatalogService } from "./catalog.service.ts";

/** Answers the routes of the module catalog. */
export function makeCatalogHandlers(service: CatalogService): Handlers<typeof catalogRoutes, RequestContext> {
  return {
    searchEntries: ({ visitor, query }) => service.search(visitor, query),
    getEntry: ({ visitor, params }) => service.getEntry(visitor, params.id),
    createEntry: ({ actor, body }) => service.createEntry(actor, body),
    draftFromAsset: ({ actor, params }) => service.draftFromAsset(actor, params.id),
    updateEntry: ({ actor, params, body }) => service.updateEntry(actor, params.id, body),
    actOnEntry: ({ actor, params, body }) => service.actOnEntry(actor, params.id, body),
    attachResource: ({ actor, params, body }) => service.attachResource(actor, params.id, body.assetId),
    detachResource: ({ actor, params }) => service.detachResource(actor, params.id, params.assetId),
    listEntryVersions: async ({ actor, params }) => ({
      items: await service.listEntryVersions(actor, params.id),
    }),
    getCertificate: ({ params }) => service.getCertificate(params.number),
  };
}
