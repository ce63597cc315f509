import { useSyncExternalStore } from "react";
import { cssVariables, type ThemeMode } from "../ui/tokens.ts";

/** A choice of the person that stays in this browser. */
export interface Preference<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

/** Keeps a value in localStorage under `qs.<name>`; storage that is refused only loses the memory. */
export function makePreference<T>(name: string, read: (stored: unknown) => T): Preference<T> {
  const listeners = new Set<() => void>();
  let value = read(readStored(name));
  return {
    get: () => value,
    set: (next) => {
      value = next;
      try {
        localStorage.setItem(`qs.${name}`, JSON.stringify(next));
      } catch {
        // Private windows refuse storage: the choice then lasts as long as the page.
      }
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The present value of a preference, re-rendering when it changes. */
export function usePreference<T>(preference: Preference<T>): T {
  return useSyncExternalStore(preference.subscribe, preference.get);
}

export const themePreference = makePreference<ThemeMode>("theme", (stored) =>
  stored === "light" || stored === "dark"
    ? stored
    : matchMedia("(prefers-color-scheme: dark)").matches
      ? "dark"
      : "light",
);

/** Writes the palette to the document, so that our own style sheets and the browser's controls follow. */
export function applyTheme(mode: ThemeMode): void {
  const root = document.documentElement;
  root.dataset.theme = mode;
  root.style.colorScheme = mode;
  for (const [name, value] of Object.entries(cssVariables(mode))) root.style.setProperty(name, value);
}

function readStored(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(`qs.${name}`) ?? "null");
  } catch {
    return null;
  }
}
