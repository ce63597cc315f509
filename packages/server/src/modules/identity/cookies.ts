import { parseSetCookieHeader } from "better-auth/cookies";
import type { FastifyReply } from "fastify";
import { challengeCookie, sessionCookie } from "./auth.ts";
import type { SessionService } from "./sessions.service.ts";

const csrfCookie = "qs_csrf";

/**
 * Hands better-auth's cookies on under our attributes. They carry no age: they end with the browser, and how long a
 * session lasts without a request is decided here, not there.
 */
export async function sendCookies(
  reply: FastifyReply,
  setCookies: Headers,
  sessions: SessionService,
  secure: boolean,
): Promise<void> {
  const options = { path: "/", sameSite: "lax", secure } as const;
  const cookies = parseSetCookieHeader(setCookies.getSetCookie().join(", "));
  for (const name of [sessionCookie, challengeCookie]) {
    const cookie = cookies.get(name);
    if (!cookie) continue;
    if (cookie.value) reply.setCookie(name, cookie.value, { ...options, httpOnly: true });
    else reply.clearCookie(name, options);
  }
  const session = cookies.get(sessionCookie)?.value;
  if (session) reply.setCookie(csrfCookie, await sessions.makeCsrf(session), options);
}

/** Takes every cookie of a session back. */
export function clearCookies(reply: FastifyReply): void {
  for (const name of [sessionCookie, challengeCookie, csrfCookie]) reply.clearCookie(name, { path: "/" });
}
