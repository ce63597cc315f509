import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { evidenceApi } from "../../app/evidence.ts";
import { formatNumber } from "../../ui/format.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";

/** The auditor's check of the whole log. */
export function WholeLogPanel() {
  const { t } = useTranslation("evidence");
  const check = useAct(evidenceApi, "checkLog", { refresh: [] });
  const found = check.data;
  return (
    <Panel title={t("whole.title")}>
      <div className="qs-stack">
        <p className="qs-secondary">{t("whole.hint")}</p>
        <div>
          <Button type="primary" onClick={() => check.mutate({})} loading={check.isPending}>
            {t("whole.run")}
          </Button>
        </div>
        {check.error ? <Problem error={check.error} onRetry={() => check.mutate({})} /> : null}
        {found ? (
          <Alert
            showIcon
            type={found.consistent ? "success" : "error"}
            title={
              found.consistent
                ? t("whole.ok", {
                    size: formatNumber(found.size),
                    checkpoints: formatNumber(found.checkpoints),
                  })
                : t("whole.bad", { count: found.findings.length })
            }
            description={
              found.findings.length > 0 ? (
                <ul>
                  {found.findings.map((finding) => (
                    <li key={finding} className="qs-mono">
                      {finding}
                    </li>
                  ))}
                </ul>
              ) : null
            }
          />
        ) : null}
      </div>
    </Panel>
  );
}
