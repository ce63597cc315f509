import { CheckCircleFilled, CloseCircleFilled, StopOutlined } from "@ant-design/icons";
import { NetworkRule } from "@qianshu/contract/network";
import { Button, Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { Empty } from "../../ui/Empty.tsx";
import { OrganizationSelect } from "../../ui/OrganizationSelect.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import type { RuleStart } from "./RuleModal.tsx";
import { networkApi } from "./security.api.ts";
import "./security.css";

const purposes = NetworkRule.shape.purpose.exclude(["any"]);

interface Question {
  host: string;
  port: number;
  purpose: (typeof purposes)["options"][number];
  organizationId?: string;
}

/** Asks the policy about one host and port: allowed by which rule, or which rule is missing. */
export function AddressCheck({
  rules,
  onAdd,
}: {
  rules: readonly NetworkRule[];
  onAdd: ((start: RuleStart) => void) | undefined;
}) {
  const { t } = useTranslation("security");
  const [form] = Form.useForm<Question>();
  const check = useAct(networkApi, "checkNetworkAddress", { refresh: [] });
  const asked = check.variables?.body;
  return (
    <Panel title={t("check.title")}>
      <p className="qs-secondary">{t("check.hint")}</p>
      <Form<Question>
        form={form}
        layout="vertical"
        initialValues={{ port: 5432, purpose: "source" }}
        onFinish={(body) => check.mutate({ body })}
      >
        <div className="qs-form-row">
          <Form.Item
            name="host"
            label={t("check.host")}
            rules={[{ required: true, whitespace: true, message: t("check.hostNeeded") }]}
          >
            <Input className="qs-mono" maxLength={253} />
          </Form.Item>
          <Form.Item name="port" label={t("check.port")} className="qs-form-narrow">
            <InputNumber min={1} max={65_535} precision={0} style={{ width: "100%" }} />
          </Form.Item>
          <Form.Item name="purpose" label={t("check.purpose")}>
            <Select options={purposes.options.map((value) => ({ value, label: t(`purpose.${value}`) }))} />
          </Form.Item>
          <Form.Item name="organizationId" label={t("check.forWhom")}>
            <OrganizationSelect allowClear placeholder={t("network.everybody")} />
          </Form.Item>
        </div>
        <Button htmlType="submit" loading={check.isPending}>
          {t("check.run")}
        </Button>
      </Form>
      {check.error ? <Problem error={check.error} /> : null}
      {check.data?.addresses.length === 0 ? <Empty title={t("check.none")} /> : null}
      <ul className="qs-addresses" aria-live="polite">
        {check.data?.addresses.map(({ address, allowed, ruleId, missingRule }) => (
          <li key={address} className={allowed ? "qs-address-good" : "qs-address-bad"}>
            <span aria-hidden>
              {allowed ? <CheckCircleFilled /> : missingRule ? <CloseCircleFilled /> : <StopOutlined />}
            </span>
            <div>
              <strong className="qs-mono">{address}</strong>{" "}
              {allowed ? t("check.allowed") : missingRule ? t("check.missing") : t("check.never")}
              <div className="qs-secondary">
                {ruleId
                  ? t("check.allowedBy", { cidr: rules.find((rule) => rule.id === ruleId)?.cidr ?? ruleId })
                  : null}
                {missingRule ? t("check.missingRule", { rule: missingRule }) : null}
              </div>
              {missingRule && onAdd ? (
                <Button
                  size="small"
                  onClick={() =>
                    onAdd({
                      cidr: missingRule.split(" ")[0]!,
                      ports: String(asked?.port ?? ""),
                      purpose: asked?.purpose ?? "any",
                      organizationId: asked?.organizationId ?? undefined,
                    })
                  }
                >
                  {t("check.addMissing")}
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
