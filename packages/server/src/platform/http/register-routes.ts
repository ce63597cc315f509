import { apiPrefix } from "@qianshu/contract/client";
import type { Route, RouteTable } from "@qianshu/contract/define-routes";
import { type Finding, Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { AnyHandler } from "../module.ts";
import { findUnfit } from "./find-unfit.ts";
import { makeRequestContext } from "./request-context.ts";

/** Finds out who asks; undefined when nobody has signed in. */
export type ResolveActor = (request: FastifyRequest) => Promise<Actor | undefined>;

/** Puts the routes of a module on the server: rights, checked input, checked answer. */
export function registerRoutes(
  server: FastifyInstance,
  routes: RouteTable,
  handlers: Record<string, AnyHandler>,
  resolveActor: ResolveActor,
): void {
  for (const [name, route] of Object.entries(routes)) {
    const handle = handlers[name] as (request: unknown) => Promise<unknown>;
    server.route({
      method: route.method,
      url: apiPrefix + route.path,
      config: route.perMinute ? { rateLimit: { max: route.perMinute, timeWindow: "1 minute" } } : {},
      handler: async (raw, reply) => {
        const visitor = await resolveActor(raw);
        requirePermission(route, visitor);
        const input = checkInput(route, raw);
        const context = makeRequestContext(raw, reply, visitor);
        const answer = await handle(Object.assign(Object.create(context), input));
        if (reply.sent || route.kind === "file" || route.kind === "events") return reply;
        reply.status(route.status ?? 200);
        return reply.send(route.reply.parse(answer));
      },
    });
  }
}

function requirePermission(route: Route, visitor: Actor | undefined): void {
  if (route.permission === "public") return;
  if (!visitor) throw new Problem("identity.not_signed_in");
  if (route.permission === "signed-in") {
    const { scope } = route;
    if (scope && visitor.scopes && !visitor.scopes.includes(scope))
      throw new Problem("identity.not_allowed", { params: { permission: scope } });
    return;
  }
  if (reachOf(visitor, route.permission).kind === "none") {
    throw new Problem("identity.not_allowed", { params: { permission: route.permission } });
  }
}

function checkInput(route: Route, raw: FastifyRequest) {
  const findings: Finding[] = [];
  const check = (schema: z.ZodType | undefined, value: unknown, place: string) => {
    if (!schema) return undefined;
    const unfit = findUnfit(value, place);
    if (unfit) {
      findings.push(unfit);
      return undefined;
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    findings.push(...parsed.error.issues.map((issue) => toFinding(issue, value, place)));
    return undefined;
  };
  const input = {
    params: check(route.params, raw.params, "params"),
    query: check(route.query, raw.query, "query"),
    body: route.kind === "upload" ? undefined : check(route.body, raw.body ?? {}, "body"),
  };
  if (findings.length > 0)
    throw new Problem("platform.invalid_input", { field: findings[0]!.field, findings });
  return input;
}

function toFinding(issue: z.core.$ZodIssue, value: unknown, place: string): Finding {
  const found = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
  const expected =
    "expected" in issue
      ? issue.expected
      : "values" in issue
        ? issue.values
        : "format" in issue
          ? issue.format
          : undefined;
  return {
    field: [place, ...issue.path.map(String)].join("."),
    found: isSecret(issue.path)
      ? undefined
      : typeof found === "object" && found !== null
        ? typeof found
        : found,
    expected,
    message: { zh: chineseMessage(issue), en: issue.message },
  };
}

/** What a person types in confidence is not repeated, not even to the person. */
const isSecret = (path: readonly PropertyKey[]): boolean =>
  path.some((key) => /^(password|current|next|secret|passphrase|privateKey|token|code)$/.test(String(key)));

function chineseMessage(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return "缺少此项或类型不符";
    case "too_small":
      return "过短或过小";
    case "too_big":
      return "过长或过大";
    case "invalid_format":
      return "格式不符";
    case "invalid_value":
      return "不在允许的取值之内";
    case "unrecognized_keys":
      return "含有未定义的项";
    default:
      return "不符合要求";
  }
}
