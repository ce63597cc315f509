import { createWriteStream } from "node:fs";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Problem } from "@qianshu/domain";
import type { SourceAddress } from "@qianshu/domain/registry/source";
import { type Dispatcher, request } from "undici";
import { connectTimeoutMs } from "./connector.ts";
import { toSourceProblem } from "./source-problem.ts";

export type HttpAddress = Extract<SourceAddress, { kind: "http-file" | "http-api" }>;

interface HttpCall {
  address: HttpAddress;
  secret: string | undefined;
  /** Connects only where the network policy allows it. */
  dispatcher: Dispatcher;
  method?: "GET" | "POST";
  path?: string;
  body?: string;
  signal?: AbortSignal;
}

/** Headers that carry the secret of a source. */
export function secretHeaders(address: HttpAddress, secret: string | undefined): Record<string, string> {
  if (!secret) return {};
  const header = address.kind === "http-api" ? (address.secretHeader ?? "authorization") : "authorization";
  return { [header]: header.toLowerCase() === "authorization" ? `Bearer ${secret}` : secret };
}

/** The address of a path below a source; a path leads neither to another host nor out of the source's own path. */
export function urlBelow(base: string, path: string): URL {
  const root = new URL(base);
  root.search = root.hash = "";
  if (!root.pathname.endsWith("/")) root.pathname += "/";
  // With "./" before it nothing in a path is read as a scheme or a host.
  const url = new URL(`./${path.replace(/^[/\\\s]+/, "")}`, root);
  if (url.origin === root.origin && url.pathname.startsWith(root.pathname)) return url;
  throw new Problem("platform.invalid_input", { field: "path", found: path, expected: `${root.pathname}…` });
}

/** Calls an address of a source and gives the answer whatever its status. */
export async function callSource(call: HttpCall): Promise<Dispatcher.ResponseData> {
  const url = call.path ? urlBelow(call.address.url, call.path) : new URL(call.address.url);
  return request(url, {
    method: call.method ?? "GET",
    dispatcher: call.dispatcher,
    headersTimeout: connectTimeoutMs * 2,
    bodyTimeout: connectTimeoutMs * 4,
    headers: {
      accept: "*/*",
      ...(call.body ? { "content-type": "application/json" } : {}),
      ...secretHeaders(call.address, call.secret),
    },
    ...(call.body ? { body: call.body } : {}),
    ...(call.signal ? { signal: call.signal } : {}),
  }).catch((error) => {
    throw toSourceProblem(error, call.address);
  });
}

/** Asks whether a source answers; 4xx and 5xx are refusals, except that an API may have nothing at its root. */
export async function testHttp(call: HttpCall): Promise<{ product: string; version: string }> {
  const path = call.address.kind === "http-api" ? call.address.healthPath : undefined;
  const answer = await callSource({ ...call, ...(path ? { path } : {}) });
  await answer.body.dump();
  refuseStatus(answer.statusCode, call.address);
  return { product: "HTTP", version: String(answer.headers.server ?? "1.1") };
}

/** Fetches a file of a source into a local file, no larger than `maxBytes`. */
export async function fetchFile(call: HttpCall & { to: string; maxBytes: number }): Promise<void> {
  const answer = await callSource(call);
  if (answer.statusCode !== 200) {
    await answer.body.dump();
    refuseStatus(answer.statusCode, call.address);
  }
  await pipeline(
    answer.body as unknown as Readable,
    limitBytes(call.maxBytes),
    createWriteStream(call.to),
  ).catch((error) => {
    throw toSourceProblem(error, call.address);
  });
}

function refuseStatus(status: number, address: HttpAddress): void {
  if (status === 401 || status === 403)
    throw new Problem("registry.source_refused_credentials", { field: "secret", found: `HTTP ${status}` });
  if (status >= 300)
    throw new Problem("registry.source_failed", {
      field: "address",
      found: `HTTP ${status}`,
      expected: "HTTP 200",
      params: { address: address.url },
    });
}

function limitBytes(most: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      bytes += chunk.length;
      next(
        bytes > most
          ? new Problem("platform.payload_too_large", { found: bytes, expected: `≤ ${most}` })
          : null,
        chunk,
      );
    },
  });
}
