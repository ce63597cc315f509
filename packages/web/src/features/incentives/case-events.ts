import type { Timeline } from "@qianshu/contract/cases";
import { useBilingual } from "../../app/i18n/text.ts";
import type { TimelineEvent } from "../../ui/pages/Timeline.tsx";

/** The course of a case, latest first, with the reason or note each step was given. */
export function useCaseEvents(timeline: Timeline | undefined): TimelineEvent[] {
  const text = useBilingual();
  return (timeline ?? []).toReversed().map(({ version, at, title, personName, organizationName, input }) => {
    const note = input.reason || input.note;
    return {
      key: String(version),
      at,
      title: text(title),
      who: [personName, organizationName].filter(Boolean).join(" · ") || undefined,
      ...(typeof note === "string" ? { note } : {}),
    };
  });
}
