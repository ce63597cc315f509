import { Problem } from "@qianshu/domain";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Html } from "../http/html.ts";
import { makePortalContext, type PortalContext } from "./layout.ts";
import { problemPage, sendPage } from "./pages.ts";

/** A form that pages without scripts send. */
interface Form {
  path: string;
  perMinute: number;
  /** Answers with a page, or with the address of one. */
  take: (
    context: PortalContext,
    request: FastifyRequest,
    fields: URLSearchParams,
  ) => Promise<{ status: number; page: Html } | { to: string }>;
}

const FORM_BYTES = 64 * 2 ** 10;

/** Takes forms of public pages; a problem is shown as a page. Only these addresses read such bodies. */
export function addForms(
  server: FastifyInstance,
  back: { path: string; zh: string; en: string },
  forms: readonly Form[],
): void {
  void server.register(async (scope) => {
    scope.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string", bodyLimit: FORM_BYTES },
      (_, body, done) => done(null, new URLSearchParams(String(body))),
    );
    scope.setErrorHandler((error, request, reply) => {
      const problem = isTooMany(error)
        ? new Problem("platform.too_many_requests", { params: { seconds: 60 } })
        : error;
      if (!(problem instanceof Problem) || problem.status >= 500) throw error;
      return sendPage(reply, problem.status, problemPage(makePortalContext(request.url), problem, back));
    });
    for (const { path, perMinute, take } of forms)
      scope.post(
        path,
        { config: { rateLimit: { max: perMinute, timeWindow: "1 minute" } } },
        async (request, reply) => {
          const { body } = request;
          if (!(body instanceof URLSearchParams))
            throw new Problem("platform.invalid_input", {
              field: "body",
              expected: "application/x-www-form-urlencoded",
            });
          const answer = await take(makePortalContext(request.url), request, body);
          return "to" in answer
            ? reply.redirect(answer.to, 303)
            : sendPage(reply, answer.status, answer.page);
        },
      );
  });
}

const isTooMany = (error: unknown): boolean =>
  typeof error === "object" && error !== null && (error as { statusCode?: number }).statusCode === 429;
