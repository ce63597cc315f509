import { EntryQuery } from "@qianshu/contract/catalog";
import { fillTemplate, Problem, problemTable } from "@qianshu/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { type Html, html } from "../../../platform/http/html.ts";
import type { CatalogService } from "../catalog.service.ts";
import { entryPage } from "./entry-page.ts";
import { homePage } from "./home-page.ts";
import { layout, linkTo, makePageContext, type PageContext, stylePath } from "./layout.ts";
import { listPage, PAGE_SIZE } from "./list-page.ts";
import { style } from "./style.ts";
import { verifyForm, verifyPage } from "./verify-page.ts";

const NEWEST = 6;

/** What may be asked of the public list; anything else in the address is passed over. */
const PublicQuery = EntryQuery.omit({ state: true, mine: true, limit: true });

type Render = (context: PageContext, request: FastifyRequest) => Promise<Html>;

/** The public pages of the catalogue. */
export function addCatalogPages(server: FastifyInstance, service: CatalogService): void {
  const page = (path: string, render: Render) =>
    server.get(path, async (request, reply) => {
      const context = makePageContext(request.url);
      try {
        return send(reply, 200, await render(context, request));
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500) throw error;
        return send(reply, error.status, problemPage(context, error));
      }
    });

  server.get(stylePath, (_, reply) =>
    reply
      .type("text/css; charset=utf-8")
      .header("cache-control", "public, max-age=31536000, immutable")
      .send(style),
  );

  page("/", async (context) => {
    const query = EntryQuery.parse({ limit: NEWEST, sort: "published" });
    return homePage(context, await service.search(undefined, query));
  });

  page("/catalog", async (context) => {
    const query = readQuery(context);
    return listPage(context, await service.search(undefined, query), query.offset);
  });

  page("/catalog/:id", async (context, { params }) => {
    const id = z.uuid().safeParse((params as { id: string }).id);
    if (!id.success) throw new Problem("catalog.entry_not_found");
    return entryPage(context, await service.getEntry(undefined, id.data));
  });

  server.get("/verify", (request, reply) => {
    const context = makePageContext(request.url);
    const number = context.query.get("number")?.trim();
    if (number) return reply.redirect(linkTo(context, `/verify/${encodeURIComponent(number)}`));
    return send(reply, 200, verifyForm(context));
  });

  page("/verify/:number", async (context, { params }) =>
    verifyPage(context, await service.getCertificate((params as { number: string }).number)),
  );
}

function send(reply: FastifyReply, status: number, page: Html): FastifyReply {
  return reply
    .status(status)
    .type("text/html; charset=utf-8")
    .header("cache-control", "no-cache")
    .send(page.markup);
}

function readQuery({ query }: PageContext): z.output<typeof EntryQuery> {
  const given: Record<string, string | string[]> = {};
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name).filter((value) => value !== "");
    if (values.length > 0) given[name] = values.length > 1 ? values : values[0]!;
  }
  const parsed = PublicQuery.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Problem("platform.invalid_input", { field: issue?.path.join("."), expected: issue?.message });
  }
  return { ...parsed.data, limit: PAGE_SIZE };
}

/** What went wrong, and what to do, as a page. */
function problemPage(context: PageContext, problem: Problem): Html {
  const { t, language } = context;
  const { title, remedy } = problemTable[problem.code];
  const { params } = problem.facts;
  return layout(
    context,
    t.notFound,
    html`<div class="panel empty"><h2>${fillTemplate(title[language], params)}</h2><p>${fillTemplate(remedy[language], params)}</p><p><a href="${linkTo(context, "/catalog")}">${t.back}</a></p></div>`,
  );
}
