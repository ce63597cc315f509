import { Alert, Button, Checkbox, Form, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { formatNumber, formatShare } from "../../ui/format.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Facts } from "../../ui/pages/Facts.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { Reason } from "../../ui/Reason.tsx";
import { gradingApi } from "./grading.api.ts";

/** Re-identification risk over chosen quasi-identifiers. */
export function RiskPanel({ assetId, fields }: { assetId: string; fields: string[] }) {
  const { t } = useTranslation("grading");
  const [chosen, setChosen] = useState<string[]>([]);
  const [afterMasks, setAfterMasks] = useState(true);
  const risk = useAct(gradingApi, "computeRisk", { refresh: [] });
  const found = risk.data;
  return (
    <Panel title={t("risk.title")}>
      <p className="qs-secondary">{t("risk.hint")}</p>
      <Form layout="vertical" component="div" className="qs-form">
        <Form.Item label={t("risk.fields")}>
          <Select
            mode="multiple"
            value={chosen}
            options={fields.map((value) => ({ value, label: value }))}
            onChange={setChosen}
            aria-label={t("risk.fields")}
          />
        </Form.Item>
        <Form.Item>
          <Checkbox checked={afterMasks} onChange={(event) => setAfterMasks(event.target.checked)}>
            {t("risk.afterMasks")}
          </Checkbox>
        </Form.Item>
        <Button
          disabled={chosen.length === 0}
          loading={risk.isPending}
          onClick={() => risk.mutate({ params: { id: assetId }, body: { fields: chosen, afterMasks } })}
        >
          {t("risk.compute")}
        </Button>
      </Form>
      {risk.error ? <Problem error={risk.error} /> : null}
      {found ? (
        <div className="qs-stack qs-form-action">
          <Alert
            type={found.acceptable ? "success" : "error"}
            showIcon
            title={
              found.acceptable
                ? t("risk.acceptable", { threshold: formatShare(found.threshold) })
                : t("risk.unacceptable", { threshold: formatShare(found.threshold) })
            }
            description={<Reason citation={found.citation} />}
          />
          <Facts
            facts={[
              { key: "rows", label: t("risk.rows"), value: formatNumber(found.rows) },
              { key: "classes", label: t("risk.classes"), value: formatNumber(found.classes) },
              {
                key: "unique",
                label: t("risk.unique"),
                value: `${formatNumber(found.unique)} · ${formatShare(found.uniqueShare)}`,
              },
              { key: "k", label: t("risk.minK"), value: formatNumber(found.minK) },
              { key: "average", label: t("risk.average"), value: formatShare(found.averageRisk) },
              { key: "max", label: t("risk.max"), value: formatShare(found.maxRisk) },
            ]}
          />
        </div>
      ) : null}
    </Panel>
  );
}
