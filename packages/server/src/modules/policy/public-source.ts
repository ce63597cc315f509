import type { PolicySource } from "./pages/source.ts";
import type { PolicyService } from "./policy.service.ts";

/** What the public pages ask, answered by the same services as the API. */
export function makePolicySource({
  documents,
  rules,
  settings,
  evaluations,
  today,
}: PolicyService): PolicySource {
  return {
    today,
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
