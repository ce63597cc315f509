import { methodTitles } from "@qianshu/domain/instruments/methods";
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { DayInput } from "../../ui/DayInput.tsx";
import { useYuanRule, YuanInput } from "../incentives/YuanInput.tsx";

const ways = ["interest-subsidy", "insurance-premium"] as const;

/** What is peculiar to a subsidy: which contract, which period, what was paid. */
export function SubsidyFields() {
  const { t } = useTranslation(["instruments", "common"]);
  const text = useBilingual();
  const method = Form.useWatch("method");
  const needed = [{ required: true, message: t("common:required") }];
  const yuan = useYuanRule();
  return (
    <>
      <Form.Item name="method" label={t("matters.method")} rules={needed}>
        <Select options={ways.map((value) => ({ value, label: text(methodTitles[value]) }))} />
      </Form.Item>
      <div className="qs-form-row">
        <Form.Item name="payee" label={t("subsidy.payee")} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="contract" label={t("subsidy.contract")} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <div className="qs-form-row">
        <Form.Item name="from" label={t("subsidy.from")} rules={needed}>
          <DayInput />
        </Form.Item>
        <Form.Item name="to" label={t("subsidy.to")} rules={needed}>
          <DayInput />
        </Form.Item>
      </div>
      <div className="qs-form-row">
        {method === "insurance-premium" ? null : (
          <Form.Item name="principal" label={t("subsidy.principal")} required rules={[yuan]}>
            <YuanInput />
          </Form.Item>
        )}
        <Form.Item name="paid" label={t("subsidy.paid")} required rules={[yuan]}>
          <YuanInput />
        </Form.Item>
      </div>
    </>
  );
}
