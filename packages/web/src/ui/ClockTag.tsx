import { ClockCircleOutlined, PauseCircleOutlined } from "@ant-design/icons";
import type { Bilingual } from "@qianshu/domain";
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../app/i18n/text.ts";
import { Tag } from "./Tag.tsx";
import type { ToneName } from "./tokens.ts";

/** A deadline as the cases clock tells it. */
export interface ClockView {
  /** Last working day, CCYY-MM-DD; null while the clock stands still. */
  dueOn: string | null;
  /** Working days left; negative when late. */
  workingDaysLeft: number;
  /** Since when the clock stands still. */
  suspendedSince?: string | null | undefined;
  /** The deadline runs into a year whose holidays are not published. */
  provisional?: boolean | undefined;
  /** How the deadline was counted, or why it stands still. */
  explanation?: Bilingual | undefined;
}

/** Which colour a clock deserves: three working days before the end it warns. */
export function clockTone({ workingDaysLeft, suspendedSince }: ClockView): ToneName {
  if (suspendedSince) return "neutral";
  if (workingDaysLeft < 0) return "important";
  return workingDaysLeft <= 3 ? "high" : "accent";
}

/** Working days left, the due date, and why a clock stands still. */
export function ClockTag({ clock }: { clock: ClockView | null | undefined }) {
  const { t } = useTranslation("ui");
  const read = useBilingual();
  if (!clock) return <span className="qs-secondary">—</span>;
  const { dueOn, workingDaysLeft: left, suspendedSince, provisional, explanation } = clock;
  const text = suspendedSince
    ? t("clock.suspended")
    : left === 0
      ? t("clock.today")
      : left < 0
        ? t("clock.overdue", { count: -left })
        : t("clock.left", { count: left });
  const hints = [
    dueOn ? t("clock.due", { day: dueOn }) : "",
    read(explanation),
    provisional ? t("clock.provisional") : "",
  ].filter(Boolean);
  return (
    <Tooltip title={hints.join(" · ")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the due date and the reason must be reachable by keyboard */}
      <span className="qs-clock" tabIndex={0}>
        <Tag
          tone={clockTone(clock)}
          dashed={Boolean(provisional)}
          icon={suspendedSince ? <PauseCircleOutlined aria-hidden /> : <ClockCircleOutlined aria-hidden />}
        >
          {text}
        </Tag>
      </span>
    </Tooltip>
  );
}
