import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { makeFreshReads } from "../../platform/db/fresh-reads.ts";
import type { IdentityService } from "../identity/index.ts";
import type { Gateway } from "./gateway.service.ts";
import type { Permit } from "./permit.ts";

const Params = z.object({ contractId: z.uuid(), assetId: z.uuid() });

/** Headers in which a caller says for which case it calls; percent-encoded UTF-8, for a header holds no Chinese. */
const contextHeaders = {
  operator: "x-qianshu-operator",
  matterNumber: "x-qianshu-matter-number",
  purpose: "x-qianshu-purpose",
} as const;
const receiverHeader = "x-qianshu-receiver";
const MAX_CONTEXT = 500;

/** Puts the gateway on the server: an address of ours for every service under a contract. */
export function addGateway(
  server: FastifyInstance,
  { identity, permit, gateway }: { identity: IdentityService; permit: Permit; gateway: Gateway },
): void {
  const share = makeFreshReads();

  async function getCaller(request: FastifyRequest): Promise<Actor> {
    const { authorization } = request.headers;
    if (!authorization) throw new Problem("exchange.token_needed");
    const actor = await share(authorization, () => identity.resolveActor(request));
    if (actor?.via !== "token") throw new Problem("exchange.token_needed");
    if (reachOf(actor, "delivery:take").kind === "none")
      throw new Problem("identity.not_allowed", { params: { permission: "delivery:take" } });
    return actor;
  }

  server.route({
    method: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    url: "/gateway/:contractId/:assetId",
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const actor = await getCaller(request);
      const params = Params.safeParse(request.params);
      if (!params.success)
        throw new Problem("platform.not_found", { params: { what: request.url.split("?")[0]! } });
      const context = readContext(request);
      const wanted = { ...params.data, mode: "call" as const, ip: request.ip, context };
      const permitted = await permit.permitActor(actor, wanted, readHeader(request, receiverHeader));
      const parameters = readParameters(request);
      const answer = await gateway.call(
        permitted,
        { personId: actor.personId, ...context },
        { method: request.method, parameters },
      );
      return reply
        .headers({
          "content-type": "application/json; charset=utf-8",
          "cache-control": "private, no-store",
          "x-qianshu-grant": answer.grantId,
          "x-qianshu-receipt": answer.completionId,
        })
        .send(answer.body);
    },
  });
}

function readHeader(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  if (typeof value !== "string" || value === "") return undefined;
  let text: string;
  try {
    text = decodeURIComponent(value);
  } catch {
    text = "";
  }
  if (text === "" || text.length > MAX_CONTEXT)
    throw new Problem("platform.invalid_input", {
      field: `header.${name}`,
      expected: `percent-encoded UTF-8, ≤ ${MAX_CONTEXT}`,
    });
  return text;
}

function readContext(request: FastifyRequest) {
  return {
    operator: readHeader(request, contextHeaders.operator),
    matterNumber: readHeader(request, contextHeaders.matterNumber),
    purpose: readHeader(request, contextHeaders.purpose),
  };
}

/** Parameters of the query and, for what has one, of the JSON body. */
function readParameters(request: FastifyRequest): Record<string, unknown> {
  const query = request.query as Record<string, unknown>;
  if (request.body === undefined || request.body === null) return query;
  if (typeof request.body !== "object" || Array.isArray(request.body))
    throw new Problem("platform.invalid_input", {
      field: "body",
      found: typeof request.body,
      expected: "object",
    });
  return { ...query, ...(request.body as Record<string, unknown>) };
}
