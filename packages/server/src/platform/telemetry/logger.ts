import type { FastifyBaseLogger } from "fastify";

/** Structured logs with request ids; never personal data: no query values, no bodies, no addresses. */
export type Logger = FastifyBaseLogger;
