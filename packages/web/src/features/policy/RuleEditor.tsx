import type { WorkedCase } from "@qianshu/domain/policy/records";
import type { PolicyRule } from "@qianshu/domain/policy/rule";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Tabs } from "antd";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { problemOf } from "../../app/problem.ts";
import { useGo } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { PageHeader } from "../../ui/pages/PageHeader.tsx";
import { ArticleText } from "./ArticleText.tsx";
import { CaseEditor } from "./CaseEditor.tsx";
import { CaseTable } from "./CaseTable.tsx";
import { policyApi } from "./policy.api.ts";
import { RuleFields } from "./RuleFields.tsx";
import { boundFields, type FieldFinding, type RuleDraft, ruleGroups, withField } from "./rule-fields.ts";

interface RuleEditorProps {
  title: string;
  back: { to: string; label: string };
  document: string;
  rule: RuleDraft;
  cases: readonly WorkedCase[];
}

const groups = Object.keys(ruleGroups) as (keyof typeof ruleGroups)[];

/** A whole rule beside its article, checked while somebody writes, with its worked cases. */
export function RuleEditor({ title, back, document, rule, cases: known }: RuleEditorProps) {
  const { t } = useTranslation("policy");
  const text = useBilingual();
  const go = useGo();
  const [draft, setDraft] = useState(rule);
  const [cases, setCases] = useState<WorkedCase[]>([...known]);
  const [note, setNote] = useState("");
  const named = useMemo(
    () => cases.map((one) => ({ ...one, rule: String(draft.id ?? one.rule) })),
    [cases, draft.id],
  );
  const checked = useDeferredValue(draft) as unknown as PolicyRule;
  const check = useQuery({
    ...policyApi.query("checkPolicyRule", { body: { document, rule: checked, cases: named } }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const vocabulary = useQuery(policyApi.query("listPolicyVocabulary", { query: { document } }));
  const words = vocabulary.data?.items ?? [];
  const facts = useMemo(
    () => (vocabulary.data?.items ?? []).map(({ name, unit, label }) => ({ name, unit, label: text(label) })),
    [vocabulary.data, text],
  );
  const save = useAct(policyApi, "draftPolicyRule", {
    onDone: (made) => go(`/policy-rules/${made.documentId}/${made.hash}`),
  });
  const findings = findingsOf(check.data?.findings, check.error ?? save.error);
  const set = (path: string, value: unknown) => setDraft((before) => withField(before, path, value));
  const bounds = (draft.bounds as unknown[] | undefined)?.length ?? 0;
  const fields = { draft, onChange: set, findings, facts };
  return (
    <>
      <PageHeader
        title={title}
        back={back}
        actions={
          <Button
            type="primary"
            disabled={note.trim() === ""}
            loading={save.isPending}
            onClick={() =>
              save.mutate({
                params: { document },
                body: { rule: draft as unknown as PolicyRule, cases: named, note },
              })
            }
          >
            {t("edit.save")}
          </Button>
        }
      />
      {save.error ? <Problem error={save.error} /> : null}
      <div className="qs-rule-edit">
        <section className="qs-card" aria-label={t("rule.article")}>
          <ArticleText document={document} rule={quoteOf(draft)} />
          <Button
            size="small"
            onClick={() => {
              const chosen = window.getSelection()?.toString().trim();
              if (chosen) set("quote.zh", chosen);
            }}
          >
            {t("edit.quoteSelection")}
          </Button>
        </section>
        <section className="qs-card" aria-label={t("edit.rule")}>
          <Form layout="vertical">
            <FindingSummary findings={findings} isChecked={check.isSuccess && !check.isPlaceholderData} />
            <Tabs
              items={[
                ...groups.map((key) => ({
                  key,
                  label: t(`group.${key}`),
                  children: (
                    <>
                      {key === "payer" || key === "relations" ? (
                        <p className="qs-secondary">{t(`group.${key}Hint`)}</p>
                      ) : null}
                      <RuleFields fields={ruleGroups[key]} {...fields} />
                    </>
                  ),
                })),
                {
                  key: "bounds",
                  label: t("group.bounds"),
                  children: (
                    <>
                      {Array.from({ length: bounds }, (_, at) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: limits are told apart by their place
                        <RuleFields key={at} fields={boundFields(at)} {...fields} />
                      ))}
                      <Button onClick={() => set(`bounds.${bounds}.low`, null)}>{t("edit.addBound")}</Button>
                      {bounds > 0 ? (
                        <Button onClick={() => set("bounds", (draft.bounds as unknown[]).slice(0, -1))}>
                          {t("edit.removeBound")}
                        </Button>
                      ) : null}
                    </>
                  ),
                },
                {
                  key: "cases",
                  label: `${t("rule.cases")}（${cases.length}）`,
                  children: (
                    <CaseEditor
                      rule={String(draft.id ?? "")}
                      cases={cases}
                      vocabulary={words}
                      onChange={setCases}
                    />
                  ),
                },
              ]}
            />
            <Form.Item label={t("edit.note")} htmlFor="rule-note" required>
              <Input.TextArea
                id="rule-note"
                rows={2}
                maxLength={2000}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            </Form.Item>
          </Form>
        </section>
      </div>
      {check.data && !check.error && cases.length > 0 ? (
        <section className="qs-card" aria-label={t("rule.cases")}>
          <h2>{t("rule.cases")}</h2>
          <CaseTable document={document} rule={checked} cases={named} />
        </section>
      ) : null}
    </>
  );
}

function quoteOf(draft: RuleDraft): { article: number; quote: { zh: string; en: string } } {
  const quote = draft.quote as { zh?: string; en?: string } | undefined;
  return { article: Number(draft.article), quote: { zh: quote?.zh ?? "", en: quote?.en ?? "" } };
}

/** What the check finds, and what of the draft is no rule yet, by the field's path. */
function findingsOf(
  findings: readonly { part: string; message: FieldFinding["message"] }[] | undefined,
  error: unknown,
): FieldFinding[] {
  const unfit = error ? (problemOf(error).findings ?? []) : [];
  return [
    ...(error ? [] : (findings ?? []).map(({ part, message }) => ({ field: part, message }))),
    ...unfit.map(({ field = "", message }) => ({ field: field.replace(/^body\.rule\./, ""), message })),
  ];
}

/** What is wrong as a list; each line also stands beside its field. */
function FindingSummary({ findings, isChecked }: { findings: readonly FieldFinding[]; isChecked: boolean }) {
  const { t } = useTranslation("policy");
  const text = useBilingual();
  return (
    <div aria-live="polite">
      {findings.length === 0 && isChecked ? <p className="qs-secondary">{t("edit.clean")}</p> : null}
      <ul>
        {findings.map(({ field, message }) => (
          <li key={`${field} ${message.zh}`}>
            <code className="qs-mono">{field}</code> {text(message)}
          </li>
        ))}
      </ul>
    </div>
  );
}
