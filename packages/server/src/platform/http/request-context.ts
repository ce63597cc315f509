import { Problem } from "@qianshu/domain";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { FastifyReply, FastifyRequest } from "fastify";

/** What a handler gets beside its checked input. */
export interface RequestContext {
  /** Who acts; a public route asked by nobody has none and reading it is refused as not signed in. */
  readonly actor: Actor;
  /** Who acts, if somebody does. */
  readonly visitor: Actor | undefined;
  requestId: string;
  raw: FastifyRequest;
  reply: FastifyReply;
}

/** Joins the checked input of a request with its context. */
export function makeRequestContext(
  raw: FastifyRequest,
  reply: FastifyReply,
  visitor: Actor | undefined,
): RequestContext {
  return {
    get actor() {
      if (!visitor) throw new Problem("identity.not_signed_in");
      return visitor;
    },
    visitor,
    requestId: raw.id,
    raw,
    reply,
  };
}
