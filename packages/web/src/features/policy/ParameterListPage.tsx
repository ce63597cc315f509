import type { PolicyParameterView } from "@qianshu/contract/policy";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { useCan } from "../../app/session.ts";
import { DayInput } from "../../ui/DayInput.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { DetailSkeleton } from "../../ui/pages/DetailPage.tsx";
import { PageHeader } from "../../ui/pages/PageHeader.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { CitationFields, type CitationValues, citationOf } from "./CitationFields.tsx";
import { ProposalPanel } from "./ProposalPanel.tsx";
import { policyApi } from "./policy.api.ts";

interface Values extends CitationValues {
  value: string;
  validFrom: string;
}

/** What stands in other documents; never guessed, set with its citation. */
export function ParameterListPage() {
  const { t } = useTranslation("policy");
  const text = useBilingual();
  const can = useCan();
  const [setting, setSetting] = useState<PolicyParameterView>();
  const result = useQuery(policyApi.query("listPolicyParameters"));
  const remove = useAct(policyApi, "removePolicyParameterValue");
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  if (!result.data) return <DetailSkeleton />;
  return (
    <>
      <PageHeader
        title={t("parameters.title")}
        hint={t("parameters.hint")}
        back={{ to: "/policy-rules", label: t("rules.title") }}
      />
      <ProposalPanel kinds={["value", "removal"]} />
      {result.data.items.map((item) => (
        <section className="qs-card" key={`${item.documentId} ${item.name}`}>
          <h2>
            {text(item.label)} {item.current === null ? <Tag tone="high">{t("parameters.unset")}</Tag> : null}
          </h2>
          {item.citedIn ? (
            <p className="qs-secondary">
              {t("parameters.citedIn")}：{item.citedIn}
            </p>
          ) : null}
          <ul>
            {item.values.map((value) => (
              <li key={value.id}>
                <strong>
                  {String(value.value)} {item.unit}
                </strong>{" "}
                {value.validFrom} – {value.validTo ?? t("rule.noEnd")} · {value.citation.document}{" "}
                {value.citation.clause}{" "}
                {can("policy:write") ? (
                  <Button size="small" onClick={() => remove.mutate({ params: { id: value.id } })}>
                    {t("parameters.remove")}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
          {can("policy:write") ? (
            <Button onClick={() => setSetting(item)}>{t("parameters.set")}</Button>
          ) : null}
        </section>
      ))}
      {setting ? <SetParameter item={setting} onClose={() => setSetting(undefined)} /> : null}
    </>
  );
}

function SetParameter({ item, onClose }: { item: PolicyParameterView; onClose: () => void }) {
  const { t } = useTranslation(["policy", "common"]);
  const text = useBilingual();
  const [form] = Form.useForm<Values>();
  const set = useAct(policyApi, "setPolicyParameter", { onDone: onClose });
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal<Values>
      title={text(item.label)}
      open
      onClose={onClose}
      form={form}
      onSubmit={({ value, validFrom, ...citation }) =>
        set.mutate({
          params: { document: item.documentId, name: item.name },
          body: { value, validFrom, citation: citationOf(citation) },
        })
      }
      busy={set.isPending}
      error={set.error}
    >
      <Form.Item name="value" label={`${t("parameters.value")} ${item.unit ?? ""}`} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="validFrom" label={t("rules.validFrom")} rules={needed}>
        <DayInput />
      </Form.Item>
      <CitationFields />
    </FormModal>
  );
}
