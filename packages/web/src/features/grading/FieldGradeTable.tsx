import type { MaskSpec } from "@qianshu/domain/grading/masks";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { GradeTag } from "../../ui/GradeTag.tsx";
import { MaskEditor, MaskText } from "../../ui/MaskEditor.tsx";
import { Reason } from "../../ui/Reason.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { identifierLabel } from "../registry/identifier-label.ts";
import type { GradeInput, GradeProposal, Level } from "./grading.api.ts";

type Line = GradeInput["fields"][number];

export const choosableLevels = ["important", "general-4", "general-3", "general-2", "general-1"] as const;

/** Level and mask of every field with the reason; editable where a change is taken. */
export function FieldGradeTable(props: {
  input: GradeInput;
  proposal: GradeProposal;
  onChange?: (fields: Line[]) => void;
}) {
  const { input, proposal, onChange } = props;
  const { t } = useTranslation(["grading", "ui"]);
  const read = useBilingual();
  const proposed = new Map(proposal.fields.map((field) => [field.name, field]));
  const change = (name: string, patch: { level?: Level; mask?: MaskSpec }) =>
    onChange?.(input.fields.map((field) => (field.name === name ? { ...field, ...patch } : field)));
  return (
    <DataTable<Line>
      rowKey="name"
      title={() => <strong>{t("panel.fields")}</strong>}
      dataSource={input.fields}
      pagination={{ pageSize: 50 }}
      columns={[
        { title: t("panel.field"), dataIndex: "name" },
        {
          title: t("panel.kind"),
          render: (_, field) => {
            const kind = proposed.get(field.name)?.kind;
            return kind ? <Tag tone="high">{read(identifierLabel(kind))}</Tag> : "—";
          },
        },
        {
          title: t("panel.fieldLevel"),
          render: (_, field) =>
            onChange ? (
              <Select<Level>
                size="small"
                value={field.level}
                popupMatchSelectWidth={false}
                aria-label={`${field.name} ${t("panel.fieldLevel")}`}
                options={choosableLevels.map((level) => ({ value: level, label: t(`ui:level.${level}`) }))}
                onChange={(level) => change(field.name, { level })}
              />
            ) : (
              <GradeTag level={field.level} />
            ),
        },
        {
          title: t("panel.mask"),
          render: (_, field) =>
            onChange ? (
              <MaskEditor
                value={field.mask}
                kind={proposed.get(field.name)?.kind ?? null}
                label={`${field.name} ${t("panel.mask")}`}
                onChange={(mask) => change(field.name, { mask })}
              />
            ) : (
              <MaskText mask={field.mask} />
            ),
        },
        {
          title: t("panel.why"),
          render: (_, field) => {
            const why = proposed.get(field.name);
            if (why && why.level !== field.level)
              return (
                <span className="qs-field-why">
                  {t("panel.byHand", { level: t(`ui:level.${why.level}`) })}
                </span>
              );
            return why ? (
              <span className="qs-field-why">
                {read(why.reason)} <Reason citation={why.citation} />
              </span>
            ) : null;
          },
        },
      ]}
    />
  );
}
