import type { Handlers, RouteTable } from "@qianshu/contract";
import type { FastifyInstance } from "fastify";
import type { Config } from "./config/config.ts";
import type { CryptoProvider } from "./crypto/crypto-provider.ts";
import type { KeyRing } from "./crypto/key-ring.ts";
import type { Database } from "./db/database.ts";
import type { Engine } from "./engine/engine.ts";
import type { EventSubscription, Events } from "./events/events.ts";
import type { RequestContext } from "./http/request-context.ts";
import type { AnyJob } from "./jobs/define-job.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Storage } from "./storage/storage.ts";
import type { Logger } from "./telemetry/logger.ts";
import type { Metrics } from "./telemetry/metrics.ts";

/** What the platform gives every module. */
export interface Platform {
  config: Config;
  database: Database;
  jobs: Jobs;
  events: Events;
  storage: Storage;
  engine: Engine;
  crypto: CryptoProvider;
  keys: KeyRing;
  metrics: Metrics;
  logger: Logger;
  /** The only clock; tests set it. */
  now: () => Date;
}

/** What a module's set-up returns besides its handlers. */
interface Parts<S> {
  /** What other modules may call. */
  service: S;
  jobs?: readonly AnyJob[];
  /** Events this module reacts to; each becomes one job in the publisher's transaction. */
  on?: readonly EventSubscription[];
  /** Addresses outside the API, e.g. a rendered page. */
  http?: (server: FastifyInstance) => void;
  /** Work to be done once, after migrations, when the process runs jobs or answers requests. */
  start?: () => Promise<void>;
  /** Work that makes a first use quick; done in the background once the process answers. */
  warm?: () => Promise<void>;
  stop?: () => Promise<void>;
}

export type AnyHandler = (request: never) => Promise<unknown>;
export type ModuleParts<S = unknown> = Parts<S> & { handlers: Record<string, AnyHandler> };

/** A module is a value: what it is called, what it needs, its routes, its migrations, its set-up. */
export interface Module<S = unknown> {
  name: string;
  needs: readonly Module[];
  routes: RouteTable;
  migrations?: URL | undefined;
  setup(platform: Platform, use: Use): ModuleParts<S>;
}

/** Gives the service of a module named in `needs`. */
export type Use = <S>(module: Module<S>) => S;

/** Declares a module; its handlers are checked against its route table. */
export function defineModule<S, const T extends RouteTable>(module: {
  name: string;
  needs: readonly Module[];
  routes: T;
  migrations?: URL;
  setup(platform: Platform, use: Use): Parts<S> & { handlers: Handlers<T, RequestContext> };
}): Module<S> {
  return module as unknown as Module<S>;
}
