const step = 200;

/** Every row of a list that the server gives page by page, at most the 10,000 it lets anyone page through. */
export async function readAll<T>(
  read: (page: { offset: number; limit: number }) => Promise<{ items: T[]; total: number }>,
): Promise<T[]> {
  const rows: T[] = [];
  for (;;) {
    const { items, total } = await read({ offset: rows.length, limit: step });
    rows.push(...items);
    if (items.length === 0 || rows.length >= Math.min(total, 10_000)) return rows;
  }
}
