import type { Expert } from "@qianshu/contract/incentives-batches";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "../../app/search.ts";
import { Empty } from "../../ui/Empty.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Tag } from "../../ui/Tag.tsx";
import { ExpertModal } from "./ExpertModal.tsx";
import { incentivesApi } from "./incentives.api.ts";

/** The register of experts: fields, and the ties for which they are avoided. */
export function ExpertListPage() {
  const { t } = useTranslation(["officer", "common"]);
  const [dialog, setDialog] = useState<Expert | "new">();
  const { search, offset, limit } = useListSearch();
  const result = useList(
    incentivesApi.query("listExperts", { query: { q: oneOf(search.q), offset, limit } }),
  );
  const columns: ListColumn<Expert>[] = [
    { key: "name", title: t("experts.name"), value: (row) => row.name, card: "title" },
    { key: "employer", title: t("experts.employer"), value: (row) => row.employer },
    { key: "fields", title: t("experts.fields"), value: (row) => row.fields.join("、") || null },
    { key: "declared", title: t("experts.declared"), value: (row) => row.declared.join("、") || null },
    {
      key: "state",
      title: t("experts.state"),
      value: (row) => t(row.isActive ? "experts.active" : "experts.inactive"),
      render: (row) => (
        <Tag tone={row.isActive ? "accent" : "neutral"}>
          {t(row.isActive ? "experts.active" : "experts.inactive")}
        </Tag>
      ),
    },
    {
      key: "act",
      title: t("common:field.actions"),
      render: (row) => (
        <Button size="small" onClick={() => setDialog(row)}>
          {t("experts.edit")}
        </Button>
      ),
    },
  ];
  return (
    <>
      <ListPage
        name="experts"
        title={t("experts.title")}
        hint={t("experts.hint")}
        columns={columns}
        result={result}
        rowKey={(row) => row.id}
        actions={
          <Button type="primary" onClick={() => setDialog("new")}>
            {t("experts.new")}
          </Button>
        }
        empty={<Empty title={t("experts.empty")} hint={t("experts.emptyHint")} />}
      />
      {dialog ? (
        <ExpertModal expert={dialog === "new" ? undefined : dialog} onClose={() => setDialog(undefined)} />
      ) : null}
    </>
  );
}
