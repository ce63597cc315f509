import { Timeline as AntTimeline } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatTime } from "../format.ts";

/** Something that happened to a record. */
export interface TimelineEvent {
  key: string;
  /** An instant, or a whole day as CCYY-MM-DD. */
  at: string;
  title: ReactNode;
  who?: string | undefined;
  note?: ReactNode;
  tone?: "good" | "bad" | undefined;
}

const colors = { good: "green", bad: "red" } as const;

/** What happened, as given: the caller puts the latest first. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  const { t } = useTranslation("ui");
  if (events.length === 0) return <p className="qs-secondary">{t("detail.nothingHappened")}</p>;
  return (
    <AntTimeline
      items={events.map((event) => ({
        key: event.key,
        ...(event.tone ? { color: colors[event.tone] } : {}),
        content: (
          <>
            <div>{event.title}</div>
            <div className="qs-secondary qs-number">
              <time dateTime={event.at}>{event.at.length === 10 ? event.at : formatTime(event.at)}</time>
              {event.who ? ` · ${event.who}` : ""}
            </div>
            {event.note ? <div>{event.note}</div> : null}
          </>
        ),
      }))}
    />
  );
}
