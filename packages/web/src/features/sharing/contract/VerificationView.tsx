import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled } from "@ant-design/icons";
import type { ReplyOf } from "@qianshu/contract";
import type { sharingRoutes } from "@qianshu/contract/sharing";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../../app/i18n/text.ts";
import { Copyable } from "../../../ui/Copyable.tsx";
import { Empty } from "../../../ui/Empty.tsx";
import { formatDay, formatTime } from "../../../ui/format.ts";
import "../../../ui/receipt/receipt.css";

type Verification = ReplyOf<(typeof sharingRoutes)["verifyContract"]>;

/** What a check of text and signatures found; says of each which way it was made. */
export function VerificationView({ verification }: { verification: Verification }) {
  const { t } = useTranslation("sharing");
  const read = useBilingual();
  const { valid, textIntact, signatures } = verification;
  if (signatures.length === 0) return <Empty title={t("verify.noSignatures")} />;
  return (
    <div className="qs-checks">
      <Alert
        showIcon
        type={valid ? "success" : "error"}
        title={valid ? t("verify.valid") : t("verify.invalid")}
        description={textIntact ? null : t("verify.textChanged")}
      />
      <ul>
        {signatures.map((one) => {
          const good = one.valid && one.trusted;
          return (
            <li key={one.side} className={good ? "qs-check-pass" : "qs-check-fail"}>
              <span aria-hidden>
                {good ? (
                  <CheckCircleFilled />
                ) : one.valid ? (
                  <ExclamationCircleFilled />
                ) : (
                  <CloseCircleFilled />
                )}
              </span>
              <div>
                <strong>
                  {t(`text.${one.side}`)} · {one.organizationName}
                </strong>
                <div>
                  {one.valid ? (one.trusted ? t("verify.good") : t("verify.untrusted")) : t("verify.bad")}
                  {" · "}
                  {read(one.way)}
                </div>
                <div className="qs-secondary">
                  {one.personName} · {formatTime(one.signedAt)}
                </div>
                <div className="qs-secondary">
                  <Copyable text={one.keyId} label={t("verify.key")} />
                </div>
                {one.certificate ? (
                  <div className="qs-secondary">
                    {t("verify.certificate", {
                      subject: one.certificate.subject,
                      issuer: one.certificate.issuer,
                      from: formatDay(one.certificate.notBefore),
                      until: formatDay(one.certificate.notAfter),
                    })}
                  </div>
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
