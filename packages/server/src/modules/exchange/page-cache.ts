/** A page as it is sent, without what belongs to one access. */
export interface CachedPage {
  /** JSON text of columns, rows, next and release, without the closing brace. */
  text: string;
  rows: number;
}

/** Remembers masked pages by what they are made of; the ones not asked for longest make room. */
export function makePageCache(maxBytes: number) {
  const pages = new Map<string, CachedPage>();
  let bytes = 0;
  // A character takes at most two bytes in memory.
  const sizeOf = (key: string, page: CachedPage) => 2 * (key.length + page.text.length) + 200;

  return {
    find(key: string): CachedPage | undefined {
      const page = pages.get(key);
      if (!page) return undefined;
      pages.delete(key);
      pages.set(key, page);
      return page;
    },

    put(key: string, page: CachedPage): void {
      const size = sizeOf(key, page);
      // One page may not drive out most of the others.
      if (size > maxBytes / 8 || pages.has(key)) return;
      pages.set(key, page);
      bytes += size;
      for (const [oldest, old] of pages) {
        if (bytes <= maxBytes) break;
        pages.delete(oldest);
        bytes -= sizeOf(oldest, old);
      }
    },
  };
}

export type PageCache = ReturnType<typeof makePageCache>;
