import type { InstrumentSummary } from "@qianshu/contract/instruments-matters";
import { kindOf } from "@qianshu/domain/instruments/methods";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { useGo } from "../../ui/PathLink.tsx";
import { useYuanRule, YuanInput } from "../incentives/YuanInput.tsx";
import { SubjectSelect } from "../policy/SubjectSelect.tsx";
import { type Asked, toInvestment, toLoan, toSubsidy } from "./asked.ts";
import { instrumentsApi } from "./instruments.api.ts";
import { LoanFields } from "./LoanFields.tsx";
import { SubsidyFields } from "./SubsidyFields.tsx";

/** Asks a pool for an investment, a loan's guarantee or a subsidy. */
export function AskModal({ kind, onClose }: { kind: InstrumentSummary["kind"]; onClose: () => void }) {
  const { t } = useTranslation(["instruments", "common"]);
  const go = useGo();
  const [form] = Form.useForm<Asked>();
  const subjectId = Form.useWatch("subjectId", form);
  const offers = useQuery(instrumentsApi.query("listPoolOffers"));
  const decisions = useQuery({
    ...instrumentsApi.query("listSpecialDecisions", {
      query: { subjectId: subjectId ?? "", state: ["effective"] },
    }),
    enabled: Boolean(subjectId),
  });
  const onDone = (one: { id: string }) => go(`/instruments/${one.id}`);
  const propose = useAct(instrumentsApi, "proposeInvestment", { onDone });
  const borrow = useAct(instrumentsApi, "applyForLoan", { onDone });
  const claim = useAct(instrumentsApi, "claimSubsidy", { onDone });
  const act = { investment: propose, loan: borrow, subsidy: claim }[kind];
  const needed = [{ required: true, message: t("common:required") }];
  const yuan = useYuanRule();
  const fitting = (offers.data?.items ?? []).filter(({ methods }) =>
    methods.some((method) => kindOf[method] === kind),
  );
  return (
    <FormModal<Asked>
      title={t(`ask.${kind}`)}
      open
      onClose={onClose}
      form={form}
      width={640}
      initial={{ way: "equal", method: "interest-subsidy", government: 40, bank: 20, guarantee: 40 }}
      onSubmit={(asked) => {
        if (kind === "investment") propose.mutate({ body: toInvestment(asked) });
        if (kind === "loan") borrow.mutate({ body: toLoan(asked) });
        if (kind === "subsidy") claim.mutate({ body: toSubsidy(asked) });
      }}
      busy={act.isPending}
      error={act.error}
    >
      <Form.Item name="subjectId" label={t("matters.subject")} rules={needed}>
        <SubjectSelect />
      </Form.Item>
      <Form.Item name="poolId" label={t("matters.pool")} rules={needed}>
        <Select
          loading={offers.isPending}
          options={fitting.map((one) => ({ value: one.id, label: `${one.name} · ${one.organizationName}` }))}
          notFoundContent={t("ask.noPool")}
        />
      </Form.Item>
      <Form.Item name="title" label={t("matters.name")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      {kind === "subsidy" ? null : (
        <Form.Item name="amount" label={t("matters.amount")} required rules={[yuan]}>
          <YuanInput />
        </Form.Item>
      )}
      {kind === "loan" ? <LoanFields /> : null}
      {kind === "subsidy" ? <SubsidyFields /> : null}
      {(decisions.data?.items ?? []).length > 0 ? (
        <Form.Item name="decisionId" label={t("ask.decision")}>
          <Select
            allowClear
            options={decisions.data!.items.map((one) => ({
              value: one.id,
              label: `${one.number} ${one.title}`,
            }))}
          />
        </Form.Item>
      ) : null}
      <Form.Item name="purpose" label={t("matters.purpose")}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}
