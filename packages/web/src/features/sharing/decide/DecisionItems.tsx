import { describeMask } from "@qianshu/domain/grading/masks";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../../app/i18n/text.ts";
import { DataTable } from "../../../ui/DataTable.tsx";
import { GradeTag, type LevelName } from "../../../ui/GradeTag.tsx";
import { Masked } from "../../../ui/Masked.tsx";
import { PathLink } from "../../../ui/PathLink.tsx";
import { Facts } from "../../../ui/pages/Facts.tsx";
import { type ShareName, ShareTag } from "../../../ui/ShareTag.tsx";
import { Tag } from "../../../ui/Tag.tsx";
import type { Decision } from "../sharing.api.ts";
import { FieldName } from "../terms/FieldName.tsx";
import { useItemFacts } from "../terms/item-facts.ts";
import { useFieldNames } from "../terms/use-field-names.ts";
import "../terms/terms.css";

type Item = Decision["items"][number];

/** What is asked of each entry, and under which mask each field would be given. */
export function DecisionItems({ decision }: { decision: Decision }) {
  const toFacts = useItemFacts();
  const nameOf = useFieldNames(decision.items.map((item) => item.entryId));
  return (
    <div className="qs-stack">
      {decision.items.map((item) => (
        <section key={item.assetId} className="qs-item" aria-label={item.entryName}>
          <div className="qs-item-head">
            <strong>
              <PathLink to={`/entries/${item.entryId}`}>{item.entryName}</PathLink>
            </strong>
            <ShareTag share={item.shareType as ShareName} />
            <GradeTag level={item.level as LevelName | null} />
            <span className="qs-secondary qs-mono">{item.code}</span>
          </div>
          <Facts facts={toFacts({ ...item, fields: undefined }, (column) => nameOf(item.entryId, column))} />
          <ProposedFields fields={item.proposedFields} nameOf={(column) => nameOf(item.entryId, column)} />
        </section>
      ))}
    </div>
  );
}

function ProposedFields({
  fields,
  nameOf,
}: {
  fields: Item["proposedFields"];
  nameOf: (column: string) => string | undefined;
}) {
  const { t } = useTranslation("sharing");
  const read = useBilingual();
  if (fields.length === 0) return <p className="qs-part-hint">{t("fact.wholeFiles")}</p>;
  return (
    <DataTable<Item["proposedFields"][number]>
      rowKey="name"
      dataSource={fields}
      pagination={{ pageSize: 15 }}
      columns={[
        {
          title: t("fact.field"),
          render: (_, field) => <FieldName column={field.name} name={nameOf(field.name)} />,
        },
        {
          title: t("fact.personal"),
          render: (_, field) => (field.personal ? <Tag tone="high">{t("fact.personalYes")}</Tag> : "—"),
        },
        {
          title: t("fact.mask"),
          render: (_, field) =>
            field.mask.kind === "none" ? (
              <span className="qs-secondary">{read(describeMask(field.mask))}</span>
            ) : (
              <Masked value={read(describeMask(field.mask))} how={read(describeMask(field.mask))} />
            ),
        },
      ]}
    />
  );
}
