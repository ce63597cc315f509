import type { Pool } from "@qianshu/contract/instruments-pools";
import { Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { parseYuan } from "../incentives/money.tsx";
import { useYuanRule, YuanInput } from "../incentives/YuanInput.tsx";
import { instrumentsApi } from "./instruments.api.ts";

const kinds = ["subscribe", "pay-in", "distribute"] as const;

interface Order {
  kind: (typeof kinds)[number];
  contributorId?: string;
  amount: string;
  document: string;
}

/** Orders a movement of a pool; pressed twice, it moves once. */
export function PoolMoveModal({ pool, open, onClose }: { pool: Pool; open: boolean; onClose: () => void }) {
  const { t } = useTranslation(["instruments", "common"]);
  const [form] = Form.useForm<Order>();
  const [id, setId] = useState(() => crypto.randomUUID());
  const kind = Form.useWatch("kind", form);
  const move = useAct(instrumentsApi, "movePool", {
    refresh: ["instruments", "ledger"],
    onDone: () => {
      setId(crypto.randomUUID());
      onClose();
    },
  });
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal<Order>
      title={t("move.title")}
      open={open}
      onClose={onClose}
      form={form}
      initial={{ kind: "subscribe" }}
      onSubmit={({ amount, ...rest }) =>
        move.mutate({ params: { id: pool.id }, body: { id, ...rest, amount: parseYuan(amount)! } })
      }
      busy={move.isPending}
      error={move.error}
    >
      <Form.Item name="kind" label={t("posting.kind")} rules={needed}>
        <Select options={kinds.map((value) => ({ value, label: t(`move.${value}`) }))} />
      </Form.Item>
      {kind === "distribute" ? null : (
        <Form.Item name="contributorId" label={t("contributor.name")} rules={needed}>
          <Select options={pool.contributors.map((one) => ({ value: one.id, label: one.name }))} />
        </Form.Item>
      )}
      <Form.Item name="amount" label={t("posting.amount")} required rules={[useYuanRule()]}>
        <YuanInput />
      </Form.Item>
      <Form.Item name="document" label={t("document")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
    </FormModal>
  );
}
