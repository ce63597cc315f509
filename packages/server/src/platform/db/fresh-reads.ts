import { setImmediate as turn } from "node:timers/promises";

interface Reading {
  /** Whether the read has begun: who asks later needs one that begins later. */
  begun: boolean;
  now: Promise<unknown>;
  next?: Promise<unknown>;
}

/**
 * Lets callers who want the same thing at the same time share one read. Nobody gets an answer whose reading began
 * before the question was asked, so what is shared is as fresh as a read of one's own.
 */
export function makeFreshReads(): <T>(key: string, read: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Reading>();

  function start(key: string, read: () => Promise<unknown>): Promise<unknown> {
    // One turn of the event loop lets callers of the same moment share the first read too.
    const now = turn().then(() => {
      entry.begun = true;
      return read();
    });
    const entry: Reading = { begun: false, now };
    running.set(key, entry);
    const end = () => {
      if (!entry.next && running.get(key) === entry) running.delete(key);
    };
    now.then(end, end);
    return now;
  }

  return <T>(key: string, read: () => Promise<T>) => {
    const entry = running.get(key);
    if (!entry) return start(key, read) as Promise<T>;
    if (!entry.begun) return entry.now as Promise<T>;
    // The read under way may have begun too early; all who come while it runs share the one after it.
    entry.next ??= entry.now.then(
      () => start(key, read),
      () => start(key, read),
    );
    return entry.next as Promise<T>;
  };
}
