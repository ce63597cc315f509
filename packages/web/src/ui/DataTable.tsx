import { Table, type TableProps } from "antd";
import { useEffect, useRef } from "react";

const paging = { pageSize: 20, hideOnSinglePage: true, showSizeChanger: false } as const;

/** A dense table inside a page: it scrolls sideways by mouse and keyboard, and pages by itself. */
export function DataTable<Row extends object>(props: TableProps<Row>) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    frame.current?.querySelector(".ant-table-content")?.setAttribute("tabindex", "0");
    // antd measures columns with a hidden copy of the head, its check box included; nobody should get there by keyboard.
    frame.current?.querySelector(".ant-table-measure-row")?.setAttribute("inert", "");
  });
  return (
    <div ref={frame}>
      <Table<Row>
        size="small"
        scroll={{ x: true }}
        {...props}
        pagination={props.pagination === false ? false : { ...paging, ...props.pagination }}
      />
    </div>
  );
}
