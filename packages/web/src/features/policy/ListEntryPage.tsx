import type { ListEntry } from "@qianshu/contract/policy-facts";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "../../app/search.ts";
import { useCan } from "../../app/session.ts";
import { Empty } from "../../ui/Empty.tsx";
import { formatShare } from "../../ui/format.ts";
import { PathLink } from "../../ui/PathLink.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Tag } from "../../ui/Tag.tsx";
import { ListDecisionModal } from "./ListDecisionModal.tsx";
import { ListImportModal } from "./ListImportModal.tsx";
import { policyApi } from "./policy.api.ts";

const states = ["candidates", "matched", "confirmed", "unmatched", "rejected"] as const;
const tones = {
  candidates: "high",
  matched: "accent",
  confirmed: "accent",
  unmatched: "neutral",
  rejected: "neutral",
} as const;

/** Yearly lists such as 世界500强: which file each name means, by code, or by a person's word. */
export function ListEntryPage() {
  const { t } = useTranslation(["policy", "common"]);
  const can = useCan();
  const [importing, setImporting] = useState(false);
  const [deciding, setDeciding] = useState<ListEntry>();
  const { search, offset, limit } = useListSearch();
  const state = states.find((one) => one === oneOf(search.state));
  const result = useList(
    policyApi.query("listPolicyListEntries", { query: { ...(state ? { state } : {}), offset, limit } }),
  );
  const mayDecide = can("fact:write");
  const columns: ListColumn<ListEntry>[] = [
    { key: "name", title: t("lists.name"), value: (row) => row.name, card: "title" },
    { key: "list", title: t("lists.list"), value: (row) => row.list },
    { key: "year", title: t("lists.year"), align: "end", value: (row) => row.year },
    { key: "rank", title: t("lists.rank"), align: "end", value: (row) => row.rank },
    {
      key: "state",
      title: t("rules.state"),
      value: (row) => t(`lists.${row.state}`),
      render: (row) => <Tag tone={tones[row.state]}>{t(`lists.${row.state}`)}</Tag>,
    },
    {
      key: "match",
      title: t("lists.match"),
      render: (row) => <Match entry={row} />,
    },
    { key: "by", title: t("lists.decidedBy"), value: (row) => row.decidedBy },
  ];
  if (mayDecide)
    columns.push({
      key: "act",
      title: t("common:field.actions"),
      render: (row) =>
        row.state === "matched" || row.state === "confirmed" ? null : (
          <Button size="small" onClick={() => setDeciding(row)}>
            {t("lists.decide")}
          </Button>
        ),
    });
  return (
    <>
      <ListPage
        name="policy-lists"
        title={t("lists.title")}
        hint={t("lists.hint")}
        columns={columns}
        searchable={false}
        filters={[
          {
            key: "state",
            label: t("rules.state"),
            options: states.map((value) => ({ value, label: t(`lists.${value}`) })),
          },
        ]}
        result={result}
        rowKey={(row) => row.id}
        actions={
          mayDecide ? (
            <Button type="primary" onClick={() => setImporting(true)}>
              {t("lists.enter")}
            </Button>
          ) : null
        }
        empty={<Empty title={t("lists.empty")} hint={t("lists.emptyHint")} />}
      />
      {importing ? <ListImportModal onClose={() => setImporting(false)} /> : null}
      {deciding ? <ListDecisionModal entry={deciding} onClose={() => setDeciding(undefined)} /> : null}
    </>
  );
}

/** The file that a name means, or the likeliest ones. */
function Match({ entry }: { entry: ListEntry }) {
  const { t } = useTranslation("policy");
  const found = entry.candidates.find(({ subjectId }) => subjectId === entry.subjectId);
  if (entry.subjectId)
    return (
      <PathLink to={`/policy-subjects/${entry.subjectId}`}>{found?.name ?? t("lists.openFile")}</PathLink>
    );
  if (entry.state === "rejected" || entry.candidates.length === 0) return "—";
  const [best] = entry.candidates;
  return (
    <>
      {best!.name} {formatShare(best!.score, 0)}{" "}
      <span className="qs-secondary">
        {entry.candidates.length > 1 ? t("lists.more", { total: entry.candidates.length }) : null}
      </span>
    </>
  );
}
