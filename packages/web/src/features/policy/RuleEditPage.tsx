import type { PolicyRuleVersion } from "@qianshu/contract/policy-model";
import type { PolicyRule } from "@qianshu/domain/policy/rule";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button, Form, Input } from "antd";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { DayInput } from "../../ui/DayInput.tsx";
import { useGo } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { DetailSkeleton } from "../../ui/pages/DetailPage.tsx";
import { PageHeader } from "../../ui/pages/PageHeader.tsx";
import { ArticleText } from "./ArticleText.tsx";
import { CaseTable } from "./CaseTable.tsx";
import { FeelInput } from "./FeelInput.tsx";
import { policyApi } from "./policy.api.ts";

/** A rule as text beside its article, checked while somebody writes. */
export function RuleEditPage() {
  const params = useParams({ strict: false }) as { document: string; hash: string };
  const result = useQuery(policyApi.query("getPolicyRuleVersion", { params }));
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  if (!result.data) return <DetailSkeleton />;
  return <RuleEditor key={result.data.hash} version={result.data} />;
}

interface Draft {
  when: string;
  amount: string;
  validFrom: string;
  note: string;
}

function RuleEditor({ version }: { version: PolicyRuleVersion }) {
  const { t } = useTranslation(["policy", "common"]);
  const text = useBilingual();
  const go = useGo();
  const { rule, documentId } = version;
  const [draft, setDraft] = useState<Draft>({
    when: rule.when ?? "",
    amount: rule.amount?.text ?? "",
    validFrom: rule.validFrom ?? version.validFrom,
    note: "",
  });
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const edited = useMemo(() => applyDraft(rule, draft), [rule, draft]);
  const checked = useDeferredValue(edited);
  const check = useQuery({
    ...policyApi.query("checkPolicyRule", {
      body: { document: documentId, rule: checked, cases: version.cases },
    }),
    placeholderData: keepPreviousData,
  });
  const vocabulary = useQuery(policyApi.query("listPolicyVocabulary", { query: { document: documentId } }));
  const facts = useMemo(
    () => (vocabulary.data?.items ?? []).map(({ name, unit, label }) => ({ name, unit, label: text(label) })),
    [vocabulary.data, text],
  );
  const save = useAct(policyApi, "draftPolicyRule", {
    onDone: (made) => go(`/policy-rules/${made.documentId}/${made.hash}`),
  });
  return (
    <>
      <PageHeader
        title={t("edit.title", { rule: rule.id })}
        hint={text(rule.title)}
        back={{ to: `/policy-rules/${documentId}/${version.hash}`, label: t("edit.back") }}
        actions={
          <Button
            type="primary"
            disabled={draft.note.trim() === ""}
            loading={save.isPending}
            onClick={() =>
              save.mutate({ params: { document: documentId }, body: { rule: edited, note: draft.note } })
            }
          >
            {t("edit.save")}
          </Button>
        }
      />
      {save.error ? <Problem error={save.error} /> : null}
      <div className="qs-rule-edit">
        <section className="qs-card" aria-label={t("rule.article")}>
          <ArticleText document={documentId} rule={rule} />
        </section>
        <section className="qs-card" aria-label={t("edit.rule")}>
          <Form layout="vertical">
            <Form.Item label={t("rule.when")} htmlFor="rule-when">
              <FeelInput
                id="rule-when"
                label={t("rule.when")}
                value={draft.when}
                onChange={(when) => set({ when })}
                facts={facts}
              />
            </Form.Item>
            {rule.amount ? (
              <Form.Item label={`${t("rule.amount")} (${rule.amount.unit})`} htmlFor="rule-amount">
                <FeelInput
                  id="rule-amount"
                  label={t("rule.amount")}
                  value={draft.amount}
                  onChange={(amount) => set({ amount })}
                  facts={facts}
                />
              </Form.Item>
            ) : null}
            <Findings findings={check.data?.findings ?? []} draft={draft} />
            {check.error ? <Problem error={check.error} /> : null}
            <Form.Item label={t("rules.validFrom")} htmlFor="rule-from">
              <DayInput
                id="rule-from"
                value={draft.validFrom}
                onChange={(day) => set({ validFrom: day ?? version.validFrom })}
              />
            </Form.Item>
            <Form.Item label={t("edit.note")} htmlFor="rule-note" required>
              <Input.TextArea
                id="rule-note"
                rows={2}
                maxLength={2000}
                value={draft.note}
                onChange={(event) => set({ note: event.target.value })}
              />
            </Form.Item>
          </Form>
        </section>
      </div>
      <section className="qs-card" aria-label={t("rule.cases")}>
        <h2>{t("rule.cases")}</h2>
        <CaseTable document={documentId} rule={checked} cases={version.cases} />
      </section>
    </>
  );
}

/** The rule with what has been written. */
function applyDraft(rule: PolicyRule, { when, amount, validFrom }: Draft): PolicyRule {
  return {
    ...rule,
    ...(when.trim() === "" ? {} : { when }),
    amount: rule.amount && amount.trim() !== "" ? { ...rule.amount, text: amount } : rule.amount,
    validFrom,
  };
}

/** What is wrong, and at which words. */
function Findings({
  findings,
  draft,
}: {
  findings: readonly {
    part: string;
    code: string;
    from: number;
    to: number;
    message: { zh: string; en: string };
  }[];
  draft: Draft;
}) {
  const { t } = useTranslation("policy");
  const text = useBilingual();
  return (
    <div aria-live="polite">
      {findings.length === 0 ? <p className="qs-secondary">{t("edit.clean")}</p> : null}
      <ul>
        {findings.map((finding) => {
          const source = finding.part === "amount" ? draft.amount : draft.when;
          const words = source.slice(finding.from, finding.to);
          return (
            <li key={`${finding.part} ${finding.from} ${finding.code}`}>
              {t("edit.at", {
                part: t(finding.part === "amount" ? "rule.amount" : "rule.when"),
                at: finding.from + 1,
              })}
              {words ? <code className="qs-mono"> {words} </code> : " "}
              {text(finding.message)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
