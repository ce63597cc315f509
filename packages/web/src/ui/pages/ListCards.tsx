import { Skeleton } from "antd";
import { PathLink } from "../PathLink.tsx";
import { type ListColumn, renderCell } from "./list-columns.ts";

/** The rows of a list as cards, for narrow windows. */
export function ListCards<Row>(props: {
  columns: readonly ListColumn<Row>[];
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  rowLink?: ((row: Row) => string) | undefined;
}) {
  const { columns, rows, rowKey, rowLink } = props;
  if (!rows) return <Skeleton active title={false} paragraph={{ rows: 8, width: "100%" }} />;
  const head = columns.find((column) => column.card === "title") ?? columns[0]!;
  const lines = columns.filter((column) => column !== head && column.card !== "none");
  return (
    <ul className="qs-cards">
      {rows.map((row) => (
        <li key={rowKey(row)} className="qs-cards-item">
          <div className="qs-cards-title">
            {rowLink ? <PathLink to={rowLink(row)}>{renderCell(head, row)}</PathLink> : renderCell(head, row)}
          </div>
          <dl>
            {lines.map((column) => (
              <div key={column.key}>
                <dt>{column.title}</dt>
                <dd>{renderCell(column, row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
