import type { PolicyRuleVersion } from "@qianshu/contract/policy-model";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useCan } from "../../app/session.ts";
import { DayInput } from "../../ui/DayInput.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { LinkButton, useGo } from "../../ui/PathLink.tsx";
import { ProblemModal } from "../../ui/ProblemModal.tsx";
import { policyApi } from "./policy.api.ts";
import { SimulateActions } from "./simulate/SimulateActions.tsx";

type Act = "approve" | "reject" | "repeal";

interface Values {
  note?: string;
  validTo?: string;
}

/** What can be done with a version: written anew, submitted, withdrawn, decided by somebody else, or ended. */
export function RuleActions({ version }: { version: PolicyRuleVersion }) {
  const { t } = useTranslation(["policy", "common"]);
  const can = useCan();
  const go = useGo();
  const [act, setAct] = useState<Act>();
  const [form] = Form.useForm<Values>();
  const params = { document: version.documentId, hash: version.hash };
  const close = { onDone: () => setAct(undefined) };
  const submit = useAct(policyApi, "submitPolicyRuleVersion");
  const withdraw = useAct(policyApi, "withdrawPolicyRuleVersion");
  const decide = useAct(policyApi, "decidePolicyRuleVersion", close);
  const repeal = useAct(policyApi, "repealPolicyRule", {
    onDone: (draft) => go(`/policy-rules/${draft.documentId}/${draft.hash}`),
  });
  const send = ({ note = "", validTo = "" }: Values): void => {
    if (act === "repeal")
      repeal.mutate({
        params: { document: version.documentId, rule: version.rule.id },
        body: { validTo, note },
      });
    else decide.mutate({ params, body: { approved: act === "approve", note } });
  };
  const mayWrite = can("policy:write");
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <>
      <SimulateActions version={version} />
      {mayWrite && version.state === "draft" ? (
        <>
          <Button onClick={() => withdraw.mutate({ params })}>{t("act.withdraw")}</Button>
          <Button type="primary" onClick={() => submit.mutate({ params })} loading={submit.isPending}>
            {t("act.submit")}
          </Button>
        </>
      ) : null}
      {can("policy:approve") && version.state === "submitted" ? (
        <>
          <Button danger onClick={() => setAct("reject")}>
            {t("act.reject")}
          </Button>
          <Button type="primary" onClick={() => setAct("approve")}>
            {t("act.approve")}
          </Button>
        </>
      ) : null}
      {mayWrite && version.state === "in-force" ? (
        <>
          <Button onClick={() => setAct("repeal")}>{t("act.repeal")}</Button>
          <LinkButton to={`/policy-rules/${version.documentId}/${version.hash}/edit`} type="primary">
            {t("act.edit")}
          </LinkButton>
        </>
      ) : null}
      <FormModal<Values>
        title={t(`act.${act ?? "approve"}`)}
        open={act !== undefined}
        onClose={() => setAct(undefined)}
        form={form}
        onSubmit={send}
        busy={decide.isPending || repeal.isPending}
        danger={act === "reject"}
        error={decide.error ?? repeal.error}
      >
        {act === "repeal" ? (
          <Form.Item name="validTo" label={t("act.lastDay")} rules={needed}>
            <DayInput />
          </Form.Item>
        ) : null}
        <Form.Item name="note" label={t("act.note")} rules={act === "approve" ? [] : needed}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      </FormModal>
      <ProblemModal
        error={submit.error ?? withdraw.error}
        onClose={() => {
          submit.reset();
          withdraw.reset();
        }}
      />
    </>
  );
}
