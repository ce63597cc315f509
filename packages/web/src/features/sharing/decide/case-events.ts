import { useBilingual } from "../../../app/i18n/text.ts";
import type { TimelineEvent } from "../../../ui/pages/Timeline.tsx";
import type { Decision } from "../sharing.api.ts";

/** Steps every application goes through; beside several departments they only repeat. */
const quiet = (step: Decision["timeline"][number]) =>
  step.action === "open" || (step.action === "check" && step.to === "deciding");

const good = ["approved", "provided"];
const bad = ["refused", "escalated"];

/** The steps of a decision's case as a timeline, latest first. */
export function useCaseEvents(): (
  timeline: Decision["timeline"],
  about?: string,
  key?: string,
) => TimelineEvent[] {
  const read = useBilingual();
  return (timeline, about, key = "") =>
    timeline
      .filter((step) => !about || !quiet(step))
      .map((step) => ({
        key: `${key} ${step.version}`,
        at: step.at,
        title: about ? `${about} · ${read(step.title)}` : read(step.title),
        who: [step.organizationName, step.personName].filter(Boolean).join(" · ") || undefined,
        note: noteOf(step.input),
        tone: good.includes(step.to)
          ? ("good" as const)
          : bad.includes(step.to)
            ? ("bad" as const)
            : undefined,
      }))
      .reverse();
}

/** What the person wrote at a step. */
function noteOf(input: Record<string, unknown>): string | undefined {
  const basis = input.legalBasis as { document?: string; clause?: string } | undefined;
  const words = [input.question, input.answer, input.reason, input.note].filter(
    (word): word is string => typeof word === "string" && word !== "",
  );
  return (
    [basis?.document ? `${basis.document} ${basis.clause ?? ""}` : "", ...words].filter(Boolean).join("；") ||
    undefined
  );
}
