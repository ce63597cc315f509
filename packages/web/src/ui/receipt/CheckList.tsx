import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined } from "@ant-design/icons";
import type { CheckStatus, VerificationCheck } from "@qianshu/domain/evidence/verification";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import "./receipt.css";

const icons = {
  pass: <CheckCircleFilled />,
  fail: <CloseCircleFilled />,
  skipped: <MinusCircleOutlined />,
} as const satisfies Record<CheckStatus, unknown>;

/** What each check of a verification found; the verdict first. */
export function CheckList({
  valid,
  checks,
  validText,
  invalidText,
}: {
  valid: boolean;
  checks: readonly VerificationCheck[];
  validText: string;
  invalidText: string;
}) {
  const { t } = useTranslation("evidence");
  const read = useBilingual();
  return (
    <div className="qs-checks" aria-live="polite">
      <Alert
        showIcon
        type={valid ? "success" : "error"}
        title={valid ? validText : invalidText}
        description={t("verify.offline")}
      />
      <ul>
        {checks.map((check) => (
          <li key={`${check.name} ${check.detail.zh}`} className={`qs-check-${check.status}`}>
            <span aria-hidden>{icons[check.status]}</span>
            <div>
              <strong>
                {read(check.label)} · {t(`verify.status.${check.status}`)}
              </strong>
              <div className="qs-secondary">{read(check.detail)}</div>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
