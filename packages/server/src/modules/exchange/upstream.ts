import { Problem } from "@qianshu/domain";
import type { Digests } from "@qianshu/domain/evidence/digests";
import type { ServiceRequest } from "@qianshu/domain/exchange/service-request";
import type { ServiceDescription } from "@qianshu/domain/registry/asset";
import { Agent } from "undici";
import { makeFreshReads } from "../../platform/db/fresh-reads.ts";
import type { Platform } from "../../platform/module.ts";
import type { NetworkService } from "../network/index.ts";
import { type HttpAddress, type RegistryService, secretHeaders, urlBelow } from "../registry/index.ts";
import { askService, type ServiceAnswer } from "./ask-service.ts";
import { digestValue } from "./receipts.ts";
import { findAsset } from "./release.queries.ts";

/** A provider's service as it is called. */
export interface Upstream {
  assetId: string;
  sourceId: string;
  organizationId: string;
  address: HttpAddress;
  secret: string;
  description: ServiceDescription;
  digest: Digests;
}

/** Milliseconds for an answer as a whole, and to connect. */
const ANSWER_MS = 10_000;
const CONNECT_MS = 4_000;
const MAX_BYTES = 10 * 2 ** 20;
/** How long a connection may live: the network policy is asked anew at the latest then. */
const CONNECTION_MS = 30_000;
/** How long an address with its opened secret is used before it is read again. */
const REMEMBER_MS = 5_000;

/** Makes the part that calls providers' services with their own credentials, where the network policy allows it. */
export function makeUpstreams(
  { database: { db }, logger }: Platform,
  registry: RegistryService,
  network: NetworkService,
) {
  const agents = new Map<string, Agent>();
  const known = new Map<string, { upstream: Upstream; until: number }>();
  const share = makeFreshReads();

  function agentOf(organizationId: string): Agent {
    const found = agents.get(organizationId);
    if (found) return found;
    const agent = new Agent({
      connect: network.undiciConnect({ organizationId, purpose: "service" }, { timeout: CONNECT_MS }),
      connections: 128,
      clientTtl: CONNECTION_MS,
      keepAliveTimeout: CONNECTION_MS,
      headersTimeout: ANSWER_MS,
      bodyTimeout: ANSWER_MS,
      maxResponseSize: MAX_BYTES,
    });
    agents.set(organizationId, agent);
    return agent;
  }

  async function load(assetId: string): Promise<Upstream> {
    const asset = await findAsset(db, assetId);
    if (!asset || asset.state === "cancelled")
      throw new Problem("platform.not_found", { params: { what: assetId } });
    if (asset.origin.type !== "service") throw new Problem("exchange.not_a_service");
    const { sourceId, description } = asset.origin;
    const { organizationId, address, secret } = await registry.sources.open(sourceId);
    if (address.kind !== "http-api" && address.kind !== "http-file")
      throw new Problem("exchange.not_a_service");
    return {
      assetId,
      sourceId,
      organizationId,
      address,
      secret,
      description,
      digest: digestValue(description),
    };
  }

  async function send(upstream: Upstream, wanted: ServiceRequest): Promise<ServiceAnswer> {
    const headers = { accept: "application/json", ...secretHeaders(upstream.address, upstream.secret) };
    const options =
      wanted.body === undefined
        ? { method: wanted.method, headers }
        : {
            method: wanted.method,
            headers: { ...headers, "content-type": "application/json" },
            body: wanted.body,
          };
    const url = urlBelow(upstream.address.url, wanted.path);
    return askService(agentOf(upstream.organizationId), url, options, ANSWER_MS);
  }

  return {
    /** A service with its address and secret; what the department changes is seen within seconds. */
    async get(assetId: string): Promise<Upstream> {
      const found = known.get(assetId);
      if (found && found.until > Date.now()) return found.upstream;
      return share(assetId, async () => {
        const upstream = await load(assetId);
        known.set(assetId, { upstream, until: Date.now() + REMEMBER_MS });
        return upstream;
      });
    },

    /** Calls a service and reads its JSON; whatever goes wrong is a problem that shows nothing of the provider's inside. */
    async call(upstream: Upstream, wanted: ServiceRequest): Promise<unknown> {
      try {
        const answer = await send(upstream, wanted);
        if (answer.status !== 200)
          throw new Problem("exchange.upstream_failed", {
            found: `HTTP ${answer.status}`,
            expected: "HTTP 200",
          });
        return parseJson(answer.text);
      } catch (error) {
        const problem = toUpstreamProblem(error);
        if (problem !== error)
          logger.warn(
            { asset: upstream.assetId, reason: reasonOf(error), code: problem.code },
            "service failed",
          );
        throw problem;
      }
    },

    async close(): Promise<void> {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}

export type Upstreams = ReturnType<typeof makeUpstreams>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem("exchange.upstream_schema", { field: "$", found: "no JSON", expected: "JSON" });
  }
}

function reasonOf(error: unknown): string {
  // A DOMException, as time-outs are, has a number for its code.
  const { code, name } = error as { code?: string | number; name?: string };
  return typeof code === "string" ? code : (name ?? "unknown");
}

/** Addresses and the network policy are the provider's own affair: they stand in the log, not in the answer. */
function toUpstreamProblem(error: unknown): Problem {
  if (error instanceof Problem && error.code.startsWith("exchange.")) return error;
  const reason = reasonOf(error);
  if (/TIMEOUT|TimeoutError|AbortError|ETIMEDOUT/.test(reason))
    return new Problem("exchange.upstream_timeout");
  if (reason === "UND_ERR_RES_EXCEEDED_MAX_SIZE")
    return new Problem("exchange.upstream_too_large", { expected: `≤ ${MAX_BYTES} bytes` });
  return new Problem("exchange.upstream_unreachable");
}
