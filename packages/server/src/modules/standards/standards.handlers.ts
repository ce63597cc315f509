import type { Handlers } from "@qianshu/contract";
import { done } from "@qianshu/contract/common";
import type { standardsRoutes } from "@qianshu/contract/standards";
import { Problem } from "@qianshu/domain";
import { builtInCodeLists, findCodeList } from "@qianshu/domain/standards/code-lists";
import { getIdentifier } from "@qianshu/domain/standards/identifiers";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { StandardsService } from "./standards.service.ts";

/** Answers the routes of the module standards. */
export function makeStandardsHandlers(
  service: StandardsService,
): Handlers<typeof standardsRoutes, RequestContext> {
  return {
    listCodeLists: async () => ({
      items: builtInCodeLists.map(({ items, ...list }) => ({ ...list, count: items.length })),
    }),
    getCodeList: async ({ params }) => {
      const list = findCodeList(params.id);
      if (!list) throw new Problem("platform.not_found", { params: { what: params.id } });
      return { ...list, items: [...list.items] };
    },
    checkIdentifier: async ({ body }) => {
      const { valid, normal, problem, warnings } = getIdentifier(body.kind).validate(body.value);
      return {
        valid,
        normalized: normal,
        message: problem?.text ?? null,
        warnings: (warnings ?? []).map((warning) => warning.text),
      };
    },
    listDataElements: ({ query }) => service.listDataElements(query),
    createDataElement: ({ body }) => service.saveDataElement(body),
    nameAuthority: async ({ actor, params, body }) => {
      await service.nameAuthority(actor, params.identifier, body.organizationId, body.since);
      return done;
    },
  };
}
