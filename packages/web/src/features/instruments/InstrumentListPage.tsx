import type { InstrumentSummary } from "@qianshu/contract/instruments-matters";
import { instrumentKinds, methods, methodTitles } from "@qianshu/domain/instruments/methods";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { oneOf } from "../../app/search.ts";
import { useCan } from "../../app/session.ts";
import { ClockTag } from "../../ui/ClockTag.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { LinkButton } from "../../ui/PathLink.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Tag } from "../../ui/Tag.tsx";
import { formatFen, Yuan } from "../incentives/money.tsx";
import { AskModal } from "./AskModal.tsx";
import { instrumentsApi } from "./instruments.api.ts";

type Kind = InstrumentSummary["kind"];

/** Investments, loans and subsidies of our organization, or that it deals with. */
export function InstrumentListPage() {
  const { t } = useTranslation("instruments");
  const text = useBilingual();
  const can = useCan();
  const [asking, setAsking] = useState<Kind>();
  const { search, offset, limit } = useListSearch();
  const manyOf = (key: string) => [search[key]].flat().filter((one) => one !== undefined);
  const result = useList(
    instrumentsApi.query("listInstruments", {
      query: {
        q: oneOf(search.q),
        kind: manyOf("kind") as Kind[],
        method: manyOf("method") as InstrumentSummary["method"][],
        poolId: oneOf(search.poolId),
        offset,
        limit,
      },
    }),
  );
  return (
    <>
      <ListPage
        name="instruments"
        title={t("matters.title")}
        hint={t("matters.hint")}
        columns={useColumns()}
        filters={[
          {
            key: "kind",
            label: t("matters.kind"),
            many: true,
            options: instrumentKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
          },
          {
            key: "method",
            label: t("matters.method"),
            many: true,
            options: methods.map((value) => ({ value, label: text(methodTitles[value]) })),
          },
        ]}
        result={result}
        rowKey={(row) => row.id}
        rowLink={(row) => `/instruments/${row.id}`}
        actions={
          <>
            <LinkButton to="/support-mix">{t("mix.title")}</LinkButton>
            {can("instrument:apply") || can("instrument:manage") ? (
              <Dropdown
                trigger={["click"]}
                menu={{
                  items: instrumentKinds.map((key) => ({ key, label: t(`ask.${key}`) })),
                  onClick: ({ key }) => setAsking(key as Kind),
                }}
              >
                <Button type="primary">{t("matters.new")}</Button>
              </Dropdown>
            ) : null}
          </>
        }
        empty={<Empty title={t("matters.empty")} hint={t("matters.emptyHint")} />}
      />
      {asking ? <AskModal kind={asking} onClose={() => setAsking(undefined)} /> : null}
    </>
  );
}

function useColumns(): ListColumn<InstrumentSummary>[] {
  const { t } = useTranslation("instruments");
  const text = useBilingual();
  return [
    { key: "number", title: t("matters.number"), value: (row) => row.number, card: "title" },
    { key: "title", title: t("matters.name"), value: (row) => row.title },
    { key: "subject", title: t("matters.subject"), value: (row) => row.subjectName },
    { key: "method", title: t("matters.method"), value: (row) => text(row.methodTitle) },
    { key: "pool", title: t("matters.pool"), value: (row) => row.poolName },
    {
      key: "amount",
      title: t("matters.amount"),
      align: "end",
      render: (row) => <Yuan fen={row.amountFen} />,
      value: (row) => formatFen(row.amountFen).replaceAll(",", ""),
    },
    {
      key: "state",
      title: t("posting.state"),
      render: (row) => <Tag tone="accent">{text(row.stateTitle)}</Tag>,
      value: (row) => text(row.stateTitle),
    },
    {
      key: "clock",
      title: t("matters.clock"),
      render: (row) => {
        const clock = row.clocks.find(({ state }) => state !== "stopped");
        return clock ? <ClockTag clock={clock} /> : "—";
      },
      value: (row) => row.clocks.find(({ state }) => state !== "stopped")?.dueOn ?? "",
    },
  ];
}
