import type { Instrument } from "@qianshu/contract/instruments-matters";
import { exitManners } from "@qianshu/domain/instruments/investment-case";
import { Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { DayInput } from "../../ui/DayInput.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { parseYuan } from "../incentives/money.tsx";
import { useYuanRule, YuanInput } from "../incentives/YuanInput.tsx";
import { instrumentsApi } from "./instruments.api.ts";
import { fieldsOf } from "./step-fields.ts";

interface Values {
  amount?: string;
  cost?: string;
  proceeds?: string;
  principal?: string;
  interest?: string;
  cap?: string;
  manner?: (typeof exitManners)[number];
  percent?: number;
  day?: string;
  votesFor?: number;
  votesAgainst?: number;
  document?: string;
  reason?: string;
  note?: string;
}

/** Asks for what a step of an instrument needs, and takes it. */
export function InstrumentStepModal(props: { one: Instrument; step: string; onClose: () => void }) {
  const { one, step, onClose } = props;
  const { t } = useTranslation(["instruments", "common"]);
  const text = useBilingual();
  const [form] = Form.useForm<Values>();
  const act = useAct(instrumentsApi, "actOnInstrument", {
    refresh: ["instruments", "cases", "ledger"],
    onDone: onClose,
  });
  const fields = fieldsOf(one.kind, step);
  const needed = [{ required: true, message: t("common:required") }];
  const yuan = useYuanRule();
  const title = one.actions.find(({ name }) => name === step)?.title;
  const money = (name: "amount" | "cost" | "proceeds" | "principal" | "interest" | "cap") =>
    fields.includes(name) ? (
      <Form.Item name={name} label={t(`step.${name}`)} required rules={[yuan]}>
        <YuanInput />
      </Form.Item>
    ) : null;
  return (
    <FormModal<Values>
      title={title ? text(title) : ""}
      open
      onClose={onClose}
      form={form}
      initial={{ interest: "0", votesAgainst: 0 }}
      onSubmit={(values) =>
        act.mutate({
          params: { id: one.id },
          body: { action: step, expectedVersion: one.version, ...toBody(values) },
        })
      }
      busy={act.isPending}
      error={act.error}
    >
      {money("amount")}
      {money("cost")}
      {money("proceeds")}
      {money("principal")}
      {money("interest")}
      {fields.includes("points") ? (
        <Form.Item
          name="percent"
          label={t(one.method === "insurance-premium" ? "step.premiumPercent" : "step.ratePercent")}
          rules={needed}
        >
          <InputNumber min={0.01} max={100} step={0.01} precision={2} suffix="%" />
        </Form.Item>
      ) : null}
      {money("cap")}
      {fields.includes("manner") ? (
        <Form.Item name="manner" label={t("step.manner")} rules={needed}>
          <Select options={exitManners.map((value) => ({ value, label: t(`manner.${value}`) }))} />
        </Form.Item>
      ) : null}
      {fields.includes("day") ? (
        <Form.Item name="day" label={t("step.day")} rules={needed}>
          <DayInput />
        </Form.Item>
      ) : null}
      {fields.includes("votes") ? (
        <div className="qs-form-row">
          <Form.Item name="votesFor" label={t("step.votesFor")} rules={needed}>
            <InputNumber min={1} max={99} precision={0} />
          </Form.Item>
          <Form.Item name="votesAgainst" label={t("step.votesAgainst")} rules={needed}>
            <InputNumber min={0} max={99} precision={0} />
          </Form.Item>
        </div>
      ) : null}
      {fields.includes("document") ? (
        <Form.Item name="document" label={t("document")} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
      {fields.includes("reason") ? (
        <Form.Item name="reason" label={t("step.reason")} rules={needed}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      ) : null}
      {fields.includes("note") || fields.includes("noted") ? (
        <Form.Item
          name="note"
          label={t(fields.includes("noted") ? "step.follow" : "step.note")}
          {...(fields.includes("noted") ? { rules: needed } : {})}
        >
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
      ) : null}
    </FormModal>
  );
}

/** What was typed in yuan and percent, in fen and hundredths of a percent; what was not asked for is left out. */
function toBody(values: Values) {
  const { amount, cost, proceeds, principal, interest, cap, percent, ...rest } = values;
  const fen = (typed: string | undefined) => (typed === undefined ? undefined : parseYuan(typed));
  const all = {
    ...rest,
    amountFen: fen(amount),
    costFen: fen(cost),
    proceedsFen: fen(proceeds),
    principalFen: fen(principal),
    interestFen: fen(interest),
    capFen: fen(cap),
    points: percent === undefined ? undefined : Math.round(percent * 100),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
