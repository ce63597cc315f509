/**
 * Lets callers who want the same thing at the same time share one read. Nobody gets an answer whose reading began
 * before the question was asked, so what is shared is as fresh as a read of one's own.
 */
export function makeFreshReads(): <T>(key: string, read: () => Promise<T>) => Promise<T> {
  const running = new Map<string, { now: Promise<unknown>; next?: Promise<unknown> }>();

  function start(key: string, read: () => Promise<unknown>): Promise<unknown> {
    const entry: { now: Promise<unknown>; next?: Promise<unknown> } = { now: read() };
    running.set(key, entry);
    const end = () => {
      if (!entry.next && running.get(key) === entry) running.delete(key);
    };
    entry.now.then(end, end);
    return entry.now;
  }

  return <T>(key: string, read: () => Promise<T>) => {
    const entry = running.get(key);
    if (!entry) return start(key, read) as Promise<T>;
    // The read under way may have begun too early; all who come while it runs share the one after it.
    entry.next ??= entry.now.then(
      () => start(key, read),
      () => start(key, read),
    );
    return entry.next as Promise<T>;
  };
}
