import { pledgeKinds } from "@qianshu/domain/instruments/security";
import { Button, Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useYuanRule, YuanInput } from "../incentives/YuanInput.tsx";

const ways = ["equal", "bullet"] as const;

/** What is peculiar to a loan: its terms, pledges, guarantor and who bears the risk. */
export function LoanFields() {
  const { t } = useTranslation(["instruments", "common"]);
  const needed = [{ required: true, message: t("common:required") }];
  const percent = (name: "government" | "bank" | "guarantee") => (
    <Form.Item name={name} label={t(`loan.part-${name}`)} rules={needed}>
      <InputNumber min={0} max={100} step={0.01} precision={2} suffix="%" />
    </Form.Item>
  );
  return (
    <>
      <Form.Item name="lender" label={t("loan.lender")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <div className="qs-form-row">
        <Form.Item name="rate" label={t("loan.rate")} rules={needed}>
          <InputNumber min={0} max={36} step={0.01} precision={2} suffix="%" />
        </Form.Item>
        <Form.Item name="months" label={t("loan.months")} rules={needed}>
          <InputNumber min={1} max={360} precision={0} />
        </Form.Item>
        <Form.Item name="way" label={t("loan.way")} rules={needed}>
          <Select options={ways.map((value) => ({ value, label: t(`way.${value}`) }))} />
        </Form.Item>
      </div>
      <PledgeFields />
      <div className="qs-form-row">
        <Form.Item name="guarantor" label={t("loan.guarantor")}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="fee" label={t("loan.feeRate")}>
          <InputNumber min={0} max={100} step={0.01} precision={2} suffix="%" />
        </Form.Item>
      </div>
      <div className="qs-form-row">
        {percent("government")}
        {percent("bank")}
        {percent("guarantee")}
      </div>
    </>
  );
}

function PledgeFields() {
  const { t } = useTranslation(["instruments", "common"]);
  const needed = [{ required: true, message: t("common:required") }];
  const yuan = useYuanRule();
  return (
    <Form.List name="pledges">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="qs-form-row">
              <Form.Item name={[name, "kind"]} label={t("pledge.kind")} rules={needed}>
                <Select options={pledgeKinds.map((value) => ({ value, label: t(`pledge.${value}`) }))} />
              </Form.Item>
              <Form.Item name={[name, "name"]} label={t("pledge.name")} rules={needed}>
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item name={[name, "value"]} label={t("pledge.value")} required rules={[yuan]}>
                <YuanInput />
              </Form.Item>
              <Form.Item name={[name, "ratio"]} label={t("pledge.ratio")} rules={needed}>
                <InputNumber min={0} max={100} step={0.01} precision={2} suffix="%" />
              </Form.Item>
              <Form.Item label=" ">
                <Button onClick={() => remove(name)}>{t("pledge.remove")}</Button>
              </Form.Item>
            </div>
          ))}
          <Form.Item>
            <Button onClick={() => add({ kind: "intellectual-property" })}>{t("pledge.add")}</Button>
          </Form.Item>
        </>
      )}
    </Form.List>
  );
}
