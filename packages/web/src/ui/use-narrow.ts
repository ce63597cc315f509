import { useSyncExternalStore } from "react";
import { narrowWidth } from "./tokens.ts";

const query = matchMedia(`(max-width: ${narrowWidth - 1}px)`);

/** Whether the window is narrow: lists are then cards and the menu a drawer. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => query.matches,
  );
}
