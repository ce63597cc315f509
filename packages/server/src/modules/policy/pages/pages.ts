import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Html } from "../../../platform/http/html.ts";
import { addForms } from "../../../platform/portal/forms.ts";
import { islandAddress } from "../../../platform/portal/islands.ts";
import { linkTo, makePortalContext } from "../../../platform/portal/layout.ts";
import { makePages, sendPage, serveStyle } from "../../../platform/portal/pages.ts";
import { printReport } from "../report.ts";
import { answerPage } from "./answer-page.ts";
import { type Calculation, calculate } from "./calculation.ts";
import { answerParts, calculatorPage } from "./calculator-page.ts";
import { documentPage } from "./document-page.ts";
import { listPage } from "./list-page.ts";
import { reportPage } from "./report-page.ts";
import type { PolicySource } from "./source.ts";
import { policyStyle, policyStylePath } from "./style.ts";
import { type PolicyContext, texts, withTexts } from "./texts.ts";

/** The public pages of the policy centre. */
export function addPolicyPages(server: FastifyInstance, source: PolicySource): void {
  const add = makePages(server, { path: "/policies", zh: texts.zh.back, en: texts.en.back });
  const page = (path: string, render: (context: PolicyContext, request: FastifyRequest) => Promise<Html>) =>
    add(path, (context, request) => render(withTexts(context), request));
  const computed = async (request: FastifyRequest, { query }: PolicyContext): Promise<Calculation> =>
    calculate(source, documentOf(request), query, await source.findVisitor(request));

  serveStyle(server, policyStylePath, policyStyle);

  page("/policies", async (context) => listPage(context, await source.listDocuments(source.today())));

  page("/policies/:document", async (context, request) => {
    const document = documentOf(request);
    const asOf = z.iso.date().safeParse(context.query.get("asOf")).data ?? source.today();
    const [detail, rules, readings, parameters] = await Promise.all([
      source.getDocument(document, asOf),
      source.listRules(document, asOf),
      source.listReadings(document),
      source.listParameters(document, asOf),
    ]);
    return documentPage(context, { detail, rules, readings, parameters });
  });

  page("/policies/:document/calculate", async (context, request) =>
    calculatorPage(context, await computed(request, context), await scripts()),
  );

  page("/policies/:document/report", async (context, request) =>
    reportPage(context, await computed(request, context), await scripts()),
  );

  page("/policies/answers/:token", async (context, request) =>
    answerPage(context, await findAnswer(source, request), await scripts()),
  );

  addForms(server, { path: "/policies", zh: texts.zh.back, en: texts.en.back }, [
    {
      // The form brings every fact, so that no account is asked.
      path: "/policies/:document/keep",
      perMinute: 20,
      take: async (context, request, fields) => {
        const document = documentOf(request);
        const { inquiry, evaluation, detail } = await calculate(source, document, fields, undefined);
        const back = linkTo(context, `/policies/${document}/calculate`, fields);
        if (evaluation === null) return { to: back };
        const { path } = await source.keep({
          title: detail.title.zh,
          document,
          rules: evaluation.outcomes.map(({ ruleId }) => ruleId),
          facts: inquiry.facts,
          asOf: inquiry.asOf,
          readings: inquiry.readings,
        });
        return { to: linkTo(context, path) };
      },
    },
  ]);

  server.get("/policies/:document/report.pdf", async (request, reply) => {
    const context = withTexts(makePortalContext(request.url));
    const { evaluation, inquiry, detail } = await computed(request, context);
    if (evaluation === null) return reply.redirect(linkTo(context, `/policies/${detail.id}/calculate`));
    const title = `${texts[context.language].reportTitle} ${detail.title[context.language]}`;
    const pdf = await printReport({ title, facts: inquiry.facts, evaluation, proof: null });
    return reply
      .type("application/pdf")
      .header("content-disposition", `attachment; filename="report-${detail.id}-${inquiry.asOf}.pdf"`)
      .send(pdf);
  });

  // Parts of the calculator for its script; their links lead to the whole page.
  server.get("/policies/:document/calculate/answer", async (request, reply) => {
    const asked = withTexts(makePortalContext(request.url));
    const context = { ...asked, path: asked.path.replace(/\/answer$/, "") };
    return sendPage(reply, 200, answerParts(context, await computed(request, context)));
  });
}

/** A kept answer with the document it is about. */
async function findAnswer(source: PolicySource, request: FastifyRequest) {
  const { token } = request.params as { token: string };
  const answer = await source.getKept(token);
  const { asOf } = answer.evaluation;
  const documents = await Promise.all(answer.documents.map((id) => source.getDocument(id, asOf)));
  const vocabularies = await Promise.all(answer.documents.map((id) => source.listVocabulary(id)));
  const rules = await Promise.all(answer.documents.map((id) => source.listRules(id, asOf)));
  return { token, answer, documents, vocabulary: vocabularies.flat(), rules: rules.flat() };
}

const documentOf = (request: FastifyRequest): string => (request.params as { document: string }).document;

/** The script that renews the results; the pages are complete where it was not built. */
async function scripts(): Promise<string[]> {
  const address = await islandAddress("policy");
  return address === undefined ? [] : [address];
}
