import type { Db } from "../../../platform/db/database.ts";
import { applyChanges, type Columns, makeColumns } from "./columns.ts";
import { listChanges } from "./search.queries.ts";

/** A process's copy of the listing, up to date with every transaction that had ended when it was asked for. */
export interface ListingCopy {
  fresh(): Promise<Columns>;
}

/**
 * Keeps the copy. Counting eight facets over a hundred thousand entries takes some milliseconds here and a large
 * part of a second in SQL; what has changed is read before every search, so that a search sees what was committed.
 */
export function makeListingCopy(db: Db): ListingCopy {
  const columns = makeColumns();
  let horizon = "0";
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function read(): Promise<void> {
    const changes = await listChanges(db, horizon);
    applyChanges(columns, changes.rows);
    horizon = changes.horizon;
  }

  /** A reading that has begun may have missed what the caller just wrote, so the caller waits for the one after. */
  function readOnce(): Promise<void> {
    if (!running) {
      running = read().finally(() => {
        running = undefined;
      });
      return running;
    }
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined;
        return readOnce();
      });
    return next;
  }

  return {
    async fresh() {
      await readOnce();
      return columns;
    },
  };
}
