import type { PolicySubject } from "@qianshu/contract/policy-facts";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "../../app/search.ts";
import { useCan } from "../../app/session.ts";
import { Empty } from "../../ui/Empty.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Tag } from "../../ui/Tag.tsx";
import { ImportFactsModal } from "./ImportFactsModal.tsx";
import { policyApi } from "./policy.api.ts";
import { SubjectModal } from "./SubjectModal.tsx";
import { subjectKinds } from "./subject-kinds.ts";

/** One file for each company, person, project and park. */
export function SubjectListPage() {
  const { t } = useTranslation("policy");
  const can = useCan();
  const [dialog, setDialog] = useState<"new" | "import">();
  const { search, offset, limit } = useListSearch();
  const kind = subjectKinds.find((one) => one === oneOf(search.kind));
  const result = useList(
    policyApi.query("listPolicySubjects", { query: { q: oneOf(search.q), kind, offset, limit } }),
  );
  return (
    <>
      <ListPage
        name="policy-subjects"
        title={t("subjects.title")}
        hint={t("subjects.hint")}
        columns={useColumns()}
        filters={[
          {
            key: "kind",
            label: t("subjects.kind"),
            options: subjectKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
          },
        ]}
        result={result}
        rowKey={(row) => row.id}
        rowLink={(row) => `/policy-subjects/${row.id}`}
        actions={
          can("fact:write") ? (
            <>
              <Button onClick={() => setDialog("import")}>{t("imports.title")}</Button>
              <Button type="primary" onClick={() => setDialog("new")}>
                {t("subjects.new")}
              </Button>
            </>
          ) : null
        }
        empty={<Empty title={t("subjects.empty")} hint={t("subjects.emptyHint")} />}
      />
      <SubjectModal open={dialog === "new"} onClose={() => setDialog(undefined)} />
      <ImportFactsModal open={dialog === "import"} onClose={() => setDialog(undefined)} />
    </>
  );
}

function useColumns(): ListColumn<PolicySubject>[] {
  const { t } = useTranslation("policy");
  return [
    { key: "name", title: t("subjects.name"), value: (row) => row.name, card: "title" },
    { key: "kind", title: t("subjects.kind"), value: (row) => t(`kind.${row.kind}`) },
    { key: "code", title: t("subjects.code"), value: (row) => row.code },
    { key: "division", title: t("subjects.division"), value: (row) => row.divisionCode },
    { key: "facts", title: t("subjects.facts"), align: "end", value: (row) => row.facts },
    {
      key: "contradictions",
      title: t("subjects.contradictions"),
      align: "end",
      render: (row) => (row.contradictions > 0 ? <Tag tone="important">{row.contradictions}</Tag> : 0),
      value: (row) => row.contradictions,
    },
  ];
}
