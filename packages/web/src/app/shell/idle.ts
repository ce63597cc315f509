import { useEffect } from "react";

let lastActivity = Date.now();

for (const kind of ["pointerdown", "keydown", "scroll", "focus"])
  window.addEventListener(
    kind,
    () => {
      lastActivity = Date.now();
    },
    { capture: true, passive: true },
  );

/** Whether the person has done nothing for two minutes or looks at another window. */
export function isAway(): boolean {
  return document.hidden || Date.now() - lastActivity > 120_000;
}

/** Ends the session after the idle time the server allows, also when no request would tell. */
export function useIdleEnd(minutes: number, onEnd: () => void): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (Date.now() - lastActivity > minutes * 60_000) onEnd();
    }, 15_000);
    return () => clearInterval(timer);
  }, [minutes, onEnd]);
}
