import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Html } from "../../../platform/http/html.ts";
import { islandAddress } from "../../../platform/portal/islands.ts";
import { linkTo, makePortalContext } from "../../../platform/portal/layout.ts";
import { makePages, sendPage, serveStyle } from "../../../platform/portal/pages.ts";
import { printReport } from "../report.ts";
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
  const computed = (request: FastifyRequest, { query }: PolicyContext): Promise<Calculation> =>
    calculate(source, documentOf(request), query);

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

const documentOf = (request: FastifyRequest): string => (request.params as { document: string }).document;

/** The script that renews the results; the pages are complete where it was not built. */
async function scripts(): Promise<string[]> {
  const address = await islandAddress("policy");
  return address === undefined ? [] : [address];
}
