import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { makeOpenApi } from "./upstream/openapi.ts";
import { operations, type UpstreamOperation } from "./upstream/operations.ts";
import type { Answers } from "./upstream/records.ts";

export interface UpstreamOptions {
  /** The key that callers send as X-API-Key. */
  apiKey: string;
  /** 0 takes a free port. */
  port?: number;
  seed?: number;
  /** Residents of the province, as given to the tables. */
  population?: number;
}

/** A running upstream API. */
export interface UpstreamApi {
  url: string;
  port: number;
  close(): Promise<void>;
}

const longestBody = 64 * 1024;

/** Whoever waits for the start of the product has had his answer by then. */
const PREPARE_AFTER_MS = 3_000;

/** Starts the departments' existing API on the loopback interface; its records are made soon after, or for who asks first. */
export async function startUpstreamApi(options: UpstreamOptions): Promise<UpstreamApi> {
  let made: Promise<Answers> | undefined;
  const prepare = () => (made ??= makeRecords(options));
  const server = createServer((request, response) => {
    handle(request, response, prepare, options.apiKey).catch(() => {
      sendProblem(response, 400, "请求无法读取 / the request cannot be read");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const preparing = setTimeout(prepare, PREPARE_AFTER_MS).unref();
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        clearTimeout(preparing);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function makeRecords({ seed, population }: UpstreamOptions): Promise<Answers> {
  const { makeAnswers } = await import("./upstream/records.ts");
  return makeAnswers(seed, population);
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  prepare: () => Promise<Answers>,
  apiKey: string,
): Promise<void> {
  const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "127.0.0.1"}`);
  if (url.pathname === "/health") return sendJson(response, 200, { status: "ok" });
  if (url.pathname === "/openapi.json") return sendJson(response, 200, makeOpenApi(url.origin));
  if (!isKey(request.headers["x-api-key"], apiKey)) {
    return sendProblem(response, 401, "缺少或错误的 X-API-Key / missing or wrong X-API-Key");
  }
  const called = findCall(request.method ?? "GET", url.pathname);
  if (called === undefined) return sendProblem(response, 404, "无此接口 / no such operation");
  const given = { ...Object.fromEntries(url.searchParams), ...called.path, ...(await readBody(request)) };
  const missing = called.operation.service.parameters.find((one) => one.required && !given[one.name]);
  if (missing !== undefined)
    return sendProblem(response, 400, `缺少参数 ${missing.name} / missing parameter`);
  const answers = await prepare();
  const answer = answers[called.operation.id](given);
  if (answer === undefined) return sendProblem(response, 404, "无此记录 / no such record");
  sendJson(response, 200, answer);
}

function findCall(
  method: string,
  path: string,
): { operation: UpstreamOperation; path: Record<string, string> } | undefined {
  for (const operation of operations) {
    const pattern = operation.service.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
    const match = operation.service.method === method && new RegExp(`^${pattern}$`).exec(path);
    if (match) {
      const groups = Object.entries(match.groups ?? {});
      return {
        operation,
        path: Object.fromEntries(groups.map(([name, value]) => [name, decodeURIComponent(value)])),
      };
    }
  }
  return undefined;
}

async function readBody(request: IncomingMessage): Promise<Record<string, string>> {
  if (request.method !== "POST") return {};
  if (Number(request.headers["content-length"] ?? Number.POSITIVE_INFINITY) > longestBody) {
    throw new RangeError("body too long or of unknown length");
  }
  const body: unknown = await json(request);
  const pairs = Object.entries(body ?? {});
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

function isKey(given: string | string[] | undefined, expected: string): boolean {
  const [one, other] = [Buffer.from(String(given ?? "")), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, "application/json; charset=utf-8", body);
}

function sendProblem(response: ServerResponse, status: number, title: string): void {
  send(response, status, "application/problem+json; charset=utf-8", { status, title });
}

function send(response: ServerResponse, status: number, type: string, body: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, { "content-type": type });
  response.end(JSON.stringify(body));
}

if (import.meta.main) {
  const { EXAMPLE_API_KEY: apiKey, EXAMPLE_API_PORT: port = "8530" } = process.env;
  if (!apiKey) throw new Error("EXAMPLE_API_KEY is not set");
  const api = await startUpstreamApi({ apiKey, port: Number(port) });
  console.log(`${api.url}/openapi.json`);
}
