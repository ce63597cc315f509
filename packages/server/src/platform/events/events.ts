import type { TaskList } from "graphile-worker";
import type { z } from "zod";
import type { Db } from "../db/database.ts";
import { addTask } from "../jobs/jobs.queries.ts";

/** A declared kind of event: something that has happened, told once to every subscriber. */
export interface DomainEvent<P extends z.ZodType = z.ZodType> {
  name: string;
  summary: string;
  payload: P;
}

/** Declares an event. */
export function defineEvent<P extends z.ZodType>(event: DomainEvent<P>): DomainEvent<P> {
  return event;
}

/** One module's reaction to one event. */
export interface EventSubscription {
  event: DomainEvent;
  /** Names the reaction within its module; part of the queue's task name. */
  name: string;
  handle(payload: never): Promise<void>;
}

/** Declares a reaction; it must be idempotent, for it is called again after a crash. */
export function onEvent<P extends z.ZodType>(
  event: DomainEvent<P>,
  name: string,
  handle: (payload: z.output<P>) => Promise<void>,
): EventSubscription {
  return { event, name, handle };
}

export interface Events {
  /** Tells of an event: one queued task per subscriber, in the publisher's transaction. */
  emit<P extends z.ZodType>(trx: Db, event: DomainEvent<P>, payload: z.input<P>): Promise<void>;
  subscribe(module: string, subscriptions: readonly EventSubscription[]): void;
  /** The queue tasks that carry events to their subscribers. */
  tasks(): TaskList;
}

/** Makes the event bus of one process; subscriptions are the same in every process. */
export function makeEvents(): Events {
  const subscribers = new Map<string, { task: string; subscription: EventSubscription }[]>();
  return {
    async emit(trx, event, payload) {
      const checked = event.payload.parse(payload);
      for (const { task } of subscribers.get(event.name) ?? [])
        await addTask(trx, task, checked, { maxAttempts: 25 });
    },
    subscribe(module, subscriptions) {
      for (const subscription of subscriptions) {
        const task = `on ${subscription.event.name}: ${module} ${subscription.name}`;
        const list = subscribers.get(subscription.event.name) ?? [];
        subscribers.set(subscription.event.name, [...list, { task, subscription }]);
      }
    },
    tasks() {
      const all = [...subscribers.values()].flat();
      return Object.fromEntries(
        all.map(({ task, subscription }) => [
          task,
          async (payload: unknown) => subscription.handle(subscription.event.payload.parse(payload) as never),
        ]),
      );
    },
  };
}
