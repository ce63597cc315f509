import type { FastifyReply } from "fastify";
import type { GrantedPage } from "./pages.service.ts";

/** Sends a page and completes its grant by what became of the connection. */
export function sendPage(
  reply: FastifyReply,
  { body, end }: GrantedPage,
  track: (work: Promise<unknown>) => void,
): FastifyReply {
  const { raw } = reply;
  let ended = false;
  const finish = (whole: boolean) => {
    if (ended) return;
    ended = true;
    // What cannot be written now is closed as interrupted by whoever finds the grant open.
    track(end(whole).catch((err) => reply.log.error({ err }, "page not completed")));
  };
  raw.once("finish", () => finish(true));
  raw.once("close", () => finish(raw.writableFinished));
  return reply
    .headers({ "content-type": "application/json; charset=utf-8", "cache-control": "private, no-store" })
    .send(body);
}
