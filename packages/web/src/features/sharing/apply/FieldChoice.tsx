import { defaultMasks } from "@qianshu/domain/grading/default-masks";
import type { DetectedKind } from "@qianshu/domain/grading/detector";
import { describeMask } from "@qianshu/domain/grading/masks";
import { dataTypes } from "@qianshu/domain/standards/code-lists/catalog";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../../app/i18n/text.ts";
import { standardsApi } from "../../../app/standards.ts";
import { Code } from "../../../ui/codes.tsx";
import { DataTable } from "../../../ui/DataTable.tsx";
import { Masked } from "../../../ui/Masked.tsx";
import type { EntryItem } from "../../catalog/catalog.api.ts";
import { columnOf } from "./entry-columns.ts";
import type { ItemPartProps } from "./ItemEditor.tsx";

/** Chooses the fields; those that are personal by their data element say how they will probably be masked. */
export function FieldChoice({ entry, item, onChange }: ItemPartProps) {
  const { t } = useTranslation(["sharing", "catalog"]);
  const read = useBilingual();
  const kindOf = useElementKinds();
  const { items } = entry.metadata;
  const all = items.map(columnOf);
  if (items.length === 0) return <p className="qs-part-hint">{t("apply.noFields")}</p>;
  return (
    <div className="qs-item-part">
      <div className="qs-item-head">
        <h4>{t("apply.fields", { count: item.fields.length, total: items.length })}</h4>
        <span className="qs-item-tools">
          <Button size="small" type="link" onClick={() => onChange({ ...item, fields: all })}>
            {t("apply.chooseAll")}
          </Button>
          <Button size="small" type="link" onClick={() => onChange({ ...item, fields: [] })}>
            {t("apply.chooseNone")}
          </Button>
        </span>
      </div>
      <p className="qs-part-hint">{t("apply.fieldsHint")}</p>
      <DataTable<EntryItem>
        rowKey={columnOf}
        dataSource={items}
        pagination={{ pageSize: 12 }}
        rowSelection={{
          selectedRowKeys: item.fields,
          onChange: (keys) => {
            const chosen = new Set(keys.map(String));
            onChange({ ...item, fields: all.filter((column) => chosen.has(column)) });
          },
          getCheckboxProps: (row) => ({ "aria-label": row.name }) as object,
        }}
        columns={[
          { title: t("catalog:items.name"), dataIndex: "name" },
          {
            title: t("catalog:items.column"),
            render: (_, row) => <span className="qs-mono">{columnOf(row)}</span>,
          },
          {
            title: t("catalog:items.type"),
            render: (_, row) => <Code list={dataTypes} code={row.dataType} />,
          },
          {
            title: t("apply.mask"),
            render: (_, row) => {
              const kind = kindOf(row.dataElement);
              const mask = kind && defaultMasks[kind];
              return mask && mask.kind !== "none" ? (
                <Masked value={t("apply.maskExpected")} how={read(describeMask(mask))} />
              ) : (
                <span className="qs-secondary">{t("apply.maskByGrade")}</span>
              );
            },
          },
        ]}
      />
    </div>
  );
}

/** Which kind of value a data element holds. */
function useElementKinds(): (element: string | null) => DetectedKind | undefined {
  const elements = useQuery({
    ...standardsApi.query("listDataElements", { query: { limit: 200 } }),
    staleTime: 600_000,
  });
  const kinds = new Map(
    elements.data?.items.map((element) => [element.identifier, element.identifierKind] as const),
  );
  return (element) => {
    const kind = element ? kinds.get(element) : undefined;
    return kind && kind in defaultMasks ? (kind as DetectedKind) : undefined;
  };
}
