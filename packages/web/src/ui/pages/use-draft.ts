import { useEffect, useRef, useState } from "react";

/** Kept in this browser until cleared, so that a wizard can be resumed; nothing secret belongs in it. */
export function useDraft<T extends object>(name: string, initial: T) {
  const key = `qs.draft.${name}`;
  const [draft, setDraft] = useState<T>(() => ({ ...initial, ...readDraft<T>(key) }));
  const cleared = useRef(false);
  useEffect(() => {
    if (cleared.current || draft === initial) return;
    try {
      sessionStorage.setItem(key, JSON.stringify(draft));
    } catch {
      // Storage refused: the draft lasts as long as the page.
    }
  }, [key, draft, initial]);
  return {
    draft,
    change: (patch: Partial<T>) => setDraft((former) => ({ ...former, ...patch })),
    clear: () => {
      cleared.current = true;
      sessionStorage.removeItem(key);
    },
  };
}

function readDraft<T>(key: string): Partial<T> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "{}") as Partial<T>;
  } catch {
    return {};
  }
}
