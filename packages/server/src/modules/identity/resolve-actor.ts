import { apiPrefix } from "@qianshu/contract/client";
import { sessionRoutes } from "@qianshu/contract/identity";
import { Problem } from "@qianshu/domain";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { FastifyRequest } from "fastify";
import type { ResolveActor } from "../../platform/http/register-routes.ts";
import { sessionCookie } from "./auth.ts";
import type { SessionService } from "./sessions.service.ts";
import type { TokenService } from "./tokens.service.ts";

const csrfHeader = "x-qianshu-csrf";
/** Sent by a page that asks by itself, e.g. for the number of notices: such requests do not keep a session alive. */
const backgroundHeader = "x-qianshu-background";

const { signIn, signInWithTotp, signOut, getMe, changePassword, getSetup } = sessionRoutes;
const openBeforePasswordChange = new Set(
  [signIn, signInWithTotp, signOut, getMe, changePassword, getSetup].map(
    (route) => `${route.method} ${apiPrefix}${route.path}`,
  ),
);

/** Finds out who asks: by API token, or by session cookie, which needs the anti-forgery header for every change. */
export function makeResolveActor(sessions: SessionService, tokens: TokenService): ResolveActor {
  return async (request): Promise<Actor | undefined> => {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) {
      const [scheme, token] = authorization.split(" ");
      if (scheme?.toLowerCase() !== "bearer" || !token) throw new Problem("identity.token_invalid");
      return tokens.getTokenActor(token);
    }
    const sessionValue = request.cookies[sessionCookie];
    if (!sessionValue || cookie === undefined) return undefined;
    const found = await sessions.findSessionActor(cookie, request.headers[backgroundHeader] === undefined);
    if (!found) return undefined;
    if (isChange(request) && !(await sessions.isCsrf(sessionValue, headerOf(request, csrfHeader))))
      throw new Problem("identity.csrf", { field: `header.${csrfHeader}` });
    if (found.mustChangePassword && !openBeforePasswordChange.has(nameOf(request)))
      throw new Problem("identity.password_change_needed");
    return found.actor;
  };
}

const isChange = (request: FastifyRequest) => request.method !== "GET" && request.method !== "HEAD";

const nameOf = (request: FastifyRequest) => `${request.method} ${request.routeOptions.url}`;

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}
