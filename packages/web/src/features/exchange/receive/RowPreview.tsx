import { describeMask } from "@qianshu/domain/grading/masks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { mayRetry } from "../../../app/api.ts";
import { useBilingual } from "../../../app/i18n/text.ts";
import { DataTable } from "../../../ui/DataTable.tsx";
import { Empty } from "../../../ui/Empty.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { Masked } from "../../../ui/Masked.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { Receipt } from "../../../ui/receipt/Receipt.tsx";
import { ConditionBuilder } from "../../sharing/terms/ConditionBuilder.tsx";
import { emptyCondition, toCondition } from "../../sharing/terms/condition-draft.ts";
import { useFieldNames } from "../../sharing/terms/use-field-names.ts";
import { exchangeApi } from "../exchange.api.ts";
import type { ReceiveProps } from "./receive-props.ts";

/** A look at the rows: every page is a real access with its own receipts, so nothing is read before it is asked for. */
export function RowPreview({ contract, item, context, receiverId }: ReceiveProps) {
  const { t } = useTranslation("exchange");
  const nameOf = useFieldNames([item.entryId]);
  const [draft, setDraft] = useState(emptyCondition);
  const [asked, setAsked] = useState<{ filter: string | undefined; at: number }>();
  const pages = useInfiniteQuery({
    queryKey: ["exchange", "preview", contract.id, item.assetId, receiverId, asked],
    enabled: asked !== undefined,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      exchangeApi.call.readRows({
        params: { id: contract.id, assetId: item.assetId },
        query: {
          limit: 100,
          after: pageParam,
          filter: asked?.filter,
          ...context,
          ...(receiverId ? { receiverId } : {}),
        },
      }),
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: mayRetry,
  });
  const show = () => {
    const condition = toCondition(draft);
    setAsked({ filter: condition ? JSON.stringify(condition) : undefined, at: Date.now() });
  };
  return (
    <div className="qs-stack">
      <section className="qs-item" aria-label={t("preview.filter")}>
        <strong>{t("preview.filter")}</strong>
        <p className="qs-part-hint">{t("preview.filterHint")}</p>
        <ConditionBuilder
          value={draft}
          onChange={setDraft}
          columns={item.fields.map(({ name }) => ({
            value: name,
            label: nameOf(item.entryId, name) ?? name,
          }))}
          label={t("preview.filter")}
        />
        <div>
          <Button type="primary" onClick={show} loading={pages.isFetching && !pages.isFetchingNextPage}>
            {t("preview.show")}
          </Button>
        </div>
      </section>
      {pages.error ? <Problem error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {pages.isLoading ? <Skeleton active title={false} paragraph={{ rows: 6 }} /> : null}
      {pages.data ? (
        <Rows
          item={item}
          pages={pages.data.pages}
          more={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
          busy={pages.isFetchingNextPage}
        />
      ) : null}
    </div>
  );
}

type Page = Awaited<ReturnType<typeof exchangeApi.call.readRows>>;

function Rows(props: {
  item: ReceiveProps["item"];
  pages: readonly Page[];
  more: (() => void) | undefined;
  busy: boolean;
}) {
  const { item, pages, more, busy } = props;
  const { t } = useTranslation("exchange");
  const read = useBilingual();
  const nameOf = useFieldNames([item.entryId]);
  const rows = pages.flatMap((page) => page.rows);
  const columns = pages[0]?.columns ?? [];
  const last = pages[pages.length - 1];
  if (rows.length === 0) return <Empty title={t("preview.none")} hint={t("preview.noneHint")} />;
  return (
    <>
      <DataTable
        rowKey="key"
        dataSource={rows.map((cells, key) => ({ key, cells }))}
        pagination={{ pageSize: 20 }}
        columns={columns.map((name, at) => {
          const mask = item.fields.find((field) => field.name === name)?.mask;
          const label = nameOf(item.entryId, name) ?? name;
          return {
            key: name,
            title:
              mask && mask.kind !== "none" ? (
                <Masked value={label} how={read(describeMask(mask))} />
              ) : (
                <span title={name}>{label}</span>
              ),
            className: "qs-mono",
            render: (_: unknown, row: { cells: Page["rows"][number] }) =>
              row.cells[at] === null || row.cells[at] === undefined ? (
                <span className="qs-secondary">∅</span>
              ) : (
                String(row.cells[at])
              ),
          };
        })}
      />
      <div className="qs-counts">
        <span className="qs-secondary">{t("preview.read", { rows: formatNumber(rows.length) })}</span>
        {more ? (
          <Button onClick={more} loading={busy}>
            {t("preview.more")}
          </Button>
        ) : (
          <span className="qs-secondary">{t("preview.end")}</span>
        )}
        {last ? (
          <span>
            {t("preview.receipt")} <Receipt id={last.completionReceiptId} />
          </span>
        ) : null}
      </div>
    </>
  );
}
