import type { Computation, IndicatorDetail } from "@qianshu/contract/planning-model";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, InputNumber, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useCan } from "../../app/session.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { OrganizationSelect } from "../../ui/OrganizationSelect.tsx";
import { registryApi } from "../registry/registry.api.ts";
import { planningApi } from "./planning.api.ts";

interface Values {
  responsibleId?: string;
  kind: "none" | "asset" | "formula";
  assetId?: string;
  operation?: "count" | "sum";
  column?: string;
  divideBy?: number;
  text?: string;
}

/** Who answers for an indicator, and how its actual is computed: by hand, from an asset's release, or by a formula. */
export function IndicatorSettingsModal(props: {
  indicator: IndicatorDetail;
  open: boolean;
  onClose: () => void;
}) {
  const { indicator, open, onClose } = props;
  const { t } = useTranslation(["planning", "common"]);
  const can = useCan();
  const [form] = Form.useForm<Values>();
  const update = useAct(planningApi, "updateIndicator", { onDone: onClose });
  const kind = Form.useWatch("kind", form);
  const operation = Form.useWatch("operation", form);
  const assets = useQuery({
    ...registryApi.query("listAssets", { query: { limit: 200 } }),
    enabled: open && kind === "asset" && can("asset:read"),
  });
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal
      title={t("indicator.settings")}
      open={open}
      onClose={onClose}
      form={form}
      initial={toValues(indicator)}
      onSubmit={(values) =>
        update.mutate({
          params: { id: indicator.id },
          body: {
            responsibleId: values.responsibleId ?? null,
            computation: toComputation(values),
            version: indicator.version,
          },
        })
      }
      busy={update.isPending}
      error={update.error}
    >
      <Form.Item name="responsibleId" label={t("indicator.responsible")}>
        <OrganizationSelect allowClear />
      </Form.Item>
      <Form.Item name="kind" label={t("settings.kind")}>
        <Radio.Group
          options={(["none", "asset", "formula"] as const).map((value) => ({
            value,
            label: t(`settings.${value}`),
          }))}
        />
      </Form.Item>
      {kind === "asset" ? (
        <>
          <Form.Item
            name="assetId"
            label={t("settings.assetId")}
            extra={t("settings.assetHint")}
            rules={needed}
          >
            <Select
              loading={assets.isFetching}
              options={(assets.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
            />
          </Form.Item>
          <Form.Item name="operation" label={t("settings.operation")} rules={needed}>
            <Radio.Group
              options={[
                { value: "count", label: t("actual.count") },
                { value: "sum", label: t("settings.sum") },
              ]}
            />
          </Form.Item>
          {operation === "sum" ? (
            <Form.Item name="column" label={t("settings.column")} rules={needed}>
              <Input maxLength={256} />
            </Form.Item>
          ) : null}
          <Form.Item name="divideBy" label={t("settings.divideBy")} extra={t("settings.divideHint")}>
            <InputNumber min={1} max={1_000_000_000} precision={0} />
          </Form.Item>
        </>
      ) : null}
      {kind === "formula" ? (
        <Form.Item name="text" label={t("settings.formula")} extra={t("settings.formulaHint")} rules={needed}>
          <Input.TextArea rows={2} maxLength={2000} className="qs-mono" />
        </Form.Item>
      ) : null}
    </FormModal>
  );
}

function toValues({ responsible, computation }: IndicatorDetail): Partial<Values> {
  return {
    ...(responsible ? { responsibleId: responsible.id } : {}),
    divideBy: 1,
    operation: "count",
    ...(computation ?? { kind: "none" as const }),
  };
}

function toComputation(values: Values): Computation | null {
  const { kind, assetId = "", operation = "count", column, divideBy = 1, text = "" } = values;
  if (kind === "asset")
    return { kind, assetId, operation, divideBy, ...(operation === "sum" && column ? { column } : {}) };
  return kind === "formula" ? { kind, text } : null;
}
