import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import { Problem } from "@qianshu/domain";
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import type { Config } from "../config/config.ts";
import { toLoggedError } from "../telemetry/log-error.ts";
import { logOutput } from "../telemetry/log-output.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import { retryAfter, toProblemDocument } from "./problem-document.ts";
import { addSecurityHeaders } from "./security-headers.ts";
import { findSystemProblem } from "./system-problem.ts";
import { answerUnreadable } from "./unreadable-request.ts";

/** Makes the HTTP server with everything that holds for every address: headers, limits, errors, logs. */
export async function makeHttpServer(config: Config, metrics: Metrics): Promise<FastifyInstance> {
  const server = fastify({
    genReqId: makeRequestIds(),
    requestIdHeader: false,
    trustProxy: config.QIANSHU_TRUSTED_PROXIES.length > 0 ? config.QIANSHU_TRUSTED_PROXIES : false,
    bodyLimit: 8 * 2 ** 20,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    clientErrorHandler: answerUnreadable,
    frameworkErrors: answerProblem,
    logger: {
      level: config.QIANSHU_LOG_LEVEL,
      serializers: { err: (error) => toLoggedError(error) as never },
      stream: logOutput,
    },
  });
  await server.register(cookie);
  await addSecurityHeaders(server, config);
  await server.register(rateLimit, { global: false });
  await server.register(multipart, {
    limits: { fileSize: config.QIANSHU_UPLOAD_MAX_MB * 2 ** 20, files: 1 },
  });
  addErrorHandling(server);
  server.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    metrics.requests.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1000);
    request.log.info(
      { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      "answered",
    );
  });
  return server;
}

/** Numbers the requests of this process under a name that no other process has. */
function makeRequestIds(): () => string {
  const name = randomBytes(6).toString("base64url");
  let count = 0;
  return () => `${name}-${(++count).toString(36)}`;
}

function addErrorHandling(server: FastifyInstance): void {
  server.setErrorHandler(answerProblem);
  server.setNotFoundHandler((request, reply) => {
    const document = toProblemDocument(
      new Problem("platform.not_found", { params: { what: request.url.split("?")[0]! } }),
      request.id,
    );
    return reply.status(404).type("application/problem+json").send(document);
  });
}

function answerProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toKnown(error);
  if (!(problem instanceof Problem) || problem.status >= 500)
    request.log.error({ err: error }, "request failed");
  readToEnd(request.raw);
  const document = toProblemDocument(problem, request.id);
  const seconds = retryAfter(problem);
  if (seconds !== undefined) reply.header("retry-after", seconds);
  // As text, for an address that cannot be read has no route whose serializer would take an object.
  void reply
    .status(document.status)
    .type("application/problem+json; charset=utf-8")
    .send(JSON.stringify(document));
}

/**
 * Lets the rest of a refused upload come in. Left unread it would stand before the next request of its connection,
 * which would then wait for ever; a connection closed instead takes the refusal with it.
 */
function readToEnd(request: IncomingMessage): void {
  if (request.complete) return;
  request.unpipe();
  request.resume();
}

/** Turns what Fastify and the system throw into problems of the table. */
function toKnown(error: FastifyError): unknown {
  if (error instanceof Problem) return error;
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
    case "FST_REQ_FILE_TOO_LARGE":
      return new Problem("platform.payload_too_large", {}, error);
    case "FST_ERR_CTP_INVALID_JSON_BODY":
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
    case "FST_INVALID_MULTIPART_CONTENT_TYPE":
      return new Problem("platform.invalid_input", { field: "body", found: error.message }, error);
    // A NUL character, which PostgreSQL's text cannot hold, and other bytes that are no UTF-8.
    case "22021":
    case "22P05":
      return new Problem("platform.invalid_input", { field: "body", found: "NUL", expected: "UTF-8" }, error);
    // A number or a date beyond what PostgreSQL can hold, e.g. the year 0.
    case "22003":
    case "22007":
    case "22008":
      return new Problem("platform.invalid_input", { expected: "0001-01-01 – 9999-12-31" }, error);
  }
  if (error.statusCode === 429)
    return new Problem("platform.too_many_requests", { params: { seconds: 60 } }, error);
  if (error.statusCode === 400)
    return new Problem("platform.invalid_input", { field: "body", found: error.message }, error);
  return findSystemProblem(error) ?? error;
}
