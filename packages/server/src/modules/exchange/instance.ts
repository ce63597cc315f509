import { randomInt } from "node:crypto";
import type pg from "pg";
import { holdInstanceLock } from "./open-access.queries.ts";

/** This process among those that share the database. */
export interface Instance {
  /** The key under which this process's open accesses stand, as long as it lives. */
  getKey(): Promise<number>;
  release(): Promise<void>;
}

/**
 * Holds a session advisory lock, so that other processes know whether this one lives. When the connection is lost the
 * lock is too: others may close what was open under the old key, and what comes later stands under a new one.
 */
export function makeInstance(pool: pg.Pool): Instance {
  let held: Promise<{ key: number; letGo: () => void }> | undefined;

  async function hold(): Promise<{ key: number; letGo: () => void }> {
    const key = randomInt(1, 2 ** 31 - 1);
    const client = await pool.connect();
    let isHeld = true;
    const letGo = () => {
      if (isHeld) client.release(true);
      isHeld = false;
    };
    client.on("error", () => {
      held = undefined;
      letGo();
    });
    try {
      await holdInstanceLock(client, key);
      return { key, letGo };
    } catch (error) {
      letGo();
      throw error;
    }
  }

  return {
    async getKey() {
      held ??= hold().catch((error) => {
        held = undefined;
        throw error;
      });
      return (await held).key;
    },
    async release() {
      const last = await held?.catch(() => undefined);
      held = undefined;
      last?.letGo();
    },
  };
}
