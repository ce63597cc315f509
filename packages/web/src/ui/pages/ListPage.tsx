import type { UseQueryResult } from "@tanstack/react-query";
import { Pagination } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { makePreference, usePreference } from "../../app/preferences.ts";
import { Empty } from "../Empty.tsx";
import { formatNumber } from "../format.ts";
import { useGo } from "../PathLink.tsx";
import { Problem } from "../Problem.tsx";
import { useNarrow } from "../use-narrow.ts";
import { ListCards } from "./ListCards.tsx";
import { ListTable } from "./ListTable.tsx";
import { ListToolbar } from "./ListToolbar.tsx";
import { ListTools } from "./ListTools.tsx";
import type { ListColumn, ListFilter } from "./list-columns.ts";
import { PageHeader } from "./PageHeader.tsx";
import { pageSize, useListSearch } from "./use-list-search.ts";

export interface ListPageProps<Row> {
  /** Under this name the columns and views of the list are kept. */
  name: string;
  title: string;
  hint?: ReactNode;
  actions?: ReactNode;
  columns: readonly ListColumn<Row>[];
  filters?: readonly ListFilter[];
  /** Whether the list takes search words (`q`). */
  searchable?: boolean;
  result: UseQueryResult<{ items: Row[]; total: number }>;
  rowKey: (row: Row) => string;
  /** Address of the detail page of a row. */
  rowLink?: (row: Row) => string;
  /** What the list is for and the first action, while nothing is in it. */
  empty: ReactNode;
  /** Actions on the chosen rows; makes rows choosable. */
  bulk?: (keys: string[], clear: () => void) => ReactNode;
  /** Something between the toolbar and the rows. */
  children?: ReactNode;
}

/** The pattern of every list: filters in the address, total, cards on narrow windows, rows open the detail. */
export function ListPage<Row extends object>(props: ListPageProps<Row>) {
  const {
    name,
    title,
    hint,
    actions,
    columns,
    filters = [],
    searchable = true,
    result,
    rowKey,
    bulk,
  } = props;
  const { t } = useTranslation(["common", "ui"]);
  const state = useListSearch();
  const narrow = useNarrow();
  const go = useGo();
  const [chosen, setChosen] = useState<string[]>([]);
  const hidden = useMemo(
    () =>
      makePreference<string[]>(`columns.${name}`, (stored) =>
        Array.isArray(stored)
          ? stored
          : columns.filter((column) => column.optional).map((column) => column.key),
      ),
    [name, columns],
  );
  const hiddenKeys = usePreference(hidden);
  const shown = columns.filter((column) => !hiddenKeys.includes(column.key));
  const rows = result.data?.items;
  const total = result.data?.total ?? 0;
  const filtered =
    searchable && state.search.q ? true : filters.some((filter) => state.search[filter.key] !== undefined);
  const open = props.rowLink && ((row: Row) => go(props.rowLink!(row)));

  return (
    <>
      <PageHeader title={title} hint={hint} actions={actions} />
      <section className="qs-card qs-list" aria-busy={result.isFetching}>
        <ListToolbar
          name={name}
          state={state}
          filters={filters}
          searchable={searchable}
          tools={<ListTools name={name} columns={columns} hidden={hidden} rows={rows ?? []} />}
        />
        {props.children}
        {bulk && chosen.length > 0 ? (
          <div className="qs-list-bulk">
            {t("selected", { total: chosen.length })} {bulk(chosen, () => setChosen([]))}
          </div>
        ) : null}
        {result.error ? <Problem error={result.error} onRetry={() => void result.refetch()} /> : null}
        {result.error && !rows ? null : rows?.length === 0 ? (
          filtered ? (
            <Empty title={t("ui:list.nothingFound")} hint={t("ui:list.nothingFoundHint")} />
          ) : (
            props.empty
          )
        ) : narrow ? (
          <ListCards columns={shown} rows={rows} rowKey={rowKey} rowLink={props.rowLink} />
        ) : (
          <ListTable
            columns={shown}
            rows={rows}
            rowKey={rowKey}
            rowLink={props.rowLink}
            onOpen={open}
            state={state}
            choice={bulk ? { chosen, setChosen } : undefined}
          />
        )}
        {total > 0 ? (
          <div className="qs-list-foot">
            <span className="qs-secondary">
              {total > 10_000 ? t("totalMany") : t("total", { total: formatNumber(total) })}
            </span>
            <Pagination
              size="small"
              current={Math.floor(state.offset / pageSize) + 1}
              pageSize={pageSize}
              total={Math.min(total, 10_000)}
              showSizeChanger={false}
              hideOnSinglePage
              onChange={(page) =>
                state.change({ offset: page > 1 ? String((page - 1) * pageSize) : undefined })
              }
            />
          </div>
        ) : null}
      </section>
    </>
  );
}
