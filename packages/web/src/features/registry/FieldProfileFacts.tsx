import type { FieldProfile } from "@qianshu/domain/registry/release";
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { formatNumber, formatShare } from "../../ui/format.ts";
import { Masked } from "../../ui/Masked.tsx";
import { Facts } from "../../ui/pages/Facts.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { identifierLabel } from "./identifier-label.ts";

/** What a column was found to hold, with how sure; the reason on hover. */
export function DetectedTags({ field }: { field: FieldProfile }) {
  const { t } = useTranslation("registry");
  const read = useBilingual();
  if (field.detected.length === 0) return <span className="qs-secondary">—</span>;
  return (
    <span className="qs-tags">
      {field.detected.map((one) => (
        <Tooltip
          key={one.kind}
          title={`${t("profile.sure", { share: formatShare(one.confidence) })} · ${read(one.reason)}`}
        >
          <span>
            <Tag tone="high">{read(identifierLabel(one.kind))}</Tag>
          </span>
        </Tooltip>
      ))}
    </span>
  );
}

/** Everything the profile knows of one field. */
export function FieldProfileFacts({ field }: { field: FieldProfile }) {
  const { t } = useTranslation("registry");
  const read = useBilingual();
  const values = field.rows - field.nulls;
  return (
    <>
      <Facts
        facts={[
          { key: "type", label: t("profile.type"), value: t(`fieldType.${field.type}`) },
          { key: "rows", label: t("assets.rows"), value: formatNumber(field.rows) },
          {
            key: "nulls",
            label: t("profile.nulls"),
            value: `${formatNumber(field.nulls)} · ${formatShare(field.rows ? field.nulls / field.rows : 0)}`,
          },
          { key: "distinct", label: t("profile.distinct"), value: formatNumber(field.distinct) },
          {
            key: "range",
            label: t("profile.range"),
            value: field.masked ? (
              <Masked how={t("profile.masked")} />
            ) : (
              `${field.min ?? "—"} – ${field.max ?? "—"}`
            ),
          },
          {
            key: "length",
            label: t("profile.length"),
            value:
              field.averageLength === null
                ? "—"
                : t("profile.averageLength", {
                    average: formatNumber(field.averageLength, 1),
                    max: formatNumber(field.maxLength),
                  }),
          },
        ]}
      />
      {field.detected.map((one) => (
        <p key={one.kind}>
          <Tag tone="high">{read(identifierLabel(one.kind))}</Tag>{" "}
          {t("profile.sure", { share: formatShare(one.confidence) })}
          <br />
          <span className="qs-secondary">{read(one.reason)}</span>
        </p>
      ))}
      {field.top.length > 0 ? (
        <DataTable
          rowKey="value"
          pagination={false}
          dataSource={field.top}
          columns={[
            { title: t("profile.top"), dataIndex: "value", className: "qs-mono" },
            {
              title: t("assets.rows"),
              align: "end",
              className: "qs-number",
              render: (_, one) =>
                `${formatNumber(one.count)} · ${formatShare(values ? one.count / values : 0)}`,
            },
          ]}
        />
      ) : null}
    </>
  );
}
