import { catalogRoutes } from "@qianshu/contract/catalog";
import { onEvent } from "../../platform/events/events.ts";
import { defineModule } from "../../platform/module.ts";
import { cases } from "../cases/index.ts";
import { evidence } from "../evidence/index.ts";
import { gradeConfirmed, grading } from "../grading/index.ts";
import { identity, organizationChanged } from "../identity/index.ts";
import { notices } from "../notices/index.ts";
import { assetRegistered, registry, releaseAvailable } from "../registry/index.ts";
import { standards } from "../standards/index.ts";
import { makeCatalogHandlers } from "./catalog.handlers.ts";
import { makeCatalogService } from "./catalog.service.ts";
import { addCatalogPages } from "./pages/pages.ts";

/** The catalogue of data resources: compiled, reviewed, coded, published, certified and found. */
export const catalog = defineModule({
  name: "catalog",
  needs: [identity, notices, cases, standards, evidence, registry, grading],
  routes: catalogRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform, use) {
    const service = makeCatalogService(platform, {
      cases: use(cases),
      evidence: use(evidence),
      notices: use(notices),
      standards: use(standards),
    });
    return {
      service,
      handlers: makeCatalogHandlers(service),
      http: (server) => addCatalogPages(server, service),
      start: service.warmUp,
      on: [
        onEvent(releaseAvailable, "follow releases", ({ assetId }) => service.followAsset(assetId)),
        onEvent(gradeConfirmed, "follow grades", ({ assetId }) => service.followGrade(assetId)),
        onEvent(assetRegistered, "follow registrations", ({ assetId, type, personId }) =>
          type === "cancel" ? service.letGoAsset(assetId, personId) : service.followAsset(assetId),
        ),
        onEvent(organizationChanged, "follow names", ({ organizationId }) =>
          service.reindexOrganization(organizationId),
        ),
      ],
    };
  },
});
