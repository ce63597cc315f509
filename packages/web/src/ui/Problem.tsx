import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../app/i18n/text.ts";
import { type ProblemBody, problemOf } from "../app/problem.ts";
import { Copyable } from "./Copyable.tsx";
import "./problem.css";

/** What happened, where, what was found and expected, and what to do; the request id can be copied. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const read = useBilingual();
  if (!error) return null;
  const problem = problemOf(error);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="qs-problem"
      title={read(problem.titles)}
      description={<Facts problem={problem} />}
      action={
        onRetry ? (
          <Button size="small" onClick={onRetry}>
            {t("action.retry")}
          </Button>
        ) : null
      }
    />
  );
}

function Facts({ problem }: { problem: ProblemBody }) {
  const { t } = useTranslation("ui");
  const read = useBilingual();
  const findings = problem.findings ?? [];
  return (
    <>
      {problem.remedy ? <p className="qs-problem-remedy">{read(problem.remedy)}</p> : null}
      {findings.length > 0 ? null : (
        <dl className="qs-problem-facts">
          <Fact label={t("problem.field")} value={problem.field} mono />
          <Fact label={t("problem.found")} value={problem.found ?? problem.detail} />
          <Fact label={t("problem.expected")} value={problem.expected} />
        </dl>
      )}
      {findings.length > 0 ? (
        <>
          <div>{t("problem.findings", { count: findings.length })}</div>
          <ul className="qs-problem-findings">
            {findings.map((finding) => (
              <li key={`${finding.field} ${finding.message.zh}`}>
                <code>{finding.field}</code> {read(finding.message)}
                <span className="qs-secondary">
                  {finding.found ? ` ${t("problem.found")}: ${finding.found}` : ""}
                  {finding.expected ? ` ${t("problem.expected")}: ${finding.expected}` : ""}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <div className="qs-problem-code qs-secondary">
        {t("problem.code")} <code>{problem.code}</code>
        {problem.requestId ? (
          <>
            {" · "}
            {t("problem.request")} <Copyable text={problem.requestId} whole label={t("problem.request")} />
          </>
        ) : null}
      </div>
    </>
  );
}

function Fact({ label, value, mono = false }: { label: string; value: string | undefined; mono?: boolean }) {
  if (!value) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd className={mono ? "qs-mono" : ""}>{value}</dd>
    </>
  );
}
