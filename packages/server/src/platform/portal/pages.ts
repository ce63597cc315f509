import { fillTemplate, Problem, problemTable } from "@qianshu/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Html, html } from "../http/html.ts";
import { layout, linkTo, makePortalContext, type PortalContext, stylePath } from "./layout.ts";
import { style } from "./style.ts";
import { frameTexts } from "./texts.ts";

/** Renders one public page; a problem it throws is shown as a page. */
type Render = (context: PortalContext, request: FastifyRequest) => Html | Promise<Html>;

/** Adds public pages of one module; `back` is where a page that was not found leads. */
export function makePages(server: FastifyInstance, back: { path: string; zh: string; en: string }) {
  return (path: string, render: Render): void => {
    server.get(path, async (request, reply) => {
      const context = makePortalContext(request.url);
      try {
        return sendPage(reply, 200, await render(context, request));
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500) throw error;
        return sendPage(reply, error.status, problemPage(context, error, back));
      }
    });
  };
}

/** Sends a rendered page. */
export function sendPage(reply: FastifyReply, status: number, page: Html): FastifyReply {
  return reply
    .status(status)
    .type("text/html; charset=utf-8")
    .header("cache-control", "no-cache")
    .send(page.markup);
}

/** Serves a style sheet whose address changes with its contents. */
export function serveStyle(server: FastifyInstance, path: string, contents: string): void {
  server.get(path, (_, reply) =>
    reply
      .type("text/css; charset=utf-8")
      .header("cache-control", "public, max-age=31536000, immutable")
      .send(contents),
  );
}

/** The style sheet of all public pages. */
export const servePortal = (server: FastifyInstance): void => serveStyle(server, stylePath, style);

/** What went wrong, and what to do, as a page. */
export function problemPage(
  context: PortalContext,
  problem: Problem,
  back: { path: string; zh: string; en: string },
): Html {
  const { language } = context;
  const { title, remedy } = problemTable[problem.code];
  const { params } = problem.facts;
  return layout(
    context,
    frameTexts[language].notFound,
    html`<div class="panel empty"><h2>${fillTemplate(title[language], params)}</h2><p>${fillTemplate(remedy[language], params)}</p><p><a href="${linkTo(context, back.path)}">${back[language]}</a></p></div>`,
  );
}
