import { Problem } from "@qianshu/domain";
import type { IdentityService } from "../identity/index.ts";
import { presentKept } from "./evaluations.service.ts";
import type { PolicySource } from "./pages/source.ts";
import type { PolicyService } from "./policy.service.ts";

/** What the public pages ask, answered by the same services as the API. */
export function makePolicySource(
  { documents, rules, settings, evaluations, subjects, today }: PolicyService,
  { resolveActor }: Pick<IdentityService, "resolveActor">,
): PolicySource {
  return {
    today,
    findVisitor: (request) =>
      resolveActor(request).catch((error) => {
        if (error instanceof Problem && error.status < 500) return undefined;
        throw error;
      }),
    listFiles: (visitor, kind) => subjects.listOwn(visitor, kind),
    async openFile(visitor, id, asOf) {
      const { name } = await subjects.getRow(visitor, id, "fact:read");
      return { id, name, ...(await subjects.sourcedOn(id, asOf)) };
    },
    keep: ({ document, rules: asked, ...answer }) =>
      evaluations.keepAnswer({ ...answer, documents: [document], rules: [...asked] }, undefined),
    async getKept(token) {
      const row = await evaluations.getByToken(token);
      const { documents: named, rules: asked = [], readings = {} } = row.request;
      const evaluation = await evaluations.explainKept(row);
      const known = evaluation.documents.map(({ id }) => id);
      return { ...presentKept(row), evaluation, documents: named ?? known, rules: asked, readings };
    },
    listDocuments: (asOf) => documents.list(asOf),
    getDocument: (id, asOf) => documents.get(id, asOf),
    listRules: (document, asOf) => rules.listCurrent(asOf, { document }),
    listVocabulary: (document) => documents.listVocabulary(document),
    listReadings: (document) => settings.listReadings(document),
    listParameters: (document, asOf) => settings.listParameters(document, asOf),
    evaluate: ({ document, rules: asked, ...question }) =>
      evaluations.evaluate({ ...question, documents: [document], rules: [...asked] }),
  };
}
