import type { Handlers } from "@qianshu/contract";
import { done } from "@qianshu/contract/common";
import type { policyRoutes } from "@qianshu/contract/policy";
import type { policySimulationRoutes } from "@qianshu/contract/policy-simulation";
import { splitDocument } from "@qianshu/domain/policy/article";
import type { FastifyReply } from "fastify";
import type { RequestContext } from "../../platform/http/request-context.ts";
import { presentKept } from "./evaluations.service.ts";
import { openFile } from "./files.ts";
import type { PolicyService } from "./policy.service.ts";
import { printReport } from "./report.ts";
import { sendOutcomes } from "./results-file.ts";

const sendPdf = (reply: FastifyReply, pdf: Buffer) =>
  reply
    .headers({ "content-type": "application/pdf", "content-disposition": 'inline; filename="policy.pdf"' })
    .send(pdf);

type OwnRoutes = Omit<typeof policyRoutes, keyof typeof policySimulationRoutes>;

/** Answers the routes of the module policy but those of its simulations. */
export function makePolicyHandlers(service: PolicyService): Handlers<OwnRoutes, RequestContext> {
  const { store, documents, rules, settings, proposals, evaluations, subjects, imports, lists } = service;
  const dayOf = ({ asOf }: { asOf?: string | undefined }) => asOf ?? service.today();

  return {
    listPolicyDocuments: async ({ query }) => ({ items: await documents.list(dayOf(query)) }),
    getPolicyDocument: ({ params, query }) => documents.get(params.document, dayOf(query)),
    async getPolicyFile({ params, reply }) {
      const { type, text } = openFile(await store.get(params.document), params.name, service.today());
      const name = `${params.document}-${params.name}`;
      return reply
        .headers({ "content-type": type, "content-disposition": `attachment; filename="${name}"` })
        .send(text);
    },
    splitPolicyText: async ({ body }) => ({ articles: splitDocument(body.text, body) }),
    createPolicyDocument: ({ actor, body }) => documents.create(actor, body, service.today()),
    approvePolicyDocument: ({ actor, params, body }) =>
      documents.approve(actor, params.document, body.note, service.today()),

    listPolicyRules: async ({ query }) => ({ items: await rules.listCurrent(dayOf(query), query) }),
    getPolicyRule: ({ params, query }) => rules.getCurrent(params.document, params.rule, dayOf(query)),
    listPolicyRuleVersions: ({ query }) => rules.listVersions(query),
    getPolicyRuleVersion: ({ params }) => rules.getVersion(params.document, params.hash),
    checkPolicyRule: ({ actor, body }) => rules.check(actor, body.document, body.rule, body.cases),
    draftPolicyRule: ({ actor, params, body }) => rules.draft(actor, params.document, body),
    repealPolicyRule: ({ actor, params, body }) =>
      rules.repeal(actor, params.document, params.rule, body.validTo, body.note),
    submitPolicyRuleVersion: ({ actor, params }) => rules.submit(actor, params.document, params.hash),
    decidePolicyRuleVersion: ({ actor, params, body }) =>
      rules.decide(actor, params.document, params.hash, body.approved, body.note),
    withdrawPolicyRuleVersion: ({ actor, params }) => rules.withdraw(actor, params.document, params.hash),
    testPolicyDocument: ({ params, query }) => rules.test(params.document, dayOf(query)),

    listPolicyVocabulary: async ({ query }) => ({ items: await documents.listVocabulary(query.document) }),
    listPolicyParameters: async ({ query }) => ({
      items: await settings.listParameters(query.document, dayOf(query), query.unset),
    }),
    setPolicyParameter: ({ actor, params, body }) =>
      proposals.proposeValue(actor, params.document, params.name, body),
    removePolicyParameterValue: ({ actor, params }) => proposals.proposeRemoval(actor, params.id),
    listPolicyReadings: async ({ query }) => ({ items: await settings.listReadings(query.document) }),
    setPolicyReading: ({ actor, params, body }) =>
      proposals.proposeReading(actor, params.document, params.ambiguity, body),
    listPolicySettingProposals: ({ query }) => proposals.list(query),
    decidePolicySettingProposal: ({ actor, params, body }) =>
      proposals.decide(actor, params.id, body.approved, body.note),
    withdrawPolicySettingProposal: ({ actor, params }) => proposals.withdraw(actor, params.id),

    listPolicySubjects: ({ actor, query }) => subjects.list(actor, query),
    createPolicySubject: ({ actor, body }) => subjects.create(actor, body),
    getPolicySubject: ({ actor, params }) => subjects.get(actor, params.id),
    updatePolicySubject: ({ actor, params, body }) => subjects.update(actor, params.id, body),
    closePolicySubject: async ({ actor, params }) => {
      await subjects.close(actor, params.id);
      return done;
    },
    listPolicyFacts: async ({ actor, params, query }) => ({
      items: await subjects.listFacts(actor, params.id, query),
    }),
    addPolicyFacts: async ({ actor, params, body }) => ({
      items: await subjects.state(actor, params.id, body.facts),
    }),
    withdrawPolicyFact: ({ actor, params, body }) => subjects.withdraw(actor, params.id, body.reason),
    importPolicyFacts: async ({ actor, query, raw }) =>
      imports.start(actor, await raw.file(), {
        kind: query.kind,
        validFrom: query.validFrom ?? service.today(),
        evidence: query.evidence ?? "",
      }),
    getPolicyFactImport: ({ actor, params }) => imports.get(actor, params.id),
    listPolicyFactImportRows: ({ actor, params, query }) => imports.listBadRows(actor, params.id, query),
    importPolicyList: ({ actor, body }) => lists.enter(actor, body),
    listPolicyListEntries: ({ query }) => lists.list(query),
    decidePolicyListEntry: ({ actor, params, body }) =>
      lists.decide(actor, params.id, body.subjectId, body.note),

    evaluatePolicy: ({ body }) => evaluations.evaluate(body),
    explainPolicyRule: ({ body }) => evaluations.explain(body.document, body.rule, body),
    comparePolicyVariants: ({ body }) => evaluations.compare(body),
    async printPolicyReport({ body, reply }) {
      const evaluation = await evaluations.evaluate(body);
      const facts = evaluations.factsOf(body.facts);
      return sendPdf(reply, await printReport({ title: body.title, facts, evaluation, proof: null }));
    },
    keepPolicyAnswer: ({ body, visitor }) => evaluations.keepAnswer(body, visitor?.personId),
    getPolicyAnswer: async ({ params }) => presentKept(await evaluations.getByToken(params.token)),
    async getPolicyAnswerReport({ params, reply }) {
      const row = await evaluations.getByToken(params.token);
      const proof = `测算编号 Answer ${row.id} · 结果 Result ${row.result_hash}`;
      const report = { title: row.title, facts: row.facts, evaluation: row.result, proof };
      return sendPdf(reply, await printReport(report));
    },
    exportPolicyAnswer: async ({ params, reply }) =>
      sendOutcomes(reply, (await evaluations.getByToken(params.token)).result),
    recomputePolicyAnswer: async ({ params }) =>
      evaluations.recompute(await evaluations.getByToken(params.token)),
    evaluatePolicySubject: ({ actor, params, query }) =>
      service.evaluateSubject(actor, params.id, dayOf(query), query.document),
    async exportPolicySubjectEvaluation({ actor, params, query, reply }) {
      const { id } = params;
      const { evaluation } = await service.evaluateSubject(actor, id, dayOf(query), query.document);
      return sendOutcomes(reply, evaluation);
    },
    getPolicyEvaluation: async ({ actor, params }) =>
      presentKept(await service.getEvaluation(actor, params.id)),
    exportPolicyEvaluation: async ({ actor, params, reply }) =>
      sendOutcomes(reply, (await service.getEvaluation(actor, params.id)).result),
    recomputePolicyEvaluation: async ({ actor, params }) =>
      evaluations.recompute(await service.getEvaluation(actor, params.id)),
  };
}
