import type { Application } from "@qianshu/contract/incentives-applications";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { useCan } from "../../app/session.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { ClawbackSteps } from "./ClawbackSteps.tsx";
import { incentivesApi } from "./incentives.api.ts";
import "./incentives.css";
import { formatFen, parseYuan, Yuan } from "./money.tsx";
import { useYuanRule, YuanInput } from "./YuanInput.tsx";

interface Proposal {
  shareId: string;
  amount: string;
  reason: string;
  legalBasis: string;
}

/** What is taken back of a claim that was paid. */
export function ClawbackPanel({ application }: { application: Application }) {
  const { t } = useTranslation("officer");
  const text = useBilingual();
  const can = useCan();
  const [proposing, setProposing] = useState(false);
  const paid = application.shares.filter(({ state }) => state === "paid");
  const query = { applicationId: application.id, limit: 100 };
  const result = useQuery({
    ...incentivesApi.query("listClawbacks", { query }),
    enabled: paid.length > 0,
  });
  if (paid.length === 0) return null;
  return (
    <Panel
      title={t("clawback.title")}
      wide
      actions={
        can("claim:review") ? (
          <Button size="small" onClick={() => setProposing(true)}>
            {t("clawback.propose")}
          </Button>
        ) : null
      }
    >
      {result.data?.total === 0 ? <p className="qs-secondary">{t("clawback.empty")}</p> : null}
      <ul className="qs-papers">
        {(result.data?.items ?? []).map((clawback) => (
          <li key={clawback.id}>
            {clawback.number} · <Yuan fen={clawback.amountFen} /> · {clawback.reason}（{clawback.legalBasis}）{" "}
            <Tag tone="accent">{text(clawback.stateTitle)}</Tag> <ClawbackSteps clawback={clawback} />
          </li>
        ))}
      </ul>
      {proposing ? <ProposeModal application={application} onClose={() => setProposing(false)} /> : null}
    </Panel>
  );
}

function ProposeModal({ application, onClose }: { application: Application; onClose: () => void }) {
  const { t } = useTranslation(["officer", "common"]);
  const [form] = Form.useForm<Proposal>();
  const propose = useAct(incentivesApi, "proposeClawback", {
    refresh: ["incentives", "cases"],
    onDone: onClose,
  });
  const paid = application.shares.filter(({ state }) => state === "paid");
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal<Proposal>
      title={t("clawback.propose")}
      open
      onClose={onClose}
      form={form}
      initial={{ shareId: paid[0]!.id }}
      onSubmit={({ shareId, amount, reason, legalBasis }) =>
        propose.mutate({
          params: { id: application.id },
          body: { shareId, amountFen: parseYuan(amount)!, reason, legalBasis },
        })
      }
      busy={propose.isPending}
      error={propose.error}
    >
      <Form.Item name="shareId" label={t("clawback.share")} rules={needed}>
        <Select
          options={paid.map(({ id, organizationName, amountFen }) => ({
            value: id,
            label: `${organizationName} · ${t("clawback.paid", { yuan: formatFen(amountFen ?? "0") })}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="amount" label={t("clawback.amount")} required rules={[useYuanRule()]}>
        <YuanInput />
      </Form.Item>
      <Form.Item name="reason" label={t("clawback.reason")} rules={needed}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <Form.Item name="legalBasis" label={t("clawback.legalBasis")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
    </FormModal>
  );
}
