import type { PolicySubject } from "@qianshu/contract/policy-facts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../app/session.ts";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import type { Fact } from "../../ui/pages/Facts.tsx";
import { EvaluationPanel } from "./EvaluationPanel.tsx";
import { FactTable } from "./FactTable.tsx";
import { NewFactModal } from "./NewFactModal.tsx";
import { policyApi } from "./policy.api.ts";
import { SubjectModal } from "./SubjectModal.tsx";

/** A file: what is known with its source, and what it entitles to. */
export function SubjectDetailPage() {
  const { t } = useTranslation(["policy", "common"]);
  const can = useCan();
  const [form, setForm] = useState<"fact" | "subject">();
  const close = () => setForm(undefined);
  const { id } = useParams({ strict: false }) as { id: string };
  const result = useQuery(policyApi.query("getPolicySubject", { params: { id } }));
  return (
    <>
      <DetailPage
        title={result.data?.name}
        back={{ to: "/policy-subjects", label: t("subjects.title") }}
        result={result}
        facts={useFacts(result.data)}
        actions={
          can("fact:write") ? (
            <>
              <Button onClick={() => setForm("subject")}>{t("common:action.edit")}</Button>
              <Button type="primary" onClick={() => setForm("fact")}>
                {t("facts.add")}
              </Button>
            </>
          ) : null
        }
        tabs={[
          { key: "evaluation", label: t("subjects.evaluation"), children: <EvaluationPanel id={id} /> },
          { key: "facts", label: t("subjects.facts"), children: <FactTable id={id} /> },
        ]}
      />
      <NewFactModal id={id} open={form === "fact"} onClose={close} />
      {result.data ? <SubjectModal subject={result.data} open={form === "subject"} onClose={close} /> : null}
    </>
  );
}

function useFacts(subject: PolicySubject | undefined): Fact[] {
  const { t } = useTranslation("policy");
  if (!subject) return [];
  return [
    { key: "kind", label: t("subjects.kind"), value: t(`kind.${subject.kind}`) },
    { key: "code", label: t("subjects.code"), value: subject.code ?? "—" },
    { key: "division", label: t("subjects.division"), value: subject.divisionCode },
    { key: "former", label: t("subjects.formerNames"), value: subject.formerNames.join("、") || "—" },
    { key: "facts", label: t("subjects.facts"), value: subject.facts },
    { key: "contradictions", label: t("subjects.contradictions"), value: subject.contradictions },
  ];
}
