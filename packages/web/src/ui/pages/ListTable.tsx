import { Skeleton, type TableProps } from "antd";
import type { MouseEvent } from "react";
import { oneOf } from "../../app/search.ts";
import { DataTable } from "../DataTable.tsx";
import { PathLink } from "../PathLink.tsx";
import { type ListColumn, readSort, renderCell, writeSort } from "./list-columns.ts";
import type { ListSearch } from "./use-list-search.ts";

interface ListTableProps<Row> {
  columns: readonly ListColumn<Row>[];
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  rowLink?: ((row: Row) => string) | undefined;
  onOpen?: ((row: Row) => void) | undefined;
  state: ListSearch;
  choice?: { chosen: string[]; setChosen: (keys: string[]) => void } | undefined;
}

/** The rows of a list as a table; the first column is a link, the whole row answers to a click. */
export function ListTable<Row extends object>(props: ListTableProps<Row>) {
  const { columns, rows, rowKey, rowLink, onOpen, state, choice } = props;
  if (!rows)
    return <Skeleton active className="qs-list-wait" title={false} paragraph={{ rows: 8, width: "100%" }} />;
  const sort = readSort(oneOf(state.search.sort));
  const tableColumns: TableProps<Row>["columns"] = columns.map((column, at) => ({
    key: column.key,
    title: column.title,
    ...(column.width ? { width: column.width } : {}),
    ...(column.align ? { align: column.align, className: "qs-number" } : {}),
    ...(column.sort
      ? { sorter: true, sortOrder: sort?.name === column.sort ? sort.order : null, showSorterTooltip: false }
      : {}),
    render: (_, row) =>
      at === 0 && rowLink ? (
        <PathLink to={rowLink(row)} className="qs-list-link">
          {renderCell(column, row)}
        </PathLink>
      ) : (
        renderCell(column, row)
      ),
  }));
  return (
    <DataTable<Row>
      rowKey={rowKey}
      columns={tableColumns}
      dataSource={rows}
      pagination={false}
      size="middle"
      {...(choice
        ? {
            rowSelection: {
              selectedRowKeys: choice.chosen,
              onChange: (keys) => choice.setChosen(keys.map(String)),
            },
          }
        : {})}
      onChange={(_, __, sorter) => {
        const chosen = [sorter].flat()[0];
        const column = columns.find((one) => one.key === chosen?.columnKey);
        if (column?.sort) state.change({ sort: writeSort(column.sort, chosen?.order) });
      }}
      {...(onOpen
        ? {
            rowClassName: "qs-list-row",
            onRow: (row) => ({ onClick: (event) => isPlainClick(event) && onOpen(row) }),
          }
        : {})}
    />
  );
}

/** Clicks on controls and the end of a text selection do not open the row. */
function isPlainClick(event: MouseEvent<HTMLElement>): boolean {
  if ((event.target as HTMLElement).closest("a, button, input, label, .ant-popover")) return false;
  return !window.getSelection()?.toString();
}
