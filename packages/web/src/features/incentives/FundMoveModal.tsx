import type { Fund } from "@qianshu/contract/incentives-funds";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { incentivesApi } from "./incentives.api.ts";
import { parseYuan } from "./money.tsx";
import { useYuanRule, YuanInput } from "./YuanInput.tsx";

const kinds = ["appropriate", "allot", "take-back", "return", "carry-over"] as const;

interface Order {
  kind: (typeof kinds)[number];
  amount: string;
  itemId?: string;
  toFundId?: string;
  document: string;
  note?: string;
}

/** Orders a movement of a fund; pressed twice, it moves once. */
export function FundMoveModal({ fund, open, onClose }: { fund: Fund; open: boolean; onClose: () => void }) {
  const { t } = useTranslation(["incentives", "common"]);
  const [form] = Form.useForm<Order>();
  const [id, setId] = useState(() => crypto.randomUUID());
  const kind = Form.useWatch("kind", form);
  const move = useAct(incentivesApi, "moveFund", {
    refresh: ["incentives", "ledger"],
    onDone: () => {
      setId(crypto.randomUUID());
      onClose();
    },
  });
  const later = useQuery({
    ...incentivesApi.query("listFunds", { query: { organizationId: fund.organizationId, limit: 200 } }),
    enabled: open && kind === "carry-over",
  });
  const needed = [{ required: true, message: t("common:required") }];
  const amountRule = useYuanRule();
  return (
    <FormModal<Order>
      title={t("move.title")}
      open={open}
      onClose={onClose}
      form={form}
      initial={{ kind: "appropriate" }}
      onSubmit={({ amount, note, ...rest }) =>
        move.mutate({
          params: { id: fund.id },
          body: { id, ...rest, amount: parseYuan(amount)!, note: note ?? "" },
        })
      }
      busy={move.isPending}
      error={move.error}
    >
      <Form.Item name="kind" label={t("movement.kind")} rules={needed}>
        <Select options={kinds.map((value) => ({ value, label: t(`move.${value}`) }))} />
      </Form.Item>
      {kind === "allot" || kind === "take-back" ? (
        <Form.Item name="itemId" label={t("item.title")} rules={needed}>
          <Select
            options={fund.items.map((item) => ({
              value: item.id,
              label: `${t("item.articleNo", { no: item.article })} ${item.name}`,
            }))}
          />
        </Form.Item>
      ) : null}
      {kind === "carry-over" ? (
        <Form.Item name="toFundId" label={t("move.toFund")} rules={needed}>
          <Select
            loading={later.isPending}
            options={(later.data?.items ?? [])
              .filter(({ year }) => year > fund.year)
              .map((one) => ({ value: one.id, label: `${one.year} ${one.name}` }))}
          />
        </Form.Item>
      ) : null}
      <Form.Item name="amount" label={t("movement.amount")} required rules={[amountRule]}>
        <YuanInput />
      </Form.Item>
      <Form.Item name="document" label={t("movement.document")} extra={t("move.documentHint")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={t("move.note")}>
        <Input.TextArea maxLength={2000} rows={2} />
      </Form.Item>
    </FormModal>
  );
}
