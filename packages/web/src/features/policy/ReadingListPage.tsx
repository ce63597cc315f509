import type { PolicyReadingView } from "@qianshu/contract/policy";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { useCan } from "../../app/session.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { DetailSkeleton } from "../../ui/pages/DetailPage.tsx";
import { PageHeader } from "../../ui/pages/PageHeader.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { CitationFields, type CitationValues, citationOf } from "./CitationFields.tsx";
import { ProposalPanel } from "./ProposalPanel.tsx";
import { policyApi } from "./policy.api.ts";

interface Values extends CitationValues {
  reading: string;
  reason: string;
}

/** Where the text can be read in more than one way: the default with its reason, and the switch. */
export function ReadingListPage() {
  const { t } = useTranslation("policy");
  const text = useBilingual();
  const can = useCan();
  const [changing, setChanging] = useState<PolicyReadingView>();
  const result = useQuery(policyApi.query("listPolicyReadings"));
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  if (!result.data) return <DetailSkeleton />;
  return (
    <>
      <PageHeader
        title={t("readings.title")}
        hint={t("readings.hint")}
        back={{ to: "/policy-rules", label: t("rules.title") }}
      />
      <ProposalPanel kinds={["reading"]} />
      {result.data.items.map((item) => (
        <section className="qs-card" key={`${item.documentId} ${item.ambiguity}`}>
          <h2>
            {item.ambiguity} {text(item.question)}
          </h2>
          <ul>
            {item.options.map((option) => (
              <li key={option.id}>
                {option.id === item.chosen ? (
                  <Tag tone="accent">{t(item.isSwitch ? "readings.inEffect" : "readings.fixed")}</Tag>
                ) : null}{" "}
                {text(option.text)} {option.id === item.default ? `（${t("readings.default")}）` : null}
              </li>
            ))}
          </ul>
          <p className="qs-secondary">
            {t("readings.reason")}：{item.chosenReason ?? text(item.reason)}
            {item.chosenBy ? ` · ${item.chosenBy}` : null}
          </p>
          {item.isSwitch && can("policy:write") ? (
            <Button onClick={() => setChanging(item)}>{t("readings.change")}</Button>
          ) : null}
        </section>
      ))}
      {changing ? <ChangeReading item={changing} onClose={() => setChanging(undefined)} /> : null}
    </>
  );
}

function ChangeReading({ item, onClose }: { item: PolicyReadingView; onClose: () => void }) {
  const { t } = useTranslation(["policy", "common"]);
  const text = useBilingual();
  const [form] = Form.useForm<Values>();
  const set = useAct(policyApi, "setPolicyReading", { onDone: onClose });
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal<Values>
      title={`${item.ambiguity} ${text(item.question)}`}
      open
      onClose={onClose}
      form={form}
      initial={{ reading: item.chosen }}
      onSubmit={({ reading, reason, ...citation }) =>
        set.mutate({
          params: { document: item.documentId, ambiguity: item.ambiguity },
          body: { reading, reason, citation: citationOf(citation) },
        })
      }
      busy={set.isPending}
      error={set.error}
    >
      <Form.Item name="reading" label={t("readings.reading")} rules={needed}>
        <Radio.Group
          options={item.options.map(({ id, text: words }) => ({ value: id, label: text(words) }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={t("readings.reason")} rules={needed}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <CitationFields />
    </FormModal>
  );
}
