import type { Handlers } from "@qianshu/contract";
import { done } from "@qianshu/contract/common";
import type { sessionRoutes } from "@qianshu/contract/identity";
import type { RequestContext } from "../../platform/http/request-context.ts";
import { clearCookies, sendCookies } from "./cookies.ts";
import type { IdentityService } from "./identity.service.ts";
import type { SignInResult } from "./sessions.service.ts";

/** Signing in and out, and what a person manages for himself. */
export function makeSessionHandlers(
  service: IdentityService,
  secure: boolean,
): Handlers<typeof sessionRoutes, RequestContext> {
  const { sessions } = service;
  const cookiesOf = ({ raw }: RequestContext) => raw.headers.cookie ?? "";
  const answer = async ({ reply }: RequestContext, { setCookies, personId }: SignInResult) => {
    await sendCookies(reply, setCookies, sessions, secure);
    if (!personId) return { state: "totp" } as const;
    return { state: "signed-in", me: await service.getMe(await service.getActor(personId)) } as const;
  };
  return {
    getSetup: async () => ({ needed: await service.isSetupNeeded(), demo: service.demoAllowed }),
    setUp: async ({ body }) => service.setUp(body),
    signIn: async (request) =>
      answer(request, await sessions.signIn(request.body.username, request.body.password)),
    signInWithTotp: async (request) =>
      answer(request, await sessions.signInWithTotp(cookiesOf(request), request.body.code)),
    signOut: async (request) => {
      await sessions.signOut(cookiesOf(request));
      clearCookies(request.reply);
      return done;
    },
    getMe: async ({ actor }) => service.getMe(actor),
    changeMe: async ({ actor, body }) => service.changeMe(actor, body),
    changePassword: async (request) => {
      await sessions.changePassword(
        request.actor,
        cookiesOf(request),
        request.body.current,
        request.body.next,
      );
      return done;
    },
    enrolTotp: async (request) => {
      const { secret, recoveryCodes } = await sessions.enrolTotp(
        request.actor,
        cookiesOf(request),
        request.body.password,
      );
      const label = encodeURIComponent(`黔数:${request.actor.username}`);
      const uri = `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent("黔数")}`;
      const { default: QRCode } = await import("qrcode");
      return { uri, secret, qr: await QRCode.toString(uri, { type: "svg" }), recoveryCodes };
    },
    confirmTotp: async (request) => {
      const setCookies = await sessions.confirmTotp(request.actor, cookiesOf(request), request.body.code);
      await sendCookies(request.reply, setCookies, sessions, secure);
      return done;
    },
    removeTotp: async (request) => {
      const setCookies = await sessions.removeTotp(request.actor, cookiesOf(request), request.body.password);
      await sendCookies(request.reply, setCookies, sessions, secure);
      return done;
    },
    listTokens: async ({ actor }) => ({ items: await service.listTokens(actor) }),
    createToken: async ({ actor, body }) => service.createToken(actor, body),
    revokeToken: async ({ actor, params }) => {
      await service.revokeToken(actor, params.id);
      return done;
    },
  };
}
