import type { Bilingual } from "@qianshu/domain";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../../app/i18n/text.ts";
import { ClockTag } from "../../../ui/ClockTag.tsx";
import { Reason } from "../../../ui/Reason.tsx";
import type { Decision } from "../sharing.api.ts";
import { periodText } from "../terms/days.ts";
import { useTermsText } from "../terms/use-terms-text.ts";
import "./decide.css";

/** Who asks for what, why, until when, and what happens if nothing is done: read in ten seconds, on a phone too. */
export function DecisionBrief({ decision }: { decision: Decision }) {
  const { t } = useTranslation("sharing");
  const say = useTermsText();
  const { application, items } = decision;
  const fields = items.reduce((sum, item) => sum + item.fields.length, 0);
  const personal = items.reduce(
    (sum, item) => sum + item.proposedFields.filter((field) => field.personal).length,
    0,
  );
  const lines = [
    { key: "who", label: t("brief.who"), value: decision.consumerName },
    {
      key: "what",
      label: t("brief.what"),
      value: (
        <>
          <strong>{decision.entryNames.join("、")}</strong>
          <div className="qs-secondary">{t("brief.amount", { entries: items.length, fields, personal })}</div>
        </>
      ),
    },
    {
      key: "why",
      label: t("brief.why"),
      value: (
        <>
          {application.purpose}
          <div className="qs-secondary">{say.basis(application.basis)}</div>
        </>
      ),
    },
    { key: "how", label: t("brief.period"), value: periodText(application.period) },
    { key: "clock", label: t("brief.until"), value: <Deadline decision={decision} /> },
  ];
  return (
    <section className="qs-card qs-brief" aria-label={t("brief.title")}>
      <dl>
        {lines.map((line) => (
          <div key={line.key}>
            <dt>{line.label}</dt>
            <dd>{line.value}</dd>
          </div>
        ))}
      </dl>
      <Incomplete decision={decision} />
    </section>
  );
}

/** The clock in full words, and what happens when it runs out. */
function Deadline({ decision }: { decision: Decision }) {
  const { t } = useTranslation("sharing");
  const read = useBilingual();
  const { clock, state } = decision;
  const open = ["submitted", "deciding", "information-asked", "incomplete", "escalated"].includes(state);
  if (!clock) return <>{open ? t("brief.noClock") : t("brief.closed")}</>;
  const otherwise =
    state === "escalated"
      ? t("brief.escalated")
      : clock.suspendedSince
        ? t("brief.suspended")
        : state === "deciding" || state === "submitted"
          ? t("brief.otherwise", { day: clock.dueOn ?? "" })
          : "";
  return (
    <>
      <span className="qs-brief-clock">
        {open ? <ClockTag clock={clock} /> : t("brief.closed")}
        {open && clock.dueOn ? (
          <span className="qs-number">{t("brief.due", { day: clock.dueOn })}</span>
        ) : null}
        <Reason citation={clock.citation} />
      </span>
      {open && otherwise ? <div>{otherwise}</div> : null}
      <div className="qs-secondary">
        {read(clock.explanation)}
        {clock.provisional ? ` ${t("brief.provisional")}` : ""}
      </div>
    </>
  );
}

/** What the platform's check found missing. */
function Incomplete({ decision }: { decision: Decision }) {
  const { t } = useTranslation("sharing");
  const read = useBilingual();
  if (decision.state !== "incomplete") return null;
  const check = [...decision.timeline].reverse().find((step) => Array.isArray(step.input.missing));
  const missing = (check?.input.missing ?? []) as { field: string; message: Bilingual }[];
  return (
    <Alert
      type="warning"
      showIcon
      title={t("brief.incomplete")}
      description={
        <ul>
          {missing.map((one) => (
            <li key={`${one.field} ${one.message.zh}`}>
              <code>{one.field}</code> {read(one.message)}
            </li>
          ))}
        </ul>
      }
    />
  );
}
