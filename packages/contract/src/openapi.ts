import { z } from "zod";
import {
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiParameters,
  type ZodOpenApiPathsObject,
} from "zod-openapi";
import { routeTables } from "./all-routes.ts";
import { apiPrefix } from "./client.ts";
import type { Route, RouteTable } from "./define-routes.ts";
import { ProblemDocument } from "./problem.ts";

/** The OpenAPI 3.1 document of every route; schemas are named by their `.meta({ id })`. */
export function makeOpenApi(
  version: string,
  tables: Record<string, RouteTable> = routeTables,
): ReturnType<typeof createDocument> {
  const document: ZodOpenApiObject = {
    openapi: "3.1.0",
    info: {
      title: "Qianshu 黔数",
      version,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      description:
        "Sign in by session (changes need the anti-forgery header as well) or send an API token. Every refusal is a problem of docs/reference/errors.md.",
    },
    servers: [{ url: apiPrefix }],
    tags: Object.keys(tables).map((name) => ({ name })),
    paths: pathsOf(tables),
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "API token, limited to its scopes" },
        session: { type: "apiKey", in: "cookie", name: "qs_session" },
        csrf: {
          type: "apiKey",
          in: "header",
          name: "x-qianshu-csrf",
          description: "Value of the cookie qs_csrf; needed beside the session for everything but GET",
        },
      },
      responses: {
        problem: {
          id: "problem",
          description: "Refused; the code says why, the remedy what to do",
          content: { "application/problem+json": { schema: ProblemDocument } },
        },
      },
    },
  };
  return createDocument(document, { reused: "inline" });
}

function pathsOf(tables: Record<string, RouteTable>): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const [tag, table] of Object.entries(tables)) {
    for (const [name, route] of Object.entries(table)) {
      const path = route.path.replace(/:(\w+)/g, "{$1}");
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(tag, name, route) };
    }
  }
  return paths;
}

function operationOf(tag: string, name: string, route: Route): ZodOpenApiOperationObject {
  const requestParams: ZodOpenApiParameters = {};
  if (route.params) requestParams.path = route.params;
  if (route.query) requestParams.query = route.query;
  const requestBody = bodyOf(route);
  return {
    operationId: `${tag}.${name}`,
    tags: [tag],
    summary: route.summary,
    security: securityOf(route),
    "x-permission": route.permission,
    requestParams,
    ...(requestBody && { requestBody }),
    responses: {
      [String(route.status ?? 200)]: { description: "Done", content: answerOf(route) },
      default: { $ref: "#/components/responses/problem" },
    },
  };
}

function securityOf(route: Route): Record<string, string[]>[] {
  if (route.permission === "public") return [];
  const session: Record<string, string[]> =
    route.method === "GET" ? { session: [] } : { session: [], csrf: [] };
  return [{ token: [] }, session];
}

function bodyOf(route: Route): ZodOpenApiOperationObject["requestBody"] {
  if (route.kind === "upload")
    return {
      required: true,
      content: {
        "multipart/form-data": {
          schema: z.object({ file: z.string().meta({ format: "binary", description: "The file" }) }),
        },
      },
    };
  return route.body && { required: true, content: { "application/json": { schema: route.body } } };
}

function answerOf(route: Route) {
  if (route.kind === "file")
    return { "application/octet-stream": { schema: z.string().meta({ format: "binary" }) } };
  if (route.kind === "events") return { "text/event-stream": { schema: route.reply } };
  return { "application/json": { schema: route.reply } };
}
