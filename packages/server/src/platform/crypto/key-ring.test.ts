import { keyRingCases } from "./key-ring.cases.ts";
import type { WrappedKey, WrappedKeyStore } from "./key-ring.ts";

/** A store in memory, as the smallest of its kind. */
function makeMemoryStore(): WrappedKeyStore {
  const keys = new Map<string, WrappedKey>();
  const idOf = ({ purpose, version }: WrappedKey) => `${purpose} ${version}`;
  const sorted = () =>
    [...keys.values()].sort((a, b) => a.purpose.localeCompare(b.purpose) || a.version - b.version);
  return {
    get: async (purpose) => sorted().filter((key) => key.purpose === purpose),
    async put(key) {
      if (keys.has(idOf(key))) return false;
      keys.set(idOf(key), key);
      return true;
    },
    async replace(key, expected) {
      if (!keys.get(idOf(key))?.wrapped.equals(expected)) return false;
      keys.set(idOf(key), key);
      return true;
    },
    list: async () => sorted(),
  };
}

keyRingCases("memory", makeMemoryStore);
