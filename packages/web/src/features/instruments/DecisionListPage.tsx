import type { DecisionSummary } from "@qianshu/contract/instruments-decisions";
import { decisionCase } from "@qianshu/domain/instruments/decision-case";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { oneOf } from "../../app/search.ts";
import { useCan } from "../../app/session.ts";
import { Empty } from "../../ui/Empty.tsx";
import { ListInputs } from "../../ui/pages/ListInputs.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Tag } from "../../ui/Tag.tsx";
import { formatFen, Yuan } from "../incentives/money.tsx";
import { FileDecisionModal } from "./FileDecisionModal.tsx";
import { instrumentsApi } from "./instruments.api.ts";

/** Decisions for one company, with what is left of their limits. */
export function DecisionListPage() {
  const { t } = useTranslation("instruments");
  const text = useBilingual();
  const can = useCan();
  const [filing, setFiling] = useState(false);
  const { search, offset, limit } = useListSearch();
  const result = useList(
    instrumentsApi.query("listSpecialDecisions", {
      query: {
        q: oneOf(search.q),
        state: [search.state].flat().filter((one) => one !== undefined),
        endsBefore: oneOf(search.endsBefore),
        offset,
        limit,
      },
    }),
  );
  return (
    <>
      <ListPage
        name="special-decisions"
        title={t("decision.title")}
        hint={t("decision.hint")}
        columns={useColumns()}
        filters={[
          {
            key: "state",
            label: t("posting.state"),
            many: true,
            options: Object.entries(decisionCase.states).map(([value, { title }]) => ({
              value,
              label: text(title),
            })),
          },
        ]}
        result={result}
        rowKey={(row) => row.id}
        rowLink={(row) => `/special-decisions/${row.id}`}
        actions={
          can("instrument:manage") ? (
            <Button type="primary" onClick={() => setFiling(true)}>
              {t("decision.new")}
            </Button>
          ) : null
        }
        empty={<Empty title={t("decision.empty")} hint={t("decision.emptyHint")} />}
      >
        <ListInputs inputs={[{ key: "endsBefore", label: t("decision.endsBefore"), kind: "day" }]} />
      </ListPage>
      <FileDecisionModal open={filing} onClose={() => setFiling(false)} />
    </>
  );
}

function useColumns(): ListColumn<DecisionSummary>[] {
  const { t } = useTranslation("instruments");
  const text = useBilingual();
  const amount = (key: "limitFen" | "usedFen" | "leftFen"): ListColumn<DecisionSummary> => ({
    key,
    title: t(`decision.${key}`),
    align: "end",
    render: (row) => <Yuan fen={row[key]} />,
    value: (row) => formatFen(row[key]).replaceAll(",", ""),
  });
  return [
    { key: "number", title: t("matters.number"), value: (row) => row.number, card: "title" },
    { key: "subject", title: t("matters.subject"), value: (row) => row.subjectName },
    { key: "title", title: t("matters.name"), value: (row) => row.title },
    { key: "document", title: t("document"), value: (row) => row.document },
    amount("limitFen"),
    amount("usedFen"),
    amount("leftFen"),
    { key: "validFrom", title: t("decision.validFrom"), value: (row) => row.validFrom },
    { key: "validTo", title: t("decision.validTo"), value: (row) => row.validTo },
    {
      key: "state",
      title: t("posting.state"),
      render: (row) => (
        <Tag tone={row.state === "effective" ? "accent" : "neutral"}>{text(row.stateTitle)}</Tag>
      ),
      value: (row) => text(row.stateTitle),
    },
  ];
}
